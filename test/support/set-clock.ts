import type { Clock } from '../../src/kit/clock.ts';

/** A clock that a test moves and that can be set, as that of a machine can; what waits goes on waiting. */
export class SetClock implements Clock {
  #passed = 0;
  #set: number;
  readonly #alarms = new Set<{ readonly at: number; readonly ring: () => void }>();

  /** ISO 8601. */
  constructor(start: string) {
    this.#set = Date.parse(start);
  }

  now(): number {
    return this.#set + this.#passed;
  }

  monotonic(): number {
    return this.#passed;
  }

  after(delayMs: number, ring: () => void): () => void {
    const alarm = { at: this.#passed + delayMs, ring };
    this.#alarms.add(alarm);
    return () => void this.#alarms.delete(alarm);
  }

  set(byMs: number): void {
    this.#set += byMs;
  }

  /** Alarms ring in their order. */
  pass(ms: number): void {
    const end = this.#passed + ms;
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#passed = next.at;
      this.#alarms.delete(next);
      next.ring();
    }
    this.#passed = end;
  }

  #next(end: number): { readonly at: number; readonly ring: () => void } | undefined {
    return [...this.#alarms].filter(({ at }) => at <= end).sort((left, right) => left.at - right.at)[0];
  }
}
