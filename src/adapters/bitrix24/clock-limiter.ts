import type { Clock } from '../../kit/clock.ts';
import { capacityOf, createLimiter, type Level, type Limiter, type LimiterOptions, type Rate, tokensSince } from './limiter.ts';

/** A limiter whose time is the given clock alone, for bots whose clock is moved by hand. */
export function createClockLimiter(options: LimiterOptions): Limiter {
  return options.rate === 'unlimited' ? createLimiter(options) : new ClockLimiter(options.rate, options);
}

class ClockLimiter implements Limiter {
  readonly rate: { readonly capacity: number; readonly perSecond: number };
  readonly #clock: Clock;
  readonly #waiting: (() => void)[] = [];
  #tokens: number;
  #at: number;
  #closed = false;
  #cancel: (() => void) | undefined;

  constructor(rate: Rate, { level, clock }: LimiterOptions) {
    this.rate = { capacity: capacityOf(rate), perSecond: rate.perSecond };
    this.#clock = clock;
    this.#tokens = tokensSince(level, rate, clock.now());
    this.#at = clock.monotonic();
  }

  take(granted: () => void): void {
    this.#waiting.push(granted);
    this.#serve();
  }

  level(): Level {
    this.#refill();
    return { tokens: Math.floor(this.#tokens), at: this.#clock.now() };
  }

  lowerTo(left: number): void {
    this.#refill();
    this.#tokens = Math.min(left, this.#tokens);
  }

  close(): void {
    this.#closed = true;
    this.#cancel?.();
  }

  #serve(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    if (this.#closed) return;
    this.#refill();
    while (this.#waiting.length > 0 && this.#tokens >= 1) {
      this.#tokens -= 1;
      this.#waiting.shift()?.();
    }
    if (this.#waiting.length === 0) return;
    const missing = Math.ceil(((1 - this.#tokens) / this.rate.perSecond) * 1000);
    this.#cancel = this.#clock.after(missing, () => this.#serve());
  }

  #refill(): void {
    const now = this.#clock.monotonic();
    const gained = ((now - this.#at) / 1000) * this.rate.perSecond;
    this.#tokens = Math.min(this.rate.capacity, this.#tokens + gained);
    this.#at = now;
  }
}
