import { type Phrase, say } from '../diagnostics/phrase.ts';
import { UTC } from '../expressions/calendar.ts';
import { nextIn, type Rhythm } from './rhythm.ts';
import type { Stumble } from './stumble.ts';

/** Why a text is no cron expression; `meant` says the same in one. */
export interface CronStumble extends Stumble {
  readonly meant?: { readonly text: string; readonly isCertain: true };
}

const NICKNAMES: ReadonlyMap<string, string> = new Map([
  ['@hourly', '0 * * * *'],
  ['@daily', '0 0 * * *'], ['@midnight', '0 0 * * *'],
  ['@weekly', '0 0 * * 0'],
  ['@monthly', '0 0 1 * *'],
  ['@yearly', '0 0 1 1 *'], ['@annually', '0 0 1 1 *'],
]);

interface Field {
  readonly name: 'cron-minute' | 'cron-hour' | 'cron-day' | 'cron-month' | 'cron-weekday';
  readonly least: number;
  readonly most: number;
  /** Names for numbers, the first for the least. */
  readonly names: readonly string[];
}

const FIELDS: readonly Field[] = [
  { name: 'cron-minute', least: 0, most: 59, names: [] },
  { name: 'cron-hour', least: 0, most: 23, names: [] },
  { name: 'cron-day', least: 1, most: 31, names: [] },
  { name: 'cron-month', least: 1, most: 12, names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] },
  { name: 'cron-weekday', least: 0, most: 7, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];

/** A cron expression: minute, hour, day, month, weekday. Where day and weekday are both given, either may fit. */
export function readCron(text: string): { readonly rhythm: Rhythm; readonly text: string } | { readonly stumble: CronStumble } {
  const words = [...text.matchAll(/\S+/g)];
  const pattern = words.map(([word]) => word.toLowerCase()).join(' ');
  const stumble = nicknameIn(pattern, text) ?? wrongCount(words.length, text) ?? wrongField(words) ?? wrongDate(pattern, text);
  return stumble ? { stumble } : { text: pattern, rhythm: { patterns: [pattern], workdays: false } };
}

function nicknameIn(pattern: string, text: string): CronStumble | undefined {
  if (!pattern.startsWith('@')) return undefined;
  const meant = NICKNAMES.get(pattern);
  return { problem: say('cron-nickname', { word: pattern }), part: [0, text.length], ...(meant === undefined ? {} : { meant: { text: meant, isCertain: true } }) };
}

function wrongCount(count: number, text: string): CronStumble | undefined {
  return count === FIELDS.length ? undefined : { problem: say('cron-count', { found: String(count) }), part: [0, text.length] };
}

function wrongField(words: readonly RegExpExecArray[]): CronStumble | undefined {
  for (const [at, field] of FIELDS.entries()) {
    const word = words[at];
    const problem = word && problemWith(word[0].toLowerCase(), field);
    if (problem) return { problem, part: [word.index, word.index + word[0].length] };
  }
  return undefined;
}

const ITEM = /^(?:\*|([a-z]+|\d+)(?:-([a-z]+|\d+))?)(?:\/(\d+))?$/;

function problemWith(word: string, field: Field): Phrase | undefined {
  return word.split(',').every((item) => fits(item, field)) ? undefined : say('cron-field', { word, expected: say(field.name) });
}

function fits(item: string, field: Field): boolean {
  const [whole, first, last, step] = ITEM.exec(item) ?? [];
  if (whole === undefined || !isStep(step, field)) return false;
  if (first === undefined) return true;
  // A step behind one number means another thing to every cron.
  return last === undefined ? step === undefined && isRange(first, first, field) : isRange(first, last, field);
}

function isStep(step: string | undefined, { most }: Field): boolean {
  return step === undefined || (Number(step) >= 1 && Number(step) <= most);
}

function isRange(first: string, last: string, field: Field): boolean {
  const [from, to] = [numberOf(first, field), numberOf(last, field)];
  return from >= field.least && from <= to && to <= field.most;
}

function numberOf(word: string, { names, least }: Field): number {
  const named = names.indexOf(word);
  return named === -1 ? Number(word) : named + least;
}

/** 30 February, for instance: no year has it. */
function wrongDate(pattern: string, text: string): CronStumble | undefined {
  const never = nextIn({ patterns: [pattern], workdays: false }, UTC)(0) === undefined;
  return never ? { problem: say('cron-never'), part: [0, text.length] } : undefined;
}
