import type { Clock } from '../kit/clock.ts';

interface Alarm {
  readonly at: number;
  readonly action: () => void;
}

/** A clock that stands still until a test moves it. */
export class MovedClock implements Clock {
  #now: number;
  readonly #alarms = new Set<Alarm>();
  readonly #start: number;

  /** `start` in ms UTC. */
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
    this.#alarms.add(alarm);
    return () => void this.#alarms.delete(alarm);
  }

  /** Alarms that have not rung. */
  get waiting(): number {
    return this.#alarms.size;
  }

  /** Moves on to the first alarm that is due until then (ms UTC) and rings it; false where there is none. */
  ring(until: number): boolean {
    let next: Alarm | undefined;
    for (const alarm of this.#alarms) if (alarm.at <= until && (next === undefined || alarm.at < next.at)) next = alarm;
    if (next === undefined) return false;
    this.#alarms.delete(next);
    this.#now = Math.max(this.#now, next.at);
    next.action();
    return true;
  }

  /** Moves on without ringing; the time (ms UTC) may not lie behind an alarm. */
  moveTo(time: number): void {
    this.#now = Math.max(this.#now, time);
  }

  /** Lets `ms` pass; what is due rings in its order, and what that starts gets a turn of the event loop. */
  async move(ms: number): Promise<void> {
    await turns();
    const end = this.#now + ms;
    while (this.ring(end)) await turns();
    this.#now = end;
    await turns();
  }
}

/** Lets everything run that is ready to. */
export async function turns(count = 4): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
