import type { Clock } from '../../kit/clock.ts';

/** A window that slides: so many requests within its length. */
export interface Window {
  /** Counts a request, or returns false: it is refused and does not count. */
  take(most: number): boolean;
  /** Requests in it now. */
  count(): number;
  /** Seconds until the oldest request has left it, rounded up. */
  reset(): number;
}

export function makeWindow(clock: Clock, lengthMs: number): Window {
  const times: number[] = [];
  const tidy = (): void => {
    const since = clock.monotonic() - lengthMs;
    while ((times[0] ?? Infinity) <= since) times.shift();
  };
  return {
    take(most) {
      tidy();
      if (times.length >= most) return false;
      times.push(clock.monotonic());
      return true;
    },
    count: () => {
      tidy();
      return times.length;
    },
    reset: () => Math.ceil(((times[0] ?? clock.monotonic()) + lengthMs - clock.monotonic()) / 1_000),
  };
}
