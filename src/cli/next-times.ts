import { calendarOf, UTC } from '../expressions/calendar.ts';
import type { Program } from '../program/program.ts';
import { readSentence } from '../schedule/sentence.ts';
import type { Recurrence } from '../schema/define-trigger.ts';
import type { Output } from './output.ts';
import { wordsIn } from './words.ts';

/** So many are enough to see a mistake. */
const SHOWN = 3;

/** A line for each schedule of the flows, with the times after `now` (ms UTC) at which it comes next. */
export function nextTimes({ bot, flows }: Program, now: number, { language }: Pick<Output, 'language'>): readonly string[] {
  const words = wordsIn(language);
  const { timezone = 'UTC' } = bot;
  const show = timeWith(timezone, language.code);
  return flows.flatMap(({ name, triggers }) => triggers.flatMap(({ recurs }) => {
    if (!recurs) return [];
    const rareDay = readSentence(recurs.text)?.rareDay;
    return [
      words('next-times', { flow: name, schedule: recurs.text, timezone, times: timesAfter(recurs, now).map(show).join(', ') }),
      ...(rareDay === undefined ? [] : [words('months-left-out', { number: String(rareDay) })]),
    ];
  }));
}

function timesAfter({ next }: Recurrence, now: number): readonly number[] {
  const times: number[] = [];
  for (let at = next(now); at !== undefined && times.length < SHOWN; at = next(at)) times.push(at);
  return times;
}

/** `Fri 2026-11-27 10:00`. */
function timeWith(timezone: string, language: string): (at: number) => string {
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: timezone });
  const { local } = calendarOf(timezone) ?? UTC;
  return (at) => {
    const { year, month, day, hour, minute } = local(new Date(at));
    const [mm, dd, hh, min] = [month, day, hour, minute].map((part) => String(part).padStart(2, '0'));
    return `${weekday.format(at)} ${String(year)}-${mm ?? ''}-${dd ?? ''} ${hh ?? ''}:${min ?? ''}`;
  };
}
