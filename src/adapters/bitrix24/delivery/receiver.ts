import { type Clock, pause } from '../../../kit/clock.ts';
import type { Log } from '../../../kit/log.ts';
import type { Page, QueuedEvent } from '../../../portal/events.ts';
import { StoreError } from '../../../store/store.ts';
import { type Delivery, readDelivery, type Sent } from './delivery.ts';
import { Gate, type GateOptions, type Verdict } from './gate.ts';

/** A portal waits no longer than this (ms) for an answer, by our guess; nothing is documented. */
const PATIENCE_MS = 20_000;

/** Refused deliveries are told so often (ms) at most. */
const TELL_EVERY_MS = 60_000;

/** `200`: stored · `400`: it is no event · `403`: it is not from our portal · `503`: it cannot be stored now. */
export type Answer = 200 | 400 | 403 | 503;

export interface ReceiverOptions extends GateOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** Stores a page; settles when it is on disk. */
  readonly accept: (page: Page, begunAt: number) => Promise<number>;
  /** The state cannot be written right now. */
  readonly isStuck: () => boolean;
  /** Hears that an event was taken. */
  readonly onDelivered: () => void;
}

/** Takes the events that are sent to one bot. */
export class Receiver {
  readonly #options: ReceiverOptions;
  readonly #gate: Gate;
  #next: Batch | undefined;
  #storing: Promise<unknown> = Promise.resolve();
  #toldAt: number | undefined;

  private constructor(options: ReceiverOptions, gate: Gate) {
    this.#options = options;
    this.#gate = gate;
  }

  static async open(options: ReceiverOptions): Promise<Receiver> {
    return new Receiver(options, await Gate.open(options));
  }

  async receive(sent: Sent): Promise<Answer> {
    const delivery = readDelivery(sent);
    if (!delivery) return this.#refuse(400, 'it is not the form that Bitrix24 sends');
    const verdict = await this.#gate.admits(delivery).catch(asUnsure);
    if (verdict === 'no') return this.#refuse(403, 'it does not name our portal, our bot and the token that is known');
    return verdict === 'yes' && !this.#options.isStuck() ? this.#store(delivery) : 503;
  }

  async #store({ event }: Delivery): Promise<Answer> {
    const { clock, onDelivered } = this.#options;
    const given = new AbortController();
    const stored = await Promise.race([this.#onDisk(event), pause(clock, PATIENCE_MS, given.signal).then(() => false)]);
    given.abort();
    if (stored) onDelivered();
    return stored ? 200 : 503;
  }

  /** What comes while something is being stored is stored together afterwards: a repeat is seen within a page and in what is stored, not between. */
  #onDisk(event: QueuedEvent): Promise<true> {
    if (this.#next) {
      this.#next.events.push(event);
      return this.#next.stored;
    }
    const events = [event];
    const stored = this.#storing.then(async () => {
      this.#next = undefined;
      await this.#options.accept({ isSent: true, events, nextOffset: undefined, hasMore: false }, this.#options.clock.now());
      return true as const;
    });
    this.#next = { events, stored };
    this.#storing = stored;
    return stored;
  }

  #refuse(status: 400 | 403, why: string): Answer {
    const { clock, log } = this.#options;
    const now = clock.monotonic();
    if (this.#toldAt === undefined || now - this.#toldAt >= TELL_EVERY_MS) {
      this.#toldAt = now;
      log.warn({ event: 'delivery_refused', status }, `a request to the address for events was refused: ${why}`);
    }
    return status;
  }
}

/** What is known of the sender cannot be written. */
function asUnsure(error: unknown): Verdict {
  if (error instanceof StoreError) return 'unsure';
  throw error;
}

interface Batch {
  readonly events: QueuedEvent[];
  readonly stored: Promise<true>;
}
