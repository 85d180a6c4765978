import type { Recurrence } from '../../schema/define-trigger.ts';

/** Times of a schedule that have come: each range from a first one to a last one, with all between; in the order of their ends. */
export type Came = readonly (readonly [first: number, last: number])[];

/** When a schedule comes next, and when it came. */
export interface Course {
  /** ms UTC. */
  readonly due: number;
  readonly came: Came;
}

/** More are forgotten, the oldest first: only a clock that is set back before them could bring those times once more. */
const MOST_RANGES = 20;

const MINUTE_MS = 60_000;

/** How a schedule begins that is new; undefined where it never comes. */
export function beginCourse(recurs: Recurrence, now: number, came: Came = []): Course | undefined {
  const due = nextOpen(recurs, came, now);
  return due === undefined ? undefined : { due, came };
}

/**
 * What the time makes of a schedule: `comes` is the time for which its flow starts, the last that has passed and did not
 * come before, unless that is longer ago than `lateMs`. The same course: nothing has changed. Undefined: it never comes again.
 */
export function followCourse(recurs: Recurrence, course: Course, now: number, lateMs: number): { readonly course: Course | undefined; readonly comes?: number } {
  if (course.due > now) {
    // Where the clock was set back, times come that were jumped over before.
    const due = nextOpen(recurs, course.came, now);
    return { course: due === undefined || due >= course.due ? course : { ...course, due } };
  }
  const last = lastPassed(recurs, course.due, now);
  if (now - last > lateMs || rangeOf(course.came, last)) return { course: beginCourse(recurs, now, course.came) };
  return { course: beginCourse(recurs, now, withTime(recurs, course.came, last)), comes: last };
}

/** The last time until now; `due`, which has passed, where there is none behind it. Looks back in steps that double, since there may be a year of minutes. */
function lastPassed({ next }: Recurrence, due: number, now: number): number {
  for (let back = MINUTE_MS; now - back > due; back *= 2) {
    const found = lastBetween(next, now - back, now);
    if (found !== undefined) return found;
  }
  return lastBetween(next, due, now) ?? due;
}

function lastBetween(next: Recurrence['next'], after: number, now: number): number | undefined {
  let last: number | undefined;
  for (let at = next(after); at !== undefined && at <= now; at = next(at)) last = at;
  return last;
}

function rangeOf(came: Came, at: number): Came[number] | undefined {
  return came.find(([first, last]) => first <= at && at <= last);
}

/** The first time that has not come yet. */
function nextOpen({ next }: Recurrence, came: Came, after: number): number | undefined {
  let at = next(after);
  for (let range = at === undefined ? undefined : rangeOf(came, at); range; range = at === undefined ? undefined : rangeOf(came, at)) at = next(range[1]);
  return at;
}

/** With one more: the range grows behind which it comes. */
function withTime({ next }: Recurrence, came: Came, at: number): Came {
  const before = came.findLast(([, last]) => last < at);
  const grows = before && next(before[1]) === at;
  const ranges = grows ? came.map((range) => (range === before ? ([before[0], at] as const) : range)) : [...came, [at, at] as const];
  return ranges.toSorted(([, left], [, right]) => left - right).slice(-MOST_RANGES);
}
