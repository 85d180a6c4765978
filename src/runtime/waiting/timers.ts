import TinyQueue from 'tinyqueue';
import type { Clock } from '../../kit/clock.ts';
import { ClockWatch, LOOK_EVERY_MS } from '../clock-watch.ts';

interface Timer {
  readonly seq: number;
  /** ms UTC. */
  readonly at: number;
  /** `at` is a time of day, and moves when the clock is set. */
  readonly byClock: boolean;
  /** On the clock that never jumps. */
  readonly due: number;
}

/** Times at which parked runs go on. A length of time passes whatever is done to the machine's clock; a time of day goes with it. */
export class Timers {
  readonly #clock: Clock;
  readonly #ring: () => void;
  readonly #timers = new Map<number, Timer>();
  #queue = queueOf([]);
  #cancel = (): void => undefined;
  #alarmAt = Infinity;
  readonly #watch: ClockWatch;

  /** `ring` is called when `take` has something to give. */
  constructor(clock: Clock, ring: () => void) {
    this.#clock = clock;
    this.#ring = ring;
    this.#watch = new ClockWatch(clock);
    this.#watch.wasSet();
  }

  /** One for each run: the one before is forgotten. */
  set(seq: number, at: number, byClock: boolean): void {
    const timer = { seq, at, byClock, due: at - this.#clock.now() + this.#clock.monotonic() };
    this.#timers.set(seq, timer);
    this.#queue.push(timer);
    this.#arm();
  }

  drop(seq: number): void {
    this.#timers.delete(seq);
  }

  /** Runs whose time has come, those first that waited longest. */
  take(most: number): readonly number[] {
    this.#noticeSetting();
    const due: number[] = [];
    for (let next = this.#next(); next && next.due <= this.#clock.monotonic() && due.length < most; next = this.#next()) {
      this.#queue.pop();
      this.#timers.delete(next.seq);
      due.push(next.seq);
    }
    this.#arm();
    return due;
  }

  get isDue(): boolean {
    const next = this.#next();
    return next !== undefined && next.due <= this.#clock.monotonic();
  }

  stop(): void {
    this.#cancel();
    this.#alarmAt = -Infinity;
  }

  /** The first that was not replaced or dropped. */
  #next(): Timer | undefined {
    for (let first = this.#queue.peek(); first; first = this.#queue.peek()) {
      if (this.#timers.get(first.seq) === first) return first;
      this.#queue.pop();
    }
    return undefined;
  }

  #arm(): void {
    const next = this.#next();
    if (!next) return;
    const now = this.#clock.monotonic();
    const at = Math.min(Math.max(next.due, now), now + LOOK_EVERY_MS);
    if (this.#alarmAt <= at) return;
    this.#cancel();
    this.#alarmAt = at;
    this.#cancel = this.#clock.after(at - now, () => {
      this.#alarmAt = Infinity;
      this.#noticeSetting();
      if (this.isDue) this.#ring();
      else this.#arm();
    });
  }

  #noticeSetting(): void {
    if (!this.#watch.wasSet()) return;
    const { offset } = this.#watch;
    for (const timer of this.#timers.values()) if (timer.byClock) this.#timers.set(timer.seq, { ...timer, due: timer.at - offset });
    this.#queue = queueOf([...this.#timers.values()]);
  }
}

function queueOf(timers: Timer[]): TinyQueue<Timer> {
  return new TinyQueue(timers, (one, other) => one.due - other.due || one.seq - other.seq);
}
