import type { Clock } from '../kit/clock.ts';
import type { JournalEntry, JournalOutcome, JournalPage } from './control.ts';

/** Entries that are kept; older ones are forgotten. */
const KEPT = 200_000;

type Shape<Entry> = Entry extends unknown ? Omit<Entry, 'seq' | 'at'> : never;
type NewEntry = Shape<JournalEntry>;

/** The record of what was asked and answered, in memory. */
export interface Journal {
  /** Returns the number of the entry and what fills in its outcome once that is known. */
  add(entry: NewEntry): { readonly seq: number; readonly finish: (end: JournalEnd) => void };
  page(since: number, limit: number): JournalPage;
}

/** How a request or call ended. */
export interface JournalEnd {
  readonly outcome: JournalOutcome;
  readonly executed: boolean;
  readonly fault?: string | null;
}

const NOBODY = { seq: 0, finish: () => undefined };

/** `enabled` is asked for every entry. */
export function makeJournal(clock: Clock, enabled: () => boolean): Journal {
  const ring: JournalEntry[] = [];
  let last = 0;
  return {
    add(entry) {
      if (!enabled()) return NOBODY;
      last += 1;
      const place = (last - 1) % KEPT;
      const kept = { seq: last, at: clock.now(), ...entry };
      ring[place] = kept;
      return { seq: last, finish: (end) => { ring[place] = { ...kept, ...end }; } };
    },
    page(since, limit) {
      const first = Math.max(since, last - ring.length);
      const end = Math.min(last, first + limit);
      const entries: JournalEntry[] = [];
      for (let seq = first + 1; seq <= end; seq += 1) {
        const entry = ring[(seq - 1) % KEPT];
        if (entry) entries.push(withoutSecrets(entry));
      }
      return { entries, next: end };
    },
  };
}

function withoutSecrets(entry: JournalEntry): JournalEntry {
  return entry.kind === 'request' || entry.kind === 'call' ? { ...entry, params: masked(entry.params) } : entry;
}

/** A copy in which every token is `***`. */
function masked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key.toLowerCase() === 'bottoken' ? '***' : masked(inner)]));
}
