/** A time of day and date as a clock on the wall of one zone shows it. */
export interface LocalTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 1 (Monday) to 7. */
  readonly weekday: number;
}

/** Times as they are in one zone. */
export interface Calendar {
  readonly timezone: string;
  readonly local: (instant: Date) => LocalTime;
  /** The first instant of the day in which `instant` lies. */
  readonly startOfDay: (instant: Date) => Date;
  /** Monday to Friday, without holidays. */
  readonly isWorkday: (instant: Date) => boolean;
  /**
   * The instant that a value means: a `Date`, milliseconds since 1970 (UTC), or ISO 8601 text, in this zone where the text has no
   * offset; a date alone is the beginning of its day. Undefined when it is none of these.
   */
  readonly instant: (value: unknown) => Date | undefined;
}

const QUARTER_MS = 900_000;
const DAY_MS = 86_400_000;
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

const calendars = new Map<string, Calendar>();

/** The calendar of a zone (IANA name); undefined when there is no such zone. */
export function calendarOf(timezone: string): Calendar | undefined {
  const calendar = calendars.get(timezone) ?? makeCalendar(timezone);
  if (calendar) calendars.set(timezone, calendar);
  return calendar;
}

/** The same calendar with days, as 2027-01-01, that are no workdays. */
export function withHolidays(calendar: Calendar, holidays: readonly string[]): Calendar {
  const days = new Set(holidays);
  return {
    ...calendar,
    isWorkday: (instant) => {
      const { year, month, day } = calendar.local(instant);
      return calendar.isWorkday(instant) && !days.has(`${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
    },
  };
}

function makeCalendar(timezone: string): Calendar | undefined {
  const offsetAt = offsetReader(timezone);
  if (offsetAt === undefined) return undefined;
  const local = (instant: Date): LocalTime => localTime(instant.getTime() + offsetAt(instant.getTime()));
  const fromLocal = (wallMs: number): Date => {
    const guess = wallMs - offsetAt(wallMs);
    return new Date(wallMs - offsetAt(guess));
  };
  return {
    timezone,
    local,
    startOfDay: (instant) => {
      const { year, month, day } = local(instant);
      return fromLocal(Date.UTC(year, month - 1, day));
    },
    isWorkday: (instant) => local(instant).weekday <= 5,
    instant: (value) => valid(typeof value === 'string' ? fromText(value, fromLocal) : fromOther(value)),
  };
}

function fromOther(value: unknown): Date | undefined {
  if (value instanceof Date) return value;
  return typeof value === 'number' ? new Date(value) : undefined;
}

function fromText(text: string, fromLocal: (wallMs: number) => Date): Date | undefined {
  const match = ISO.exec(text.trim());
  if (match === null) return undefined;
  const [, year, month, day, hour = '00', minute = '00', second = '00', offset] = match;
  const wall = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)));
  // 30 February would roll over into March.
  if (!wall.toISOString().startsWith(`${year}-${month}-${day}T${hour}:${minute}:${second}`)) return undefined;
  return offset === undefined ? fromLocal(wall.getTime()) : new Date(wall.getTime() - offsetMs(offset));
}

function offsetMs(offset: string): number {
  if (offset === 'Z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return (offset.startsWith('-') ? -minutes : minutes) * 60_000;
}

function valid(instant: Date | undefined): Date | undefined {
  return instant === undefined || Number.isNaN(instant.getTime()) ? undefined : instant;
}

function localTime(wallMs: number): LocalTime {
  const wall = new Date(wallMs);
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
    weekday: ((Math.floor(wallMs / DAY_MS) + 3) % 7 + 7) % 7 + 1,
  };
}

/**
 * Milliseconds to add to UTC. Intl takes microseconds to tell, and zones change only on quarters of an hour, so the last
 * quarter is remembered.
 */
function offsetReader(timezone: string): ((ms: number) => number) | undefined {
  // Making a format takes 5 ms, and every start needs this zone.
  if (timezone === 'UTC') return () => 0;
  const format = formatOf(timezone);
  if (format === undefined) return undefined;
  let quarter = Number.NaN;
  let offset = 0;
  return (ms) => {
    const wanted = Math.floor(ms / QUARTER_MS);
    if (wanted !== quarter) {
      offset = offsetBy(format, wanted * QUARTER_MS);
      quarter = wanted;
    }
    return offset;
  };
}

function formatOf(timezone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: timezone, hourCycle: 'h23', era: 'short', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function offsetBy(format: Intl.DateTimeFormat, ms: number): number {
  if (Number.isNaN(new Date(ms).getTime())) return 0;
  const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, value]));
  const part = (name: Intl.DateTimeFormatPartTypes): number => Number(parts.get(name));
  const year = parts.get('era') === 'BC' ? 1 - part('year') : part('year');
  const wall = new Date(0);
  wall.setUTCFullYear(year, part('month') - 1, part('day'));
  wall.setUTCHours(part('hour'), part('minute'), part('second'));
  return wall.getTime() - ms;
}

const utc = calendarOf('UTC');
if (utc === undefined) throw new Error('this machine knows no UTC');

export const UTC: Calendar = utc;
