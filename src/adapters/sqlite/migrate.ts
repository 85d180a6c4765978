import { StoreError } from '../../store/store.ts';
import { stateFailure } from '../state-failures.ts';
import type { Database } from './driver.ts';
import { first } from './migrations/0001-first.sql.ts';
import { waits } from './migrations/0002-waits.sql.ts';
import { memory } from './migrations/0003-memory.sql.ts';
import { schedules } from './migrations/0004-schedules.sql.ts';

/** The database's version is the number of these that it has seen. Never change one that was released: add another. */
const MIGRATIONS: readonly string[] = [first, waits, memory, schedules];

/** Marks a database as ours, so that a file of another program is refused instead of changed. Spells "flow". */
const APPLICATION_ID = 0x66_6c_6f_77;

/** Makes an empty database one of ours. */
export function stamp(db: Database): void {
  db.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
  migrate(db, 0);
}

/** Brings a database of ours up to date. Throws `StoreError` for another program's file and for one of a newer flowbot, both unchanged. */
export function update(db: Database, file: string): void {
  migrate(db, versionOf(db, file));
}

/** Throws `StoreError` unless the database is one of ours and of the current version: who only reads cannot bring it up to date. */
export function verify(db: Database, file: string): void {
  const version = versionOf(db, file);
  if (version < MIGRATIONS.length) throw stateFailure('unavailable', file, 'an older flowbot wrote it; start the bot once with this one');
}

function versionOf(db: Database, file: string): number {
  if (pragma(db, 'application_id') !== APPLICATION_ID) throw stateFailure('corrupt', file, 'it is not a state of flowbot');
  const version = pragma(db, 'user_version');
  if (version > MIGRATIONS.length) {
    throw new StoreError(
      'newer',
      `The state in ${file} has version ${version}, and this flowbot knows versions up to ${MIGRATIONS.length}. Install the newer flowbot that wrote it, or choose another folder for the state.`,
    );
  }
  return version;
}

function migrate(db: Database, from: number): void {
  for (const [index, sql] of MIGRATIONS.entries()) {
    if (index >= from) db.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${index + 1}; COMMIT`);
  }
}

function pragma(db: Database, name: 'application_id' | 'user_version'): number {
  const row = db.prepare(`SELECT ${name} AS value FROM pragma_${name}`).get() as { readonly value: number };
  return row.value;
}
