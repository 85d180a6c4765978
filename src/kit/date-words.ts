/**
 * The day as 2027-01-31, where it is written with its parts in another order or with other signs between them: `31.01.2027`,
 * `2027/1/31`. Undefined where day and month could be each other: only with dots the day is known to come first.
 */
export function dateInOurWords(typed: string): string | undefined {
  const [, year, month, day] = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/.exec(typed) ?? dayFirst(typed) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date) ? date : undefined;
}

/** With its parts in the order of the year. */
function dayFirst(typed: string): readonly string[] | undefined {
  const [whole, day = '', sign, month = '', year = ''] = /^(\d{1,2})([-./])(\d{1,2})\2(\d{4})$/.exec(typed) ?? [];
  if (whole === undefined || (sign !== '.' && Number(day) <= 12)) return undefined;
  return [whole, year, month, day];
}

/** The time as 9:30 on a clock with 24 hours, where it is written as `9.30`, `9h30`, `9 am` or `9:30 pm`; undefined for anything else. */
export function timeInOurWords(typed: string): string | undefined {
  const [, hours, minutes = '00', half] = /^(\d{1,2})(?:\s?[:.hч]\s?(\d{2}))?\s?([ap])\.?m\.?$/i.exec(typed) ?? /^(\d{1,2})\s?[:.h]\s?(\d{2})(?: ?uhr)?$/i.exec(typed) ?? [];
  if (hours === undefined || Number(minutes) > 59) return undefined;
  const hour = half === undefined ? Number(hours) : hourOfDay(Number(hours), half.toLowerCase());
  return hour === undefined || hour > 23 ? undefined : `${String(hour)}:${minutes}`;
}

function hourOfDay(hour: number, half: string): number | undefined {
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}
