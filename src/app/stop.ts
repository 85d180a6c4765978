import { type Clock, pause } from '../kit/clock.ts';
import type { Portal } from '../portal/portal.ts';
import type { Engine } from '../runtime/engine.ts';
import type { Store } from '../store/store.ts';

/** A service manager waits ten seconds or more; what is in flight may take this long (ms). */
const GRACE_MS = 9_000;

export interface Stopping {
  readonly abort: AbortController;
  readonly portal: Portal;
  readonly engine: Engine;
  /** Settles when nobody reads the queue or takes a new version over any more. */
  readonly reading: Promise<unknown>;
  readonly store: Store;
  readonly operation: { close(): Promise<void> } | undefined;
  readonly clock: Clock;
}

/** Reads no more, lets every request in flight be answered and recorded, closes the state. False: time ran out. */
export async function stopInTime(stopping: Stopping): Promise<boolean> {
  const { abort, portal, engine, reading, store, operation, clock } = stopping;
  abort.abort();
  engine.stop();
  const finish = async (): Promise<boolean> => {
    await portal.close();
    await reading;
    await engine.settled();
    await store.close();
    return true;
  };
  const grace = new AbortController();
  const finished = await Promise.race([finish(), pause(clock, GRACE_MS, grace.signal).then(() => false)]);
  grace.abort();
  await operation?.close();
  return finished;
}
