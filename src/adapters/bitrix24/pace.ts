import type { Spent } from './answer.ts';

/** The documentation's example of what a method may use up within ten minutes; the true figure is not published. */
const ASSUMED_SECONDS = 480;
/** A method rests before it is refused. */
const NEARLY = 0.95;
/** The window moves on in steps of a minute. */
const STEP_MS = 60_000;
const WINDOW_MS = 10 * STEP_MS;

/** Keeps every method within the execution time that the portal allows it. Times are ms of the monotonic clock. */
export class Pace {
  readonly #resets = new Map<string, number>();

  /** Notes what an answer says; ms that the method should rest now, 0 for none. */
  read(method: string, spent: Spent, now: number): number {
    this.#resets.set(method, now + spent.resetMs);
    return spent.seconds >= ASSUMED_SECONDS * NEARLY ? restOf(spent.resetMs) : 0;
  }

  /** The portal refused the method for its execution time; ms that it has to rest: until its last answer's window ends, then step by step. */
  refused(method: string, now: number): number {
    return restOf((this.#resets.get(method) ?? now) - now);
  }
}

function restOf(untilReset: number): number {
  return untilReset > 0 ? Math.min(WINDOW_MS, untilReset) : STEP_MS;
}
