import type { Cursor, Mark } from '../../store/store.ts';

/** A row with a lower id may be committed by the portal this long after a higher one was seen (ms). Source: our own measurement, 12,000 events in a spike. */
const LATE_ROW_MS = 5_000;

/** Marks closer than this (ms) are not kept apart, so that fast polling leaves few of them. */
const MARK_SPACING_MS = 500;

/** A reading that has been stored. Times are ms UTC. */
export interface StoredReading {
  readonly begunAt: number;
  readonly storedAt: number;
  readonly nextOffset: number | undefined;
  readonly hasMore: boolean;
}

/**
 * The cursor after a reading was stored. The next poll sends `confirmed`: the newest mark after which another reading,
 * begun at least five seconds later, has been stored; or, with more waiting, this page's own offset at once.
 */
export function afterReading(cursor: Cursor, reading: StoredReading): Cursor {
  const { nextOffset } = reading;
  if (nextOffset !== undefined && reading.hasMore) return { confirmed: highest(cursor.confirmed, nextOffset), marks: [] };
  const marks = cursor.marks.map((mark) => noLaterThan(mark, reading.storedAt));
  const mature = marks.filter((mark) => mark.at <= reading.begunAt - LATE_ROW_MS);
  const confirmed = mature.reduce((best, mark) => highest(best, mark.offset), cursor.confirmed);
  const waiting = marks.slice(mature.length);
  return { confirmed, marks: nextOffset === undefined ? waiting : withMark(waiting, confirmed, { offset: nextOffset, at: reading.storedAt }) };
}

/** The clock may have been set back, and a mark of the future would not mature until it is reached again. */
function noLaterThan(mark: Mark, now: number): Mark {
  return mark.at > now ? { ...mark, at: now } : mark;
}

function withMark(marks: readonly Mark[], confirmed: number | null, mark: Mark): readonly Mark[] {
  const last = marks.at(-1);
  if (mark.offset <= (last?.offset ?? confirmed ?? 0)) return marks;
  const beforeLast = marks.at(-2);
  const crowded = last !== undefined && beforeLast !== undefined && last.at - beforeLast.at < MARK_SPACING_MS;
  return [...(crowded ? marks.slice(0, -1) : marks), mark];
}

function highest(known: number | null, offset: number): number {
  return known === null ? offset : Math.max(known, offset);
}
