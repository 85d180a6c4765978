import { type Calendar, UTC } from '../expressions/calendar.ts';
import { dateInOurWords, timeInOurWords } from '../kit/date-words.ts';
import { DAY_LIST, daysOf } from './days.ts';
import { type MeantSentence, meantSentence } from './meant-sentence.ts';
import { nextIn } from './rhythm.ts';
import { dailyRhythm } from './sentence.ts';

/** A time to wait for (ms UTC), as it is at a time. */
export type Moment = (now: number) => number;

const FORM = new RegExp(`^(?:(workday|${DAY_LIST}|\\d{4}-\\d{2}-\\d{2}) )?([01]?\\d|2[0-3]):([0-5]\\d)$`);

/** `18:00`, `workday 10:00`, `Monday 9:00`: the next such time; `2027-01-31 10:00`: that one. Undefined for anything else. */
export function readMoment(typed: string, calendar: Calendar): Moment | undefined {
  const [, day = 'day', hour = '', minute = ''] = FORM.exec(typed.trim().toLowerCase().replace(/\s+/g, ' ').replace(/ ?, ?/g, ', ')) ?? [];
  if (hour === '') return undefined;
  const time = `${String(Number(minute))} ${String(Number(hour))}`;
  if (/^\d/.test(day)) return dateMoment(day, time, calendar);
  const next = nextIn(dailyRhythm(day === 'day' || day === 'workday' ? day : daysOf(day), time), calendar);
  return (now) => next(now) ?? now;
}

/** Of a date, so that a time in a gap of the clock is the same as in a schedule. */
function dateMoment(date: string, time: string, calendar: Calendar): Moment | undefined {
  const noon = UTC.instant(`${date}T12:00`);
  if (!noon) return undefined;
  const [, month = '', day = ''] = date.split('-');
  const at = nextIn({ patterns: [`${time} ${String(Number(day))} ${String(Number(month))} *`], workdays: false }, calendar)(noon.getTime() - FAR_MS) ?? noon.getTime();
  return () => at;
}

/** No day of any zone begins earlier than this (ms) before its noon in UTC. */
const FAR_MS = 48 * 3_600_000;

/** What was meant instead: `workday at 10 am` is `workday 10:00`. */
export function meantMoment(typed: string): MeantSentence | undefined {
  const date = meantDate(typed);
  if (date !== undefined) return { text: date, isCertain: true };
  const meant = meantSentence(typed);
  const [, days, time] = /^every (.+) at (\S+)$/.exec(meant?.text ?? '') ?? [];
  return meant && days !== undefined && time !== undefined ? { text: days === 'day' ? time : `${days} ${time}`, isCertain: meant.isCertain } : undefined;
}

/** `31.01.2027 10.00` */
function meantDate(typed: string): string | undefined {
  const [, day = '', time = ''] = /^(\S+),? (?:at )?(\S+(?: [ap]\.?m\.?)?)$/i.exec(typed.trim()) ?? [];
  const text = `${dateInOurWords(day) ?? ''} ${/^\d{1,2}:\d{2}$/.test(time) ? time : (timeInOurWords(time) ?? '')}`;
  return /^\d{4}-/.test(text) && readMoment(text, UTC) ? text : undefined;
}
