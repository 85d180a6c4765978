const UNITS: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['s', 1_000], ['second', 1_000], ['seconds', 1_000],
  ['m', 60_000], ['minute', 60_000], ['minutes', 60_000],
  ['h', 3_600_000], ['hour', 3_600_000], ['hours', 3_600_000],
  ['d', 86_400_000], ['day', 86_400_000], ['days', 86_400_000],
]);

const WHOLE = /^(?:\d+(?:\.\d+)? ?[a-z]+ ?)+$/;
const PART = /(\d+(?:\.\d+)?) ?([a-z]+)/g;

/** Milliseconds of a duration as people write it (`30 seconds`, `200 ms`, `1h30m`), or undefined. */
export function parseDuration(text: string): number | undefined {
  const trimmed = text.trim();
  if (!WHOLE.test(trimmed)) return undefined;
  let total = 0;
  for (const [, amount, unit] of trimmed.matchAll(PART)) {
    const factor = UNITS.get(unit ?? '');
    if (factor === undefined) return undefined;
    total += Number(amount) * factor;
  }
  return total;
}

const AT_START = /(\d+(?:\.\d+)?) ?([a-z]+) ?/y;

/** The duration that a text begins with, as it was typed; undefined where it begins with something else. */
export function durationAtStart(text: string): string | undefined {
  let end = 0;
  AT_START.lastIndex = 0;
  for (let part = AT_START.exec(text); part && UNITS.has(part[2] ?? ''); part = AT_START.exec(text)) end = AT_START.lastIndex;
  return end === 0 ? undefined : text.slice(0, end).trimEnd();
}
