/** A day of a calendar; months are 1 to 12. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const zones = new Map<string, Intl.DateTimeFormat>();

/** The time on a clock on the wall of a zone, as if it were UTC; in a zone that does not exist, UTC. */
export function wallTime(now: number, timezone: string): Date {
  const format = zones.get(timezone) ?? formatOf(timezone);
  zones.set(timezone, format);
  const parts = new Map(format.formatToParts(now).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  return new Date(Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute')));
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const parts = { hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  try {
    return new Intl.DateTimeFormat('en-US', { ...parts, timeZone });
  } catch (error) {
    if (error instanceof RangeError) return new Intl.DateTimeFormat('en-US', { ...parts, timeZone: 'UTC' });
    throw error;
  }
}

export function dayOf(wall: Date): Day {
  return { year: wall.getUTCFullYear(), month: wall.getUTCMonth() + 1, day: wall.getUTCDate() };
}

/** As 2027-01-31, which is also how days are compared. */
export function isoDay({ year, month, day }: Day): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Whether a calendar has it: not 30 February. */
export function exists(day: Day): boolean {
  const date = new Date(`${isoDay(day)}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(isoDay(day));
}

/** The first of these days that exists and is not before today. */
export function nextOf(days: readonly Day[], today: Day): Day | undefined {
  return days.find((day) => exists(day) && isoDay(day) >= isoDay(today));
}
