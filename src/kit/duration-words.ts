/**
 * Units as people write them who do not know ours: short, in capitals, in Russian or German. A month is none: it has no
 * fixed length. `м` is none either: it may be a month.
 */
const SPELLINGS: readonly (readonly [spelling: RegExp, unit: string, times: number])[] = [
  [/^(?:ms|msecs?|milliseconds?|мс)$/, 'ms', 1],
  [/^(?:s|secs?|seconds?|сек|секунд[ауы]?|sek|sekunden?)$/, 'second', 1],
  [/^(?:m|mins?|minutes?|мин|минут[ауы]?|minuten)$/, 'minute', 1],
  [/^(?:h|hrs?|hours?|ч|час(?:а|ов)?|std|stunden?)$/, 'hour', 1],
  [/^(?:d|days?|дн|день|дня|дней|сутки|суток|tage?n?)$/, 'day', 1],
  [/^(?:w|weeks?|нед|недел[юия]|недель|wochen?)$/, 'day', 7],
];

const PART = /(\d+(?:\.\d+)?) ?(\p{L}+)\.?/gu;
const BETWEEN = /,? ?(?:(?:and|und|и) )?/u.source;
const WHOLE = new RegExp(`^${PART.source}(?:${BETWEEN}${PART.source})*$`, 'u');

/** The same length of time in our words: `30 дней` is `30 days`, `5 min` is `5 minutes`, `2 weeks` is `14 days`; undefined for anything else. */
export function durationInOurWords(typed: string): string | undefined {
  const text = typed.trim().toLowerCase().replace(/\s+/g, ' ').replace(/(\d),(\d)/g, '$1.$2');
  if (!WHOLE.test(text)) return undefined;
  const parts = [...text.matchAll(PART)].map(([, amount = '', unit = '']) => partInOurWords(amount, unit));
  return parts.every((part) => part !== undefined) ? parts.join(' ') : undefined;
}

function partInOurWords(amount: string, typed: string): string | undefined {
  const [, unit, times = 1] = SPELLINGS.find(([spelling]) => spelling.test(typed)) ?? [];
  if (unit === undefined) return undefined;
  const count = String(Number(amount) * times);
  return `${count} ${unit}${count === '1' || unit === 'ms' ? '' : 's'}`;
}
