import type { Clock } from '../kit/clock.ts';

/** A clock that was set is noticed after this time (ms) at the latest. */
export const LOOK_EVERY_MS = 60_000;

/** Smaller differences between the clocks are no setting. */
const DRIFT_MS = 2_000;

/** Notices that the clock of the machine was set: it is farther from, or nearer to, the one that never jumps. */
export class ClockWatch {
  readonly #clock: Clock;
  #offset: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether it was set since the last look; true at the first one. */
  wasSet(): boolean {
    const offset = this.offset;
    if (this.#offset !== undefined && Math.abs(offset - this.#offset) <= DRIFT_MS) return false;
    this.#offset = offset;
    return true;
  }

  /** ms from the clock that never jumps to UTC. */
  get offset(): number {
    return this.#clock.now() - this.#clock.monotonic();
  }
}
