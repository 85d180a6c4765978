import type { Clock } from '../kit/clock.ts';

/** The clock of one process among several: its alarms end with it, as those of a killed process do. */
export class OwnClock implements Clock {
  readonly #shared: Clock;
  readonly #cancels = new Set<() => void>();

  constructor(shared: Clock) {
    this.#shared = shared;
  }

  now(): number {
    return this.#shared.now();
  }

  monotonic(): number {
    return this.#shared.monotonic();
  }

  after(delayMs: number, action: () => void): () => void {
    const cancel = (): void => {
      this.#cancels.delete(cancel);
      stop();
    };
    const stop = this.#shared.after(delayMs, () => {
      this.#cancels.delete(cancel);
      action();
    });
    this.#cancels.add(cancel);
    return cancel;
  }

  /** Alarms that have not rung. */
  get waiting(): number {
    return this.#cancels.size;
  }

  /** No alarm of this clock rings any more. */
  stop(): void {
    for (const cancel of this.#cancels) cancel();
  }
}
