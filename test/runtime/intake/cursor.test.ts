import { describe, expect, test } from 'vitest';
import { afterReading } from '../../../src/runtime/intake/cursor.ts';
import type { Cursor } from '../../../src/store/store.ts';

const EMPTY: Cursor = { confirmed: null, marks: [] };

function read(cursor: Cursor, begunAt: number, nextOffset: number | undefined, hasMore = false): Cursor {
  return afterReading(cursor, { begunAt, storedAt: begunAt + 10, nextOffset, hasMore });
}

describe('the cursor', () => {
  test('confirms nothing after the first reading', () => {
    expect(read(EMPTY, 0, 11)).toEqual({ confirmed: null, marks: [{ offset: 11, at: 10 }] });
  });

  test('confirms a mark once a reading begun five seconds after it is stored', () => {
    const first = read(EMPTY, 0, 11);
    expect(read(first, 5_009, 11).confirmed).toBeNull();
    expect(read(first, 5_010, 11)).toEqual({ confirmed: 11, marks: [] });
  });

  test('confirms the newest mature mark and keeps the younger ones', () => {
    const cursor = read(read(read(EMPTY, 0, 11), 3_000, 21), 4_000, 31);
    expect(read(cursor, 8_500, 41)).toEqual({ confirmed: 21, marks: [{ offset: 31, at: 4_010 }, { offset: 41, at: 8_510 }] });
  });

  test('confirms a page at once when more is waiting', () => {
    expect(read(read(EMPTY, 0, 11), 100, 1_011, true)).toEqual({ confirmed: 1_011, marks: [] });
  });

  test('never goes back, whatever the portal names', () => {
    const cursor = read(EMPTY, 0, 1_011, true);
    expect(read(cursor, 100, 11, true)).toEqual(cursor);
  });

  test('keeps what it has when the portal names no next offset', () => {
    const cursor = read(EMPTY, 0, 11);
    expect(read(cursor, 100, undefined)).toEqual(cursor);
  });

  test('goes on when the clock is set back', () => {
    const before = read(EMPTY, 3_600_000, 11);
    const after = read(before, 1_000, 21);
    expect(after.confirmed).toBeNull();
    expect(read(after, 6_010, 21)).toEqual({ confirmed: 21, marks: [] });
  });

  test('never goes back', () => {
    const confirmed = read(read(EMPTY, 0, 11), 6_000, 11);
    expect(read(confirmed, 6_100, 5)).toEqual(confirmed);
  });

  test('matures under polling without a pause, with few marks', () => {
    let cursor = EMPTY;
    for (let at = 0; at <= 20_000; at += 20) cursor = read(cursor, at, at + 1);
    expect(cursor.confirmed).toBeGreaterThan(13_000);
    expect(cursor.confirmed).toBeLessThan(15_001);
    expect(cursor.marks.length).toBeLessThan(15);
  });
});
