import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { openStore } from '../adapters/sqlite/open-store.ts';
import { asStateFailure } from '../adapters/state-failures.ts';
import type { Clock } from '../kit/clock.ts';
import type { Log } from '../kit/log.ts';
import type { Store } from '../store/store.ts';

const INSTALLATION = 'installation';
const FILES = ['flowbot.db', 'flowbot.db-wal', 'flowbot.db-shm'];

/**
 * The state of a bot on exactly this installation of a portal. A state that belongs to another one (the sandbox was
 * made anew) is moved aside: its event numbers would hide the new ones.
 */
export async function stateOf(store: Store, installation: string, { dir, clock, log }: { readonly dir: string; readonly clock: Clock; readonly log: Log }): Promise<Store> {
  const known = await store.fact(INSTALLATION);
  if (known === installation) return store;
  if (known === undefined) {
    await store.setFact(INSTALLATION, installation);
    return store;
  }
  await store.close();
  const suffix = `.${clock.now()}`;
  for (const file of FILES) await renameIfThere(join(dir, file), join(dir, `${file}${suffix}`));
  log.warn({ event: 'state_set_aside' }, `the state in ${dir} belongs to another portal; it was kept as flowbot.db${suffix} and the bot starts afresh`);
  const fresh = await openStore({ dir, clock });
  await fresh.setFact(INSTALLATION, installation);
  return fresh;
}

async function renameIfThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw asStateFailure(error, from);
  }
}
