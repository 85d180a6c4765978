import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import { Aftermath } from './aftermath.ts';
import { Alarms } from './alarms.ts';
import type { Reading } from './answer.ts';
import { type Call, type CallOrder, type CallResult, makeCall } from './call.ts';
import type { Exchange } from './exchange.ts';
import { errorOf, STOPPED } from './failures.ts';
import { Health } from './health.ts';
import type { Limiter } from './limiter.ts';
import { Line } from './line.ts';
import { CallQueue, type Wish } from './queue.ts';
import { CONNECTIONS } from './transport.ts';

export interface ClientOptions {
  readonly exchange: Exchange;
  /** Calls that one request can carry. */
  readonly places: number;
  readonly limiter: Limiter;
  readonly clock: Clock;
  readonly log: Log;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/** With so many requests under way only full ones leave, so that a burst fills its batches. */
const FREE_REQUESTS = 2;
/** A request that has taken so long (ms) is part of no burst any more: one that hangs must not hold up everybody. */
const SLOW_MS = 3_000;
/** Tokens that a broadcast leaves for replies; half of a small bucket. */
const RESERVE = 10;

/** Sends calls to the portal: as soon as its limits allow, in as few requests as possible, repeated while that is safe. */
export class Client {
  readonly #options: ClientOptions;
  readonly #alarms: Alarms;
  readonly #health: Health;
  readonly #queue = new CallQueue<Call>();
  readonly #aftermath: Aftermath;
  #number = 0;
  /** Requests under way. */
  #requests = 0;
  /** Requests under way that are not slow. */
  #quick = 0;
  /** Grants of the limiter that no request has used yet. */
  #permits = 0;
  #asking = false;
  #planned = false;
  #pumping = false;
  /** Pauses that are not over. */
  #pauses = 0;
  #waking = false;
  #lines = 0;
  #closed = false;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#alarms = new Alarms(options.clock);
    this.#health = new Health(options.log, options.random);
    const own = { queue: this.#queue, health: this.#health, alarms: this.#alarms };
    this.#aftermath = new Aftermath({ ...options, ...own, pause: (ms) => this.#pause(ms), wake: () => this.#pump() });
  }

  /** A line of its own for one bot. */
  line(): Line {
    this.#lines += 1;
    return new Line(`${this.#lines}`);
  }

  /** Queues a call at once; settles when it is done or can be repeated no more. */
  call(line: Line, order: CallOrder): Promise<CallResult> {
    return new Promise((resolve, reject) => {
      if (line.closed) {
        reject(errorOf(STOPPED));
        return;
      }
      this.#number += 1;
      this.#queue.push(makeCall(order, { line, number: this.#number, since: this.#options.clock.monotonic() }, { resolve, reject }));
      this.#plan();
    });
  }

  /** Sends nothing more of a line; its calls that wait reject as stopped. Settles when those under way have been answered. */
  end(line: Line): Promise<void> {
    line.closed = true;
    for (const call of this.#queue.drain(line)) call.reject(errorOf(STOPPED));
    return line.quiet();
  }

  /** Once every line has ended: no timer is left. */
  close(): void {
    this.#closed = true;
    this.#alarms.clear();
  }

  /** What is asked for in one turn of the event loop shall leave together. */
  #plan(): void {
    if (this.#planned) return;
    this.#planned = true;
    setImmediate(() => {
      this.#planned = false;
      this.#pump();
    });
  }

  #pump(): void {
    if (this.#pumping) return;
    this.#pumping = true;
    while (this.#mayTry()) {
      const wish = this.#wish();
      if (!this.#hasPermit(wish)) break;
      const calls = this.#queue.take(wish);
      if (calls.length === 0) break;
      this.#permits -= 1;
      void this.#send(calls);
    }
    this.#pumping = false;
    this.#wakeForBroadcast();
  }

  #mayTry(): boolean {
    const most = this.#health.troubled ? 1 : CONNECTIONS;
    return !this.#closed && this.#queue.size > 0 && this.#requests < most && this.#pauses === 0;
  }

  #wish(): Wish {
    return {
      places: this.#health.doubtful ? 1 : this.#aftermath.places,
      full: this.#quick >= FREE_REQUESTS,
      broadcastLeads: this.#missingForBroadcast() <= 0,
      now: this.#options.clock.monotonic(),
    };
  }

  /** Asks the limiter only for a request that would leave. */
  #hasPermit(wish: Wish): boolean {
    if (this.#permits > 0) return true;
    if (this.#asking || !this.#queue.fits(wish)) return false;
    this.#asking = true;
    this.#options.limiter.take(() => {
      this.#asking = false;
      this.#permits += 1;
      this.#pump();
    });
    return this.#permits > 0;
  }

  /** Tokens that have to come in before a broadcast may take one. */
  #missingForBroadcast(): number {
    const { rate } = this.#options.limiter;
    const level = this.#options.limiter.level();
    if (rate === undefined || level === undefined) return 0;
    return Math.min(RESERVE, rate.capacity / 2) - level.tokens - this.#permits;
  }

  #wakeForBroadcast(): void {
    const { rate } = this.#options.limiter;
    if (this.#waking || this.#closed || rate === undefined || !this.#queue.broadcasts) return;
    const missing = this.#missingForBroadcast();
    if (missing <= 0) return;
    this.#waking = true;
    this.#alarms.set(Math.ceil((missing / rate.perSecond) * 1000), () => {
      this.#waking = false;
      this.#pump();
    });
  }

  #pause(ms: number): void {
    if (this.#closed) return;
    this.#pauses += 1;
    this.#alarms.set(ms, () => {
      this.#pauses -= 1;
      this.#pump();
    });
  }

  /** Counts a request as quick until the returned function is called, or it has become slow. */
  #countQuick(): () => void {
    this.#quick += 1;
    let counted = true;
    const over = (): void => {
      if (counted) this.#quick -= 1;
      counted = false;
      cancel();
    };
    const cancel = this.#options.clock.after(SLOW_MS, () => {
      over();
      this.#pump();
    });
    return over;
  }

  async #send(calls: readonly Call[]): Promise<void> {
    this.#requests += 1;
    const over = this.#countQuick();
    const objections = calls.some((call) => call.order.beforeSend) ? await announce(calls) : NO_OBJECTIONS;
    const going = objections.size === 0 ? calls : calls.filter((call) => !objections.has(call));
    if (going.length === 0) this.#permits += 1;
    for (const call of going) call.tries += 1;
    const reading = going.length === 0 ? NOTHING_SENT : await this.#options.exchange(going);
    this.#requests -= 1;
    over();
    this.#aftermath.settle({ calls, going, reading, objections });
    // What callers ask for when they hear of the end shall still come along.
    this.#plan();
  }
}

const NOTHING_SENT: Reading = { each: [] };

const NO_OBJECTIONS: ReadonlyMap<Call, unknown> = new Map();

/** Tells those who want to know it that their calls leave now; what comes back are the calls that must not, and why. */
async function announce(calls: readonly Call[]): Promise<ReadonlyMap<Call, unknown>> {
  const answers = await Promise.allSettled(calls.map(async (call) => call.order.beforeSend?.()));
  const objections = new Map<Call, unknown>();
  for (const [index, answer] of answers.entries()) {
    const call = calls[index];
    if (call && answer.status === 'rejected') objections.set(call, answer.reason);
  }
  return objections;
}
