const FIRST_MS = 500;
const MOST_MS = 30_000;

/** Ms to wait after the `count`th failure in a row: doubling, with jitter, at most half a minute. */
export function backoff(count: number, random: () => number): number {
  const whole = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(count - 1, 16));
  return Math.round(whole * (0.5 + random() / 2));
}
