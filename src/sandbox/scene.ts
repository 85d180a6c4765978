import type { Clock } from '../kit/clock.ts';
import type { Downloads } from './downloads.ts';
import type { LiveEvent } from './control.ts';
import type { Journal } from './journal.ts';
import type { Settings } from './settings.ts';
import type { Change, DeliveryRow, EventRow } from './world/rows.ts';
import type { Shelf } from './world/shelf.ts';
import type { World } from './world/world.ts';

/** What every part of the emulated portal works on. */
export interface Scene {
  readonly installation: string;
  readonly clock: Clock;
  /** Every method of the portal; `scope` null for one that needs none. */
  readonly methods: readonly { readonly name: string; readonly scope: string | null }[];
  readonly world: World;
  readonly shelf: Shelf;
  readonly downloads: Downloads;
  readonly journal: Journal;
  /** Replaced as a whole when it changes. */
  settings: Settings;
  /** Events that have their number but are not in the queue yet, and how many more are to be held. */
  readonly held: { more: number; readonly events: EventRow[] };
  commit(change: Change): void;
  /** Puts an event on its way to an address. */
  deliver(delivery: Omit<DeliveryRow, 'id'>): void;
  /** Tells the live streams; `tell` is called only when somebody listens. */
  show(tell: () => LiveEvent): void;
}

/** ISO 8601 with offset, as the portal writes dates; `ms` is UTC. */
export function isoDate(ms: number): string {
  const second = Math.floor(ms / 1_000);
  if (second !== cachedSecond) {
    cachedSecond = second;
    cachedDate = `${new Date(second * 1_000).toISOString().slice(0, 19)}+00:00`;
  }
  return cachedDate;
}

// Most dates are of the same second as the one before.
let cachedSecond = Number.NaN;
let cachedDate = '';
