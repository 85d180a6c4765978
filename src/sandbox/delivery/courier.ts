import { mixed } from '../chat/event-faults.ts';
import type { Scene } from '../scene.ts';
import type { DeliveryRow } from '../world/rows.ts';
import { makePoster, type Poster } from './post.ts';

/** What a courier needs of its surroundings. */
export interface CourierOptions {
  readonly scene: Omit<Scene, 'deliver'>;
  /** Brings every change to disk; called before anything leaves. */
  readonly flush: () => void;
}

interface Parcel {
  readonly row: DeliveryRow;
  readonly copy: number;
}

/** Carries events to the addresses of bots: one at a time to each bot, each once. A portal that is killed meanwhile sends what was under way once more. */
export class Courier {
  readonly #scene: CourierOptions['scene'];
  readonly #flush: () => void;
  readonly #poster: Poster = makePoster();
  readonly #waiting = new Map<number, Parcel[]>();
  /** Copies of a delivery that have not been answered. */
  readonly #left = new Map<number, number>();
  readonly #cancels = new Set<() => void>();
  #busy = 0;
  #closed = false;
  #settled: (() => void)[] = [];

  constructor({ scene, flush }: CourierOptions) {
    this.#scene = scene;
    this.#flush = flush;
  }

  /** Takes up what a portal that ended has left. */
  start(): void {
    for (const row of this.#scene.world.deliveries.values()) this.#take(row);
  }

  deliver(delivery: Omit<DeliveryRow, 'id'>): void {
    const row: DeliveryRow = { id: this.#scene.world.next.event, ...delivery };
    const { id: deliveryId, bot, type, messageId } = row;
    this.#scene.commit({ kind: 'delivery', value: row });
    this.#scene.journal.add({ kind: 'delivery', bot, deliveryId, type, messageId });
    this.#take(row);
  }

  /** Resolves when nothing is under way; what waits for the clock does not count. */
  settled(): Promise<void> {
    return this.#busy === 0 ? Promise.resolve() : new Promise((resolve) => this.#settled.push(resolve));
  }

  /** Breaks off what is under way; it stays on disk. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const cancel of this.#cancels) cancel();
    await this.#poster.close();
  }

  #take(row: DeliveryRow): void {
    const { deliveryDelayMs, deliveryCopies } = this.#scene.settings;
    const parcels = Array.from({ length: deliveryCopies + 1 }, (_, copy): Parcel => ({ row, copy }));
    this.#left.set(row.id, parcels.length);
    if (deliveryDelayMs === 0) return this.#enqueue(row.bot, parcels);
    const cancel = this.#scene.clock.after(deliveryDelayMs, () => {
      this.#cancels.delete(cancel);
      this.#enqueue(row.bot, parcels);
    });
    this.#cancels.add(cancel);
  }

  #enqueue(bot: number, parcels: readonly Parcel[]): void {
    this.#busy += parcels.length;
    const waiting = this.#waiting.get(bot);
    if (waiting) {
      waiting.push(...parcels);
      return;
    }
    this.#waiting.set(bot, [...parcels]);
    // What has raised the event has its changes on disk first, and all that it raises goes together.
    queueMicrotask(() => void this.#empty(bot));
  }

  async #empty(bot: number): Promise<void> {
    const waiting = this.#waiting.get(bot) ?? [];
    while (waiting.length > 0 && !this.#closed) {
      this.#flush();
      const parcels = this.#scene.settings.deliveryOrder === 'shuffled' ? waiting.splice(0).sort(byChance) : waiting.splice(0, 1);
      await Promise.all(parcels.map((parcel) => this.#send(parcel)));
    }
    this.#waiting.delete(bot);
  }

  async #send({ row }: Parcel): Promise<void> {
    const ending = await this.#poster.post(row.url, row.fields, this.#scene.settings.deliveryFormat);
    if (!this.#closed) this.#over(row);
    if (!this.#closed) this.#scene.journal.add({ kind: 'delivered', bot: row.bot, deliveryId: row.id, ...ending });
    this.#busy -= 1;
    if (this.#busy === 0) for (const resolve of this.#settled.splice(0)) resolve();
  }

  #over(row: DeliveryRow): void {
    const left = (this.#left.get(row.id) ?? 1) - 1;
    this.#left.set(row.id, left);
    if (left > 0) return;
    this.#left.delete(row.id);
    this.#scene.commit({ kind: 'delivery-over', id: row.id });
    this.#flush();
  }
}

function byChance(one: Parcel, other: Parcel): number {
  return mixed(one.row.id + one.copy) - mixed(other.row.id + other.copy);
}
