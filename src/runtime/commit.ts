import { type Clock, pause } from '../kit/clock.ts';
import type { Log } from '../kit/log.ts';
import { type Changes, type Store, StoreError } from '../store/store.ts';
import type { Observer } from './observer.ts';

/** How long to wait (ms) before what failed at the state is tried again. */
const RETRY_MS = 1_000;

export interface CommitOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly observer: Observer;
}

/** Writes, however long it takes: while the state cannot be written nothing is confirmed and nothing is sent. */
export function commitSurely(options: CommitOptions, changes: Changes): Promise<void> {
  return surely(options, () => options.store.commit(changes));
}

/** Asks the state again and again until it answers. Rejects with bugs only. */
export async function surely<Value>({ clock, log, observer }: Omit<CommitOptions, 'store'>, ask: () => Promise<Value>): Promise<Value> {
  for (let failures = 0; ; failures += 1) {
    try {
      const value = await ask();
      if (failures > 0) observer.storage(undefined);
      return value;
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      if (failures === 0) log.error({ event: 'store_failed', kind: error.kind }, error.message);
      observer.storage(error.message);
      await pause(clock, RETRY_MS);
    }
  }
}
