import type { EventRow, MemoryCount, OutboxRow, WaitRow } from './store.ts';

/** An effect as recorded, with its answer as far as there is one; see `OutboxAnswer`. */
export interface StoredEffect extends OutboxRow {
  readonly answer: string | null;
  readonly tries: number;
  /** When it was answered, ms UTC. */
  readonly at: number | null;
}

/** What is asked of the newest events. */
export interface Search {
  /** At most so many. */
  readonly limit: number;
  /** Received then or later, ms UTC. */
  readonly since?: number | undefined;
  /** Runs of this flow. */
  readonly flow?: string | undefined;
  /** Only what ended with a failure. */
  readonly failed?: boolean | undefined;
}

/** An event, and when the last of its effects was answered (ms UTC; null: none was). */
export interface FoundEvent {
  readonly event: EventRow;
  readonly answeredAt: number | null;
}

/**
 * The state of one bot as the last commit left it, for people who ask what happened: beside the process that writes it,
 * without its lock, and without changing anything. Every reading takes milliseconds, however much is stored.
 */
export interface Reader {
  /** By our own number. */
  event(seq: number): Promise<EventRow | undefined>;
  /** By the portal's number. */
  portalEvent(eventId: number): Promise<EventRow | undefined>;
  /** The event that came before this one into its dialog and is not over. */
  before(seq: number): Promise<EventRow | undefined>;
  /** Newest first. Of a large state only the newest 100,000 events are looked through. */
  newest(search: Search): Promise<readonly FoundEvent[]>;
  /** Our numbers next to one that is not stored: at most `count`, in their order. */
  nearest(seq: number, count: number): Promise<readonly number[]>;
  /** In the order in which the run wanted them. */
  effects(seq: number): Promise<readonly StoredEffect[]>;
  /** What parked runs wait for, in their order. */
  waits(): Promise<readonly WaitRow[]>;
  /** In the order of their names. */
  memoryTypes(): Promise<readonly MemoryCount[]>;
  fact(name: string): Promise<string | undefined>;
  program(hash: string): Promise<string | undefined>;
  close(): Promise<void>;
}
