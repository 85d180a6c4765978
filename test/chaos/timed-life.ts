import { createLimiter } from '../../src/adapters/bitrix24/limiter.ts';
import { connectByWebhook } from '../../src/adapters/bitrix24/connection.ts';
import { createBitrix24Portal } from '../../src/adapters/bitrix24/portal.ts';
import { openStore } from '../../src/adapters/sqlite/open-store.ts';
import type { Program } from '../../src/program/program.ts';
import { Engine } from '../../src/runtime/engine.ts';
import type { Observer } from '../../src/runtime/observer.ts';
import type { Changes, Store } from '../../src/store/store.ts';
import { NOBODY } from '../support/events.ts';
import { keptLog } from '../support/kept-log.ts';
import type { SetClock } from '../support/set-clock.ts';

const SILENT: Observer = { event: () => undefined, run: () => undefined, call: () => undefined, storage: () => undefined, polled: () => undefined, delivered: () => undefined };

export interface Life {
  readonly engine: Engine;
  /** At this instant: what is not written never will be. */
  kill(): Promise<void>;
  end(): Promise<void>;
}

/** A bot on a state in a folder that never asks its portal for anything, and has read an empty queue; `onCommit` hears of everything that is written. */
export async function live(dir: string, clock: SetClock, program: Program, onCommit: (changes: Changes) => void = () => undefined): Promise<Life> {
  let isAlive = true;
  const store = await openStore({ dir, clock });
  const limiter = createLimiter({ rate: 'unlimited', clock });
  const log = keptLog();
  const portal = createBitrix24Portal({ connection: connectByWebhook('http://127.0.0.1:9/rest/1/none/', { clock, limiter, log }), botToken: 'none', log });
  const commit = async (changes: Changes): Promise<void> => {
    await store.commit(changes);
    onCommit(changes);
  };
  const mortal = new Proxy(store, {
    get: (target, name: keyof Store) => {
      const method = name === 'commit' ? commit : (target[name] as (...args: unknown[]) => unknown);
      return (...args: unknown[]): unknown => (isAlive ? Reflect.apply(method, target, args) : new Promise(() => undefined));
    },
  });
  const engine = new Engine({
    store: mortal, portal, clock, log, observer: SILENT, installation: 'timers', botId: 1, program,
    recovered: await store.recover(), directory: NOBODY, deduplicates: false,
    compile: async () => undefined,
    defer: (action) => void setImmediate(() => { if (isAlive) action(); }),
    onGone: () => undefined,
  });
  await engine.start();
  await engine.accept({ events: [], nextOffset: undefined, hasMore: false }, clock.now());
  await engine.settled();
  const close = async (): Promise<void> => {
    isAlive = false;
    engine.stop();
    await portal.close();
    await store.close();
  };
  return { engine, kill: close, end: async () => { await engine.settled(); await close(); } };
}
