import { readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { StoreError } from '../../store/store.ts';
import { exists, privateFile, writePrivately } from '../private-files.ts';
import { asStateFailure, isBusy } from '../state-failures.ts';
import type { Database } from './driver.ts';

/** The right to be the only process on a folder. The operating system takes it back when the process ends, however it ends. */
export interface Lock {
  release(): Promise<void>;
}

/** Files of the locks that this process has. */
const held = new Set<string>();
const OWN = 'It runs in this very process: two files name the same bot. Give each its own bot.code.';

/**
 * Takes the folder, or throws `StoreError` ('locked') that names who has it. The lock is on a file of its own, so that
 * the data can be inspected and copied while the bot runs; it cannot be read while held, so names stand beside it.
 */
export async function takeLock(open: (file: string) => Database, dir: string, now: number): Promise<Lock> {
  const file = join(dir, 'lock.db');
  const names = join(dir, 'lock.txt');
  await privateFile(file);
  const db = open(file);
  try {
    db.exec('PRAGMA busy_timeout = 0; PRAGMA cache_size = 2; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    held.add(file);
    await writePrivately(names, `process ${process.pid} on ${hostname()}, started ${new Date(now).toISOString()}`);
  } catch (error) {
    db.close();
    if (isBusy(error)) throw new StoreError('locked', await refusal(dir, names, held.has(file)), { cause: error });
    held.delete(file);
    throw asStateFailure(error, file);
  }
  return {
    async release() {
      try {
        await rm(names, { force: true });
      } finally {
        held.delete(file);
        db.close();
      }
    },
  };
}

async function refusal(dir: string, names: string, isOwn: boolean): Promise<string> {
  // A holder that took the lock this very moment has not written its names yet.
  const who = (await exists(names)) ? ` (${await readFile(names, 'utf8')})` : '';
  return `Another flowbot${who} is using the folder ${dir}. ${isOwn ? OWN : 'Stop it first, or give this one another folder for its state.'}`;
}
