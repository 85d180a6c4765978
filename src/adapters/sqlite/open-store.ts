import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../kit/clock.ts';
import type { Store } from '../../store/store.ts';
import { systemClock } from '../clock.ts';
import { exists, moveDurably, privateFile, privateFolder } from '../private-files.ts';
import { asStateFailure, stateFailure } from '../state-failures.ts';
import { type Database, loadDriver, type OpenDatabase } from './driver.ts';
import { takeLock } from './lock.ts';
import { stamp, update } from './migrate.ts';
import { SqliteStore } from './sqlite-store.ts';

const DATABASE = 'flowbot.db';

/** How long a commit waits for a person's tool that is writing to the file, ms; the program stands still meanwhile. */
const PATIENCE = 1_000;

/** Measured: with pages of twice the usual size commits of effects and answers cost a fifth less processor time, with larger ones no less. */
const PAGE_BYTES = 8_192;

/**
 * Opens the durable state of one bot in its folder, which is made when absent and opened to its owner only.
 * Rejects with `StoreError`: the folder is in use, the state is of a newer version, damaged, may not be written, or the disk is full.
 */
export async function openStore(options: { readonly dir: string; readonly clock?: Pick<Clock, 'now'> }): Promise<Store> {
  const { dir, clock = systemClock } = options;
  const file = join(dir, DATABASE);
  try {
    const open = await loadDriver();
    await privateFolder(dir);
    const lock = await takeLock(open, dir, clock.now());
    try {
      if (!(await exists(file))) await createDatabase(open, file);
      return await openDatabase(open, file, (db) => new SqliteStore({ db, file, lock, clock }));
    } catch (error) {
      await lock.release();
      throw error;
    }
  } catch (error) {
    throw asStateFailure(error, file);
  }
}

/** Whether a state lies in a folder. */
export function hasState(dir: string): Promise<boolean> {
  return exists(join(dir, DATABASE));
}

/** Made under another name and moved when complete: a file under its own name is whole, or damaged, never half made. */
async function createDatabase(open: OpenDatabase, file: string): Promise<void> {
  const draft = `${file}.new`;
  // What stands beside a database belongs to it; left over from one that was moved away it would be mixed into the new one.
  for (const path of [draft, `${draft}-wal`, `${draft}-shm`, `${draft}-journal`, `${file}-wal`, `${file}-shm`]) await rm(path, { force: true });
  await privateFile(draft);
  const db = open(draft);
  try {
    db.exec(`PRAGMA page_size = ${PAGE_BYTES}`);
    configure(db);
    stamp(db);
  } finally {
    db.close();
  }
  await moveDurably(draft, file);
}

async function openDatabase(open: OpenDatabase, file: string, use: (db: Database) => Store): Promise<Store> {
  await privateFile(file);
  if ((await stat(file)).size === 0) throw stateFailure('corrupt', file, 'it is empty');
  const db = open(file);
  try {
    update(db, file);
    configure(db);
    return use(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

function configure(db: Database): void {
  db.exec(`PRAGMA busy_timeout = ${PATIENCE}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL`);
}
