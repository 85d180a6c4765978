import type { Clock } from '../../kit/clock.ts';
import { isoDate } from '../scene.ts';

/** `operating` is summed over this time. Source: limits.md, August 2026. */
const WINDOW_SECONDS = 600;

/** `entities.Time` of the contract. */
export interface TimeEntity {
  readonly start: number;
  readonly finish: number;
  readonly duration: number;
  readonly processing: number;
  readonly date_start: string;
  readonly date_finish: string;
  readonly operating_reset_at: number;
  readonly operating: number;
}

/** Measures calls and sums up what each method took. */
export interface Stopwatch {
  /** Call it when the work begins; what it returns, when it is done. */
  start(method: string): () => TimeEntity;
}

export function makeStopwatch(clock: Clock): Stopwatch {
  const spent = new Map<string, { seconds: number; resetAt: number }>();
  return {
    start(method) {
      const startMs = clock.now();
      const began = clock.monotonic();
      return () => {
        const duration = (clock.monotonic() - began) / 1_000;
        const finishMs = clock.now();
        const sum = sumOf(spent, method, finishMs / 1_000);
        sum.seconds += duration;
        return {
          start: startMs / 1_000, finish: finishMs / 1_000, duration, processing: duration,
          date_start: isoDate(startMs), date_finish: isoDate(finishMs),
          operating_reset_at: sum.resetAt, operating: sum.seconds,
        };
      };
    },
  };
}

/** One bucket of ten minutes instead of the portal's ten of one minute. */
function sumOf(spent: Map<string, { seconds: number; resetAt: number }>, method: string, now: number): { seconds: number; resetAt: number } {
  const known = spent.get(method);
  if (known && known.resetAt > now) return known;
  const fresh = { seconds: 0, resetAt: Math.ceil(now) + WINDOW_SECONDS };
  spent.set(method, fresh);
  return fresh;
}
