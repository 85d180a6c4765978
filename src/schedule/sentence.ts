import { DAY_LIST, daysOf, daysText } from './days.ts';
import type { Rhythm } from './rhythm.ts';

/** A sentence such as `every workday at 10:00`, understood. */
export interface Sentence {
  /** The same words for the same rhythm. */
  readonly text: string;
  readonly rhythm: Rhythm;
  /** The day of the month, where not every month has it. */
  readonly rareDay?: number;
}

const DAY_MINUTES = 1_440;
const TIME = '([01]?\\d|2[0-3]):([0-5]\\d)';
const INTERVAL = /^every (?:(\d{1,4}) )?(minute|hour)s?$/;
const DAYS = new RegExp(`^every (day|workday|${DAY_LIST}) at ${TIME}$`);
const MONTHLY = new RegExp(`^on day (0?[1-9]|[12]\\d|3[01]) of the month at ${TIME}$`);

/** Letter case and the number of spaces do not count; undefined for what is no sentence. */
export function readSentence(typed: string): Sentence | undefined {
  const text = typed.trim().toLowerCase().replace(/\s+/g, ' ').replace(/ ?, ?/g, ', ').replace(/ ?[–—] ?/g, '-');
  return readInterval(text) ?? readDays(text) ?? readMonthly(text);
}

function readInterval(text: string): Sentence | undefined {
  const [, count = '1', unit] = INTERVAL.exec(text) ?? [];
  const minutes = Number(count) * (unit === 'hour' ? 60 : 1);
  if (unit === undefined || !dividesDay(minutes)) return undefined;
  return { text: intervalText(minutes), rhythm: { workdays: false, patterns: intervalPatterns(minutes) } };
}

/** Intervals are counted from midnight, so only those come evenly that end there. */
export function dividesDay(minutes: number): boolean {
  return minutes > 0 && DAY_MINUTES % minutes === 0;
}

/** What fits into an hour goes on through a change of the clock; of longer ones each time is one of the day. */
function intervalPatterns(minutes: number): readonly string[] {
  if (60 % minutes === 0) return [`${minutes === 60 ? '0' : `*/${String(minutes)}`} * * * *`];
  const hours = new Map<number, number[]>();
  for (let time = 0; time < DAY_MINUTES; time += minutes) hours.set(time % 60, [...(hours.get(time % 60) ?? []), Math.floor(time / 60)]);
  return [...hours].map(([minute, list]) => `${String(minute)} ${list.join(',')} * * *`);
}

export function intervalText(minutes: number): string {
  const [count, unit] = minutes % 60 === 0 ? [minutes / 60, 'hour'] : [minutes, 'minute'];
  return count === 1 ? `every ${unit}` : `every ${String(count)} ${unit}s`;
}

function readDays(text: string): Sentence | undefined {
  const [, days, hour = '', minute = ''] = DAYS.exec(text) ?? [];
  if (days === undefined) return undefined;
  const isWord = days === 'day' || days === 'workday';
  const list = isWord ? [] : daysOf(days);
  return {
    text: `every ${isWord ? days : daysText(list)} at ${timeText(hour, minute)}`,
    rhythm: dailyRhythm(isWord ? days : list, `${String(Number(minute))} ${String(Number(hour))}`),
  };
}

/** `time` is minute and hour of a cron pattern. */
export function dailyRhythm(days: 'day' | 'workday' | readonly number[], time: string): Rhythm {
  const field = days === 'day' ? '*' : days === 'workday' ? '1-5' : days.join(',');
  return { workdays: days === 'workday', patterns: [`${time} * * ${field}`] };
}

function readMonthly(text: string): Sentence | undefined {
  const [, typed, hour = '', minute = ''] = MONTHLY.exec(text) ?? [];
  if (typed === undefined) return undefined;
  const day = Number(typed);
  return {
    text: monthlyText(day, timeText(hour, minute)),
    rhythm: { workdays: false, patterns: [`${String(Number(minute))} ${String(Number(hour))} ${String(day)} * *`] },
    ...(day > 28 ? { rareDay: day } : {}),
  };
}

export function monthlyText(day: number, time: string): string {
  return `on day ${String(day)} of the month at ${time}`;
}

function timeText(hour: string, minute: string): string {
  return `${String(Number(hour))}:${minute}`;
}
