import { type Clock, pause } from '../kit/clock.ts';
import type { Log } from '../kit/log.ts';
import { type Changes, type Store, StoreError } from '../store/store.ts';
import type { Observer } from './observer.ts';

/** How long to wait (ms) before a failed write to the state is tried again. */
const WRITE_RETRY_MS = 1_000;

export interface CommitOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly observer: Observer;
}

/** Writes, however long it takes: while the state cannot be written nothing is confirmed and nothing is sent. */
export async function commitSurely({ store, clock, log, observer }: CommitOptions, changes: Changes): Promise<void> {
  for (let failures = 0; ; failures += 1) {
    try {
      await store.commit(changes);
      if (failures > 0) observer.storage(undefined);
      return;
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      if (failures === 0) log.error({ event: 'store_failed', kind: error.kind }, error.message);
      observer.storage(error.message);
      await pause(clock, WRITE_RETRY_MS);
    }
  }
}
