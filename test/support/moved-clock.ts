import type { Clock } from '../../src/kit/clock.ts';

interface Alarm {
  readonly at: number;
  readonly action: () => void;
}

/** A clock that stands still until a test moves it. */
export class MovedClock implements Clock {
  #now: number;
  #alarms: Alarm[] = [];
  readonly #start: number;

  constructor(start = Date.UTC(2026, 10, 20, 9)) {
    this.#start = start;
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  monotonic(): number {
    return this.#now - this.#start;
  }

  after(delayMs: number, action: () => void): () => void {
    const alarm: Alarm = { at: this.#now + delayMs, action };
    this.#alarms.push(alarm);
    return () => {
      this.#alarms = this.#alarms.filter((other) => other !== alarm);
    };
  }

  /** Alarms that have not rung. */
  get waiting(): number {
    return this.#alarms.length;
  }

  /** Lets `ms` pass; what is due rings in its order, and what that starts gets a turn of the event loop. */
  async move(ms: number): Promise<void> {
    await turns();
    const end = this.#now + ms;
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#alarms = this.#alarms.filter((other) => other !== next);
      this.#now = Math.max(this.#now, next.at);
      next.action();
      await turns();
    }
    this.#now = end;
    await turns();
  }

  #next(end: number): Alarm | undefined {
    return this.#alarms.filter((alarm) => alarm.at <= end).sort((a, b) => a.at - b.at)[0];
  }
}

/** Lets everything run that is ready to. */
export async function turns(count = 4): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
