import type { Changes, MemoryCount, MemoryOwner, MemoryRow } from '../../store/store.ts';
import type { Database } from './driver.ts';

/** Counts what `Store.memoryTypes` tells. */
export const MEMORY_TYPES = 'SELECT kind AS "of", name, type, count(*) AS count FROM memory GROUP BY kind, name, type ORDER BY kind, name, type';

/** What is asked of the memory beside the writing of a tick. */
export interface Remembered {
  of(owners: readonly MemoryOwner[]): readonly MemoryRow[];
  types(): readonly MemoryCount[];
  /** To be called inside a transaction. */
  forget(name: Pick<MemoryRow, 'of' | 'name'>, before: number): number;
}

export function prepareMemory(db: Database): Remembered {
  const rows = db.prepare('SELECT kind AS "of", owner, name, type, at, value FROM memory WHERE kind = ? AND owner = ?');
  const types = db.prepare(MEMORY_TYPES);
  const forget = db.prepare('DELETE FROM memory WHERE kind = ? AND name = ? AND at < ?');
  return {
    of: (owners) => owners.flatMap(({ of, owner }) => rows.all(of, owner) as MemoryRow[]),
    types: () => types.all() as MemoryCount[],
    forget: ({ of, name }, before) => Number(forget.run(of, name, before).changes),
  };
}

export function prepareMemoryWrites(db: Database): (changes: Changes) => void {
  const put = db.prepare(`INSERT INTO memory (kind, owner, name, type, at, value) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET type = excluded.type, at = excluded.at, value = excluded.value`);
  const remove = db.prepare('DELETE FROM memory WHERE kind = ? AND owner = ? AND name = ?');
  return ({ memory = [] }) => {
    for (const { of, owner, name, type, at, value } of memory) {
      if (value === null) remove.run(of, owner, name);
      else put.run(of, owner, name, type, at, value);
    }
  };
}

