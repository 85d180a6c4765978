import type { Clock } from '../../kit/clock.ts';
import { isoDate } from '../scene.ts';
import type { Operated } from './operating.ts';

/** `entities.Time` of the contract; without `operating` on a portal that does not measure, and for a batch as a whole. */
export interface TimeEntity extends Partial<Operated> {
  readonly start: number;
  readonly finish: number;
  readonly duration: number;
  readonly processing: number;
  readonly date_start: string;
  readonly date_finish: string;
}

/** Begins to measure; what it returns tells the time that has passed since. */
export function startTime(clock: Clock): () => TimeEntity {
  const startMs = clock.now();
  const began = clock.monotonic();
  return () => {
    const duration = (clock.monotonic() - began) / 1_000;
    const finishMs = clock.now();
    return { start: startMs / 1_000, finish: finishMs / 1_000, duration, processing: duration, date_start: isoDate(startMs), date_finish: isoDate(finishMs) };
  };
}
