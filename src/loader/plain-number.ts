import { parseDuration } from '../kit/duration.ts';
import { durationInOurWords } from '../kit/duration-words.ts';

/** `120px`, `0,5`, `5.0`; three decimals might be thousands. */
const NUMBER = /^([+-]?\d+(?:[.,]\d{1,2})?) ?(?:px|pixels?|пикс\p{L}*)?$/iu;

/** The number that was meant by one with its unit, or with a comma for the point; a length of time under `seconds` is that many. */
export function plainNumber(key: string, typed: string): string | undefined {
  const duration = key === 'seconds' ? durationInOurWords(typed) : undefined;
  const seconds = duration === undefined ? undefined : parseDuration(duration);
  if (seconds !== undefined) return String(seconds / 1_000);
  const [, digits] = NUMBER.exec(typed) ?? [];
  return digits === undefined ? undefined : String(Number(digits.replace(',', '.')));
}
