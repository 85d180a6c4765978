import type { Page } from '../../portal/events.ts';
import type { FreshEvent } from './intake.ts';

/** A page of which not everything is stored yet. */
interface Arrival {
  readonly page: Page;
  readonly begunAt: number;
  readonly stored: (fresh: number) => void;
  /** Undefined: nobody has looked at it. */
  fresh?: readonly FreshEvent[];
  /** How many of them are in a tick. */
  admitted: number;
}

/** A page whose last events are taken. */
export interface Finished {
  readonly page: Page;
  readonly begunAt: number;
  readonly fresh: number;
  readonly stored: (fresh: number) => void;
}

/** Pages that have arrived, taken in portions. */
export class Arrivals {
  readonly #arrivals: Arrival[] = [];

  get size(): number {
    return this.#arrivals.length;
  }

  /** Settles with the number of new events once all of them are on disk. */
  add(page: Page, begunAt: number): Promise<number> {
    return new Promise((stored) => {
      this.#arrivals.push({ page, begunAt, stored, admitted: 0 });
    });
  }

  /** The next new events of the pages, at most so many, and the pages that end with them. */
  async take(room: number, freshOf: (page: Page) => Promise<readonly FreshEvent[]>, taken: { readonly ahead: (events: readonly FreshEvent[]) => Promise<void>; readonly event: (event: FreshEvent) => void; readonly page: (finished: Finished) => void }): Promise<void> {
    let left = room;
    for (let arrival = this.#arrivals[0]; arrival && left > 0; arrival = this.#arrivals[0]) {
      const fresh = (arrival.fresh ??= await freshOf(arrival.page));
      const portion = fresh.slice(arrival.admitted, arrival.admitted + left);
      await taken.ahead(portion);
      for (const event of portion) taken.event(event);
      arrival.admitted += portion.length;
      left -= portion.length;
      if (arrival.admitted < fresh.length) return;
      this.#arrivals.shift();
      taken.page({ page: arrival.page, begunAt: arrival.begunAt, fresh: fresh.length, stored: arrival.stored });
    }
  }
}
