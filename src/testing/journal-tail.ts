import type { Control, JournalEntry } from '../sandbox/control.ts';

/** A request that the portal carried out, or a call inside a batch. */
export type Executed = Extract<JournalEntry, { readonly kind: 'request' | 'call' }>;

/** Both queues are read in one request. */
const READING: ReadonlySet<string> = new Set(['imbot.v2.Event.get', 'im.v2.Event.get']);

/** What the portal's journal tells of a bot's queue and deeds, read on from where the last look ended. */
export interface JournalTail {
  /** Reads what has been written since the last time. */
  read(): void;
  /** The queue, or that of the person whose access it is, has events that no reading has shown. */
  readonly unread: boolean;
  /** The queue has events that the bot has not confirmed. */
  readonly unconfirmed: boolean;
}

/** `onCall` hears of every call that was carried out, in order. */
export function makeJournalTail(control: Pick<Control, 'journal'>, onCall: (call: Executed) => void): JournalTail {
  let next = 0;
  let unread = false;
  const waiting = new Set<number>();
  const take = (entry: JournalEntry): void => {
    if (entry.kind === 'issued') {
      waiting.add(entry.eventId);
      unread = true;
    } else if (entry.kind === 'recorded') {
      unread = true;
    } else if (entry.kind === 'confirmed') {
      for (const id of entry.eventIds) waiting.delete(id);
    } else if ('executed' in entry && entry.executed) {
      if (READING.has(entry.method)) unread = false;
      onCall(entry);
    }
  };
  return {
    get unread() { return unread; },
    get unconfirmed() { return waiting.size > 0; },
    read: () => {
      const page = control.journal({ since: next });
      next = page.next;
      for (const entry of page.entries) take(entry);
    },
  };
}
