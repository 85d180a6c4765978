import Bottleneck from 'bottleneck';
import type { Clock } from '../../kit/clock.ts';

/** What one source may send: requests a second and the burst, as the portal documents them. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** How full a bucket was, and when (ms UTC). */
export interface Level {
  readonly tokens: number;
  readonly at: number;
}

/**
 * Decides when an HTTP request may leave. One limiter stands for one portal and source address: everything in this
 * process that calls the portal shares it.
 */
export interface Limiter {
  /** Calls `granted` once a request may leave, in the order of asking and perhaps before it returns; each call costs a token. */
  take(granted: () => void): void;
  /** Tokens now; undefined where nothing is limited. */
  level(): Level | undefined;
  /** What the bucket holds at most and gains in a second; undefined where nothing is limited. */
  readonly rate: { readonly capacity: number; readonly perSecond: number } | undefined;
  /** It turns out that no more than so many tokens are left. */
  lowerTo(tokens: number): void;
  /** Grants nothing more. */
  close(): void;
}

export interface LimiterOptions {
  readonly rate: Rate | 'unlimited';
  /** Stored by an earlier process; absent: a full bucket. */
  readonly level?: Level | undefined;
  readonly clock: Clock;
}

/** Client and portal count seconds out of phase: so many tokens of the burst are never used. */
const MARGIN = 3;

/** Tokens that a bucket of this rate can hold on our side. */
export function capacityOf(rate: Rate): number {
  return Math.max(1, rate.burst - MARGIN);
}

/** Tokens in a bucket that was left at `level`, after the time since then. */
export function tokensSince(level: Level | undefined, rate: Rate, now: number): number {
  const capacity = capacityOf(rate);
  if (level === undefined) return capacity;
  const elapsed = Math.max(0, now - level.at) / 1000;
  return Math.max(0, Math.min(capacity, Math.floor(level.tokens + elapsed * rate.perSecond)));
}

/** The limiter of a running bot. */
export function createLimiter(options: LimiterOptions): Limiter {
  return options.rate === 'unlimited' ? UNLIMITED : new BucketLimiter(options.rate, options);
}

const UNLIMITED: Limiter = {
  rate: undefined,
  take: (granted) => granted(),
  level: () => undefined,
  lowerTo: () => undefined,
  close: () => undefined,
};

class BucketLimiter implements Limiter {
  readonly rate: { readonly capacity: number; readonly perSecond: number };
  readonly #clock: Clock;
  readonly #bucket: Bottleneck;
  #known: { tokens: number; at: number };
  #closed = false;

  constructor(rate: Rate, { level, clock }: LimiterOptions) {
    const capacity = capacityOf(rate);
    this.rate = { capacity, perSecond: rate.perSecond };
    this.#clock = clock;
    this.#known = { tokens: tokensSince(level, rate, clock.now()), at: clock.monotonic() };
    this.#bucket = new Bottleneck({
      reservoir: this.#known.tokens,
      reservoirIncreaseAmount: rate.perSecond,
      reservoirIncreaseInterval: 1000,
      reservoirIncreaseMaximum: capacity,
    });
  }

  take(granted: () => void): void {
    // The job is empty: the request itself must not wait for what bottleneck does after a job.
    const job = async (): Promise<void> => {
      this.#known = { tokens: Math.max(0, this.#tokens() - 1), at: this.#clock.monotonic() };
      if (!this.#closed) granted();
    };
    void this.#bucket.schedule(job).then(() => this.#look());
  }

  level(): Level {
    return { tokens: this.#tokens(), at: this.#clock.now() };
  }

  lowerTo(left: number): void {
    this.#known = { tokens: Math.min(left, this.#tokens()), at: this.#clock.monotonic() };
    // Not updateSettings(): it ends the refill for good.
    void this.#bucket.currentReservoir().then((tokens) => this.#bucket.incrementReservoir(-Math.max(0, (tokens ?? 0) - left)));
  }

  close(): void {
    this.#closed = true;
    void this.#bucket.disconnect(false);
  }

  /** The true figure comes late; between two looks it is reckoned. */
  async #look(): Promise<void> {
    const tokens = await this.#bucket.currentReservoir();
    if (tokens !== null) this.#known = { tokens, at: this.#clock.monotonic() };
  }

  #tokens(): number {
    const gained = Math.floor((this.#clock.monotonic() - this.#known.at) / 1000) * this.rate.perSecond;
    return Math.min(this.rate.capacity, this.#known.tokens + gained);
  }
}
