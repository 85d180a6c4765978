/** Days of the week as the language writes them, Monday first. */
const DAY_NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

const LONG_NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const DAY = LONG_NAMES.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?`).join('|');
const PART = `(?:${DAY})(?:-(?:${DAY}))?`;

/** `mon`, `mon-fri`, `mon and wed`, `mon, wed and fri`, in small letters. */
export const DAY_LIST = `${PART}(?:(?:, and |, | and )${PART})*`;

/** 1 (Monday) to 7, for a name or its first three letters; undefined for anything else. */
export function dayNumber(name: string): number | undefined {
  const at = LONG_NAMES.findIndex((long) => long === name || long.slice(0, 3) === name);
  return at === -1 ? undefined : at + 1;
}

/** The days of a `DAY_LIST`, in the order of the week. */
export function daysOf(list: string): readonly number[] {
  const parts = list.split(/, and |, | and /).map((part) => part.split('-').map((name) => dayNumber(name) ?? 0));
  return [...new Set(parts.flatMap(([first = 0, last = first]) => daysBetween(first, last)))].sort((left, right) => left - right);
}

/** `Fri-Mon` goes over the end of the week. */
export function daysBetween(first: number, last: number): readonly number[] {
  return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_each, at) => ((first + at - 1) % 7) + 1);
}

/** `Mon, Wed and Fri`; three and more in a row are `Mon-Wed`. */
export function daysText(days: readonly number[]): string {
  const names = days.map((day) => DAY_NAMES[day - 1] ?? '');
  const [first = 0] = days;
  if (days.length > 2 && days.every((day, at) => day === first + at)) return `${names[0] ?? ''}-${names.at(-1) ?? ''}`;
  return names.length === 1 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
