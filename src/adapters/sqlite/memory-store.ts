import type { Clock } from '../../kit/clock.ts';
import type { Store } from '../../store/store.ts';
import { loadDriver } from './driver.ts';
import { stamp } from './migrate.ts';
import { SqliteStore } from './sqlite-store.ts';

const NO_LOCK = { release: () => Promise.resolve() };

/** A state that lives in the memory of this process and ends with it. */
export async function openMemoryStore(clock: Pick<Clock, 'now'>): Promise<Store> {
  const open = await loadDriver();
  const file = ':memory:';
  const db = open(file);
  stamp(db);
  return new SqliteStore({ db, file, lock: NO_LOCK, clock });
}
