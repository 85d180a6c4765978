import { timeInOurWords } from '../kit/date-words.ts';
import { isSlip } from '../kit/slip.ts';
import { dayNumber, daysBetween, daysText } from './days.ts';
import { dividesDay, intervalText, monthlyText, readSentence } from './sentence.ts';

/** The sentence that was meant; not certain where something had to be guessed. */
export interface MeantSentence {
  readonly text: string;
  readonly isCertain: boolean;
}

/** What a word says of a schedule: a day of the week is its number. */
type Meaning = number | 'day' | 'workday' | 'weekend' | 'month' | 'last' | 'minute' | 'hour' | 'noon' | 'midnight' | 'to' | 'nothing';

/** Words of English, Russian and German, in small letters. */
const WORDS: readonly (readonly [form: RegExp, meaning: Meaning])[] = [
  [/^(?:every|each|from|at|on|and|of|the|o'?clock|кажд(?:ый|ую|ое|ые)|с|в|во|и|числа|jede[nrms]?|von|um|am|und|uhr|des)$/, 'nothing'],
  [/^(?:days?|daily|everyday|день|дня|ежедневно|tag|tage|täglich)$/, 'day'],
  [/^(?:workdays?|weekdays?|будн\p{L}*|рабоч\p{L}*|werktags?|wochentags?|arbeitstags?)$/u, 'workday'],
  [/^(?:weekends?|выходн\p{L}*|wochenende)$/u, 'weekend'],
  [/^(?:months?|monthly|месяц\p{L}*|monats?|monatlich)$/u, 'month'],
  [/^(?:last|последн\p{L}*|letzte[nrs]?)$/u, 'last'],
  [/^(?:mins?|minutes?|мин|минут[ауы]?|minuten?)$/, 'minute'],
  [/^(?:h|hrs?|hours?|hourly|час(?:а|ов)?|ежечасно|stunden?|stündlich)$/, 'hour'],
  [/^(?:noon|midday|полдень|mittags?)$/, 'noon'],
  [/^(?:midnight|полночь|mitternacht)$/, 'midnight'],
  [/^(?:to|till|until|through|по|bis|-|–|—)$/, 'to'],
  [/^(?:mo|пн|понедельник\p{L}*|montags?)$/u, 1],
  [/^(?:tues?|вт|вторник\p{L}*|di|dienstags?)$/u, 2],
  [/^(?:we|ср|сред[аыуе]\p{L}*|mi|mittwochs?)$/u, 3],
  [/^(?:th|thurs?|чт|четверг\p{L}*|do|donnerstags?)$/u, 4],
  [/^(?:fr|пт|пятниц\p{L}*|freitags?)$/u, 5],
  [/^(?:sa|сб|суббот\p{L}*|samstags?)$/u, 6],
  [/^(?:su|вс|воскресень\p{L}*|so|sonntags?)$/u, 7],
];

const OURS = ['every', 'workday', 'month', 'minutes', 'hours', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** The sentence in our words for what people write instead: `daily at 10 am`, `по будням в 10:00`; undefined where nothing is near. */
export function meantSentence(typed: string): MeantSentence | undefined {
  const { left, time, isCertain } = timeIn(typed.toLowerCase().replace(/\s+/g, ' '));
  const words = left.replace(/\b(?:working|work|business) (?=days?\b)/g, 'work').match(/\d+|[\p{L}']+|[-–—]/gu) ?? [];
  const meant = sentenceOf(wordsInOrder(words), time);
  return meant && readSentence(meant.text) && { text: meant.text, isCertain: isCertain && meant.isCertain };
}

interface Said {
  readonly meanings: readonly Exclude<Meaning, 'nothing'>[];
  readonly numbers: readonly number[];
  /** Every word was understood. */
  readonly isClear: boolean;
}

function wordsInOrder(words: readonly string[]): Said {
  const meanings = words.filter((word) => !/^\d/.test(word) && !/^(?:st|nd|rd|th)$/.test(word)).map(meaningOf);
  return {
    meanings: meanings.filter((meaning) => meaning !== undefined && meaning !== 'nothing'),
    numbers: words.filter((word) => /^\d/.test(word)).map(Number),
    isClear: !meanings.includes(undefined),
  };
}

function meaningOf(word: string): Meaning | undefined {
  const [, meaning] = WORDS.find(([form]) => form.test(word)) ?? [];
  if (meaning !== undefined) return meaning;
  const day = dayNumber(word) ?? dayNumber(word.replace(/s$/, ''));
  if (day !== undefined) return day;
  const ours = OURS.find((known) => isSlip(word, known));
  return ours === undefined ? undefined : meaningOf(ours);
}

/** Takes the time out of a text. A number alone could be the morning or the evening. */
function timeIn(text: string): { readonly left: string; readonly time: string | undefined; readonly isCertain: boolean } {
  const [written] = /\b\d{1,2}(?:[:.]\d{2})? ?[ap]\.?m\b\.?|\b\d{1,2}[:.h]\d{2}\b/.exec(text) ?? [];
  const meant = written === undefined ? undefined : timeOnClock(written);
  if (written !== undefined && meant !== undefined) return { left: text.replace(written, ' '), time: meant, isCertain: true };
  const [whole, hour] = /(?:\b(?:at|um)|(?<=^|\s)в) (\d{1,2})(?!\S)/.exec(text) ?? [];
  if (whole !== undefined && Number(hour) < 24) return { left: text.replace(whole, ' '), time: `${String(Number(hour))}:00`, isCertain: Number(hour) > 12 };
  return { left: text, time: undefined, isCertain: true };
}

/** `13:00 pm` is 13:00. */
function timeOnClock(written: string): string | undefined {
  return timeInOurWords(written) ?? timeInOurWords(written.replace(/ ?[ap]\.?m\.?$/, ''));
}

function sentenceOf(said: Said, written: string | undefined): MeantSentence | undefined {
  const { meanings, numbers: [number], isClear } = said;
  const time = written ?? timeByName(meanings);
  if (time === undefined) return intervalOf(said);
  if (meanings.includes('month')) return monthlyOf(said, time);
  const days = daysIn(meanings) ?? (isClear ? 'day' : undefined);
  return number !== undefined || days === undefined ? undefined : { text: `every ${days} at ${time}`, isCertain: isClear };
}

/** Not every month has a last day of that number, so the last one that all of them have is offered. */
function monthlyOf({ meanings, numbers: [number], isClear }: Said, time: string): MeantSentence | undefined {
  if (number === undefined) return meanings.includes('last') ? { text: monthlyText(28, time), isCertain: false } : undefined;
  return { text: monthlyText(Math.min(number, 31), time), isCertain: isClear && number <= 31 };
}

function timeByName(meanings: Said['meanings']): string | undefined {
  if (meanings.includes('noon')) return '12:00';
  return meanings.includes('midnight') ? '0:00' : undefined;
}

/** The nearest length that divides a day; the shorter of two. */
function intervalOf({ meanings, numbers: [count = 1], isClear }: Said): MeantSentence | undefined {
  const unit = meanings.find((meaning) => meaning === 'minute' || meaning === 'hour');
  const minutes = unit === undefined ? 0 : count * (unit === 'hour' ? 60 : 1);
  for (let apart = 0; apart < minutes; apart += 1) {
    const near = [minutes - apart, minutes + apart].find(dividesDay);
    if (near !== undefined) return { text: intervalText(near), isCertain: isClear && apart === 0 };
  }
  return undefined;
}

function daysIn(meanings: Said['meanings']): string | undefined {
  if (meanings.includes('workday')) return 'workday';
  const days = new Set(meanings.flatMap((meaning, at) => (meaning === 'weekend' ? [6, 7] : dayWith(meanings, meaning, at))));
  if (days.size > 0) return daysText([...days].sort((left, right) => left - right));
  return meanings.includes('day') ? 'day' : undefined;
}

/** A day, with those between it and the one behind `to`. */
function dayWith(meanings: Said['meanings'], meaning: Meaning, at: number): readonly number[] {
  if (typeof meaning !== 'number') return [];
  const last = meanings[at + 1] === 'to' ? meanings[at + 2] : undefined;
  return typeof last === 'number' ? daysBetween(meaning, last) : [meaning];
}
