import { type Phrase, say } from '../diagnostics/phrase.ts';
import { DAY_LIST } from './days.ts';
import { dividesDay } from './sentence.ts';

/** Why a text is no schedule, and the part of it that is to blame. */
export interface Stumble {
  readonly problem: Phrase;
  readonly part: readonly [start: number, end: number];
}

const KNOWN = new RegExp(`^(?:every|day|workday|at|and|on|of|the|month|minutes?|hours?|\\d+|\\d{1,2}:\\d{2}|${DAY_LIST})$`);

const TIME = /^(?:[01]?\d|2[0-3]):[0-5]\d$/;
const DAY_OF_MONTH = /^(?:0?[1-9]|[12]\d|3[01])$/;

/** What keeps a text from being a sentence. */
export function stumbleIn(text: string): Stumble {
  const words = [...text.matchAll(/[^\s,]+/g)];
  for (const [at, word] of words.entries()) {
    const problem = problemWith(word[0].toLowerCase(), words[at - 1]?.[0].toLowerCase(), words[at + 1]?.[0].toLowerCase());
    if (problem) return { problem, part: [word.index, word.index + word[0].length] };
  }
  return { problem: say(/\d:\d/.test(text) ? 'schedule-order' : 'schedule-no-time'), part: [0, text.length] };
}

function problemWith(word: string, before: string | undefined, behind: string | undefined): Phrase | undefined {
  if (!KNOWN.test(word)) return say('schedule-word', { word });
  if (word.includes(':')) return TIME.test(word) ? undefined : say('schedule-time', { word });
  if (!/^\d+$/.test(word)) return undefined;
  if (before === 'day') return DAY_OF_MONTH.test(word) ? undefined : say('schedule-day', { word });
  return problemWithCount(word, behind);
}

function problemWithCount(count: string, unit = ''): Phrase | undefined {
  const isUnit = /^(?:minute|hour)s?$/.test(unit);
  if (isUnit) return dividesDay(Number(count) * (unit.startsWith('hour') ? 60 : 1)) ? undefined : say('schedule-uneven', { word: `${count} ${unit}` });
  // Of a number with a word that means nothing here, the word is to blame.
  return unit === '' || KNOWN.test(unit) ? say('schedule-number', { word: count }) : undefined;
}
