import { hasState, openStore } from '../adapters/sqlite/open-store.ts';
import { say } from '../diagnostics/phrase.ts';
import { ToldError } from '../diagnostics/told-error.ts';
import { closest } from '../kit/closest.ts';
import { MEMORY_OWNERS, type MemoryOwner } from '../schema/memory.ts';
import type { Erased, Store } from '../store/store.ts';
import { type HistoryOptions, nothingStored, statePlaces } from './history.ts';

export type ForgetOptions = Omit<HistoryOptions, 'scrubber'>;

/** Erases what is stored of a person. Rejects with `StoreError`, while the bot runs too, and with `ToldError` where nothing is stored. */
export function forgetPerson(options: ForgetOptions, id: number): Promise<Erased> {
  return onState(options, (store) => store.erasePerson(id));
}

/** Forgets every value under a name such as `user.warnings`, and gives their number. Rejects as `forgetPerson`, and for a name that is neither declared nor stored. */
export function forgetName(options: ForgetOptions, word: string): Promise<number> {
  return onState(options, async (store) => {
    const names = await namesIn(store, options);
    const [owner, name = ''] = word.split('.', 2);
    const of = MEMORY_OWNERS.find((one) => one === owner);
    if (of && names.has(word)) return store.forgetMemory({ of, name }, Number.MAX_SAFE_INTEGER);
    const near = closest(word, names);
    throw new ToldError(near === undefined ? say('forget-unknown', { word }) : say('forget-unknown-near', { word, closest: near }));
  });
}

/** Those that the file declares, and those under which something is stored. */
async function namesIn(store: Store, { program: { memory } }: ForgetOptions): Promise<ReadonlySet<string>> {
  const declared = MEMORY_OWNERS.flatMap((of) => Object.keys(memory?.[of] ?? {}).map((name) => nameOf(of, name)));
  return new Set([...declared, ...(await store.memoryTypes()).map(({ of, name }) => nameOf(of, name))]);
}

function nameOf(of: MemoryOwner, name: string): string {
  return `${of}.${name}`;
}

async function onState<Value>(options: ForgetOptions, act: (store: Store) => Promise<Value>): Promise<Value> {
  for (const dir of statePlaces(options)) {
    if (!(await hasState(dir))) continue;
    const store = await openStore({ dir });
    try {
      return await act(store);
    } finally {
      await store.close();
    }
  }
  throw nothingStored(options);
}
