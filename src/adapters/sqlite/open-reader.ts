import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Reader } from '../../store/reader.ts';
import { exists } from '../private-files.ts';
import { asStateFailure, stateFailure } from '../state-failures.ts';
import { loadDriver, type OpenDatabase } from './driver.ts';
import { verify } from './migrate.ts';
import { SqliteReader } from './sqlite-reader.ts';

/** How long a reading waits for a start or an end of the bot, which hold the file for a moment (ms). */
const PATIENCE = 1_000;

/** Opens the state in a folder for reading, also while a bot works on it; undefined where there is none. Rejects with `StoreError`. */
export async function openReader({ dir }: { readonly dir: string }): Promise<Reader | undefined> {
  const file = join(dir, 'flowbot.db');
  try {
    if (!(await exists(file))) return undefined;
    if ((await stat(file)).size === 0) throw stateFailure('corrupt', file, 'it is empty');
    return readerOn(await loadDriver(), file);
  } catch (error) {
    throw asStateFailure(error, file);
  }
}

function readerOn(open: OpenDatabase, file: string): Reader {
  const db = open(file, { readOnly: true });
  try {
    db.exec(`PRAGMA busy_timeout = ${PATIENCE}`);
    verify(db, file);
    return new SqliteReader(db, file);
  } catch (error) {
    db.close();
    throw error;
  }
}
