import type { Http, Transport } from '../adapters/bitrix24/transport.ts';
import type { Files } from '../portal/files.ts';
import type { Changes, Store } from '../store/store.ts';

/** What a killed process waits for. */
const NEVER = new Promise<never>(() => undefined);

/** What one process reaches of the world; once it is killed, nothing of it is written or sent any more. */
export interface Mortal {
  readonly store: Store;
  readonly through: (transport: Transport) => Transport;
  readonly throughHttp: (http: Http) => Http;
  readonly files: (files: Files) => Files;
  /** Requests that have no answer yet, and files that are being opened or written. */
  underWay(): number;
  kill(): void;
}

export interface MortalOptions {
  /** Outlives the process: closing it is left to its owner. */
  readonly store: Store;
  /** Hears of everything that was written. */
  readonly onCommit: (changes: Changes) => void;
}

export function makeMortal({ store, onCommit }: MortalOptions): Mortal {
  let alive = true;
  let underWay = 0;
  let way: { close(): Promise<void> } | undefined;
  const commit = async (changes: Changes): Promise<void> => {
    await store.commit(changes);
    onCommit(changes);
    // It may have been killed at just this point, and then never hears that its state was written.
    if (!alive) await NEVER;
  };
  const counted = async <Value>(act: () => Promise<Value>): Promise<Value> => {
    if (!alive) return NEVER;
    underWay += 1;
    try {
      return await act();
    } finally {
      if (alive) underWay -= 1;
    }
  };
  const counting = <Given extends unknown[], Value>(act: (...given: Given) => Promise<Value>) => (...given: Given): Promise<Value> => counted(() => act(...given));
  const own: Partial<Store> = { commit, close: () => Promise.resolve() };
  return {
    underWay: () => underWay,
    kill: () => {
      alive = false;
      underWay = 0;
      void way?.close();
    },
    store: new Proxy(store, {
      get: (target, name: keyof Store) => (...given: unknown[]): unknown => {
        if (!alive) return NEVER;
        return Reflect.apply(own[name] ?? target[name], target, given);
      },
    }),
    through: (transport) => {
      way = transport;
      return { ...transport, post: counting(transport.post), get: counting(transport.get) };
    },
    throughHttp: (http) => {
      way = http;
      return { ...http, send: counting(http.send), get: counting(http.get) };
    },
    files: (files) => ({
      open: (path) => counted(() => files.open(path)),
      write: (path, bytes) => counted(() => files.write(path, bytes)),
    }),
  };
}
