import { Cron } from 'croner';
import type { Calendar } from '../expressions/calendar.ts';

/** Times that come again and again: cron patterns of five fields, any of which may fit; where it is said, on workdays only. */
export interface Rhythm {
  readonly patterns: readonly string[];
  readonly workdays: boolean;
}

/**
 * The first time after another one (ms UTC); undefined: never again. A time that the clock leaves out is the first one behind
 * the gap, and of two that look alike it is the first. What comes with every hour, or every few minutes, goes on through both.
 */
export function nextIn({ patterns, workdays }: Rhythm, calendar: Calendar): (after: number) => number | undefined {
  const crons = patterns.map((pattern) => new Cron(pattern, { timezone: calendar.timezone, mode: '5-part', fixedTimeRule: 'no-wildcard' }));
  const nearest = (after: number): number | undefined => {
    const times = crons.flatMap((cron) => cron.nextRun(new Date(after))?.getTime() ?? []);
    return times.length === 0 ? undefined : Math.min(...times);
  };
  return (after) => {
    let at = nearest(after);
    // Ends, since a list of holidays does.
    while (workdays && at !== undefined && !calendar.isWorkday(new Date(at))) at = nearest(at);
    return at;
  };
}
