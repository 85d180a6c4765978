import type { Headers } from '../bitrix24/transport.ts';

/** With so few requests left in the minute they are spread over what remains of it: others may use the same address. */
const FEW = 10;
const SECOND_MS = 1_000;
/** A reset that is larger is a time, and no number of seconds. */
const LONGEST_SECONDS = 86_400;
const LATEST_SECONDS = 1e11;

/** How long nothing is to be sent after this answer, ms; 0 where there is enough left. `now` is ms UTC. */
export function restAfter(headers: Headers, now: number): number {
  const left = numberIn(headers, 'x-ratelimit-remaining');
  const reset = numberIn(headers, 'x-ratelimit-reset');
  if (left === undefined || reset === undefined || left >= FEW) return 0;
  return Math.max(0, Math.ceil(untilReset(reset, now) / (left + 1)));
}

/** Whether the reset is told in seconds from now, or as a time in seconds or ms, is not documented. */
function untilReset(reset: number, now: number): number {
  if (reset <= LONGEST_SECONDS) return reset * SECOND_MS;
  return (reset < LATEST_SECONDS ? reset * SECOND_MS : reset) - now;
}

/** What `Retry-After` asks for, ms. */
export function waitIn(headers: Headers): number | undefined {
  const seconds = numberIn(headers, 'retry-after');
  return seconds === undefined || seconds <= 0 ? undefined : seconds * SECOND_MS;
}

function numberIn(headers: Headers, name: string): number | undefined {
  const value = headers[name];
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}
