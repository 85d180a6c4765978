import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../../kit/clock.ts';
import { type Changes, type Erased, type EventRow, type MemoryCount, type MemoryOwner, type MemoryRow, type Recovered, type Seen, type Store, StoreError } from '../../store/store.ts';
import { asStateFailure } from '../state-failures.ts';
import type { Database } from './driver.ts';
import { erasePerson } from './erase.ts';
import type { Lock } from './lock.ts';
import { type Pruning, preparePruning } from './prune.ts';
import { prepareReads, type Reads } from './reads.ts';
import { prepareMemory, type Remembered } from './remembered.ts';
import { prepareWrites } from './writes.ts';

/** What a store is made of: an open database of the current version, and the right to use it. */
export interface Parts {
  readonly db: Database;
  /** Named in failures. */
  readonly file: string;
  readonly lock: Lock;
  readonly clock: Pick<Clock, 'now'>;
}

/** The store on one SQLite file. Each write is one transaction, synced before it settles; SQLite works synchronously, so none overlap. */
export class SqliteStore implements Store {
  readonly #parts: Parts;
  readonly #write: (changes: Changes) => void;
  readonly #reads: Reads;
  readonly #pruning: Pruning;
  readonly #memory: Remembered;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#write = prepareWrites(parts.db);
    this.#reads = prepareReads(parts.db);
    this.#memory = prepareMemory(parts.db);
    this.#pruning = preparePruning(parts.db, () => this.#reads.highest());
  }

  async recover(): Promise<Recovered> {
    const recovered = this.#reporting(() => this.#reads.recover());
    return { ...recovered, waits: this.#reportingEach(recovered.waits) };
  }

  async seen(eventIds: readonly number[], messageIds: readonly number[]): Promise<Seen> {
    return this.#reporting(() => this.#reads.seen(eventIds, messageIds));
  }

  async commit(changes: Changes): Promise<void> {
    this.#transaction(() => {
      this.#write(changes);
    });
  }

  async event(seq: number): Promise<EventRow | undefined> {
    return this.#reporting(() => this.#reads.event(seq));
  }

  async sentMessages(dialog: string): Promise<ReadonlySet<number>> {
    return this.#reporting(() => this.#reads.sentMessages(dialog));
  }

  async memory(owners: readonly MemoryOwner[]): Promise<readonly MemoryRow[]> {
    return this.#reporting(() => this.#memory.of(owners));
  }

  async memoryTypes(): Promise<readonly MemoryCount[]> {
    return this.#reporting(() => this.#memory.types());
  }

  async forgetMemory(name: Pick<MemoryRow, 'of' | 'name'>, before: number): Promise<number> {
    return this.#transaction(() => this.#memory.forget(name, before));
  }

  async erasePerson(id: number): Promise<Erased> {
    const { db } = this.#parts;
    // What is overwritten leaves nothing behind in the file.
    db.exec('PRAGMA secure_delete = ON');
    return this.#transaction(() => erasePerson(db, id));
  }

  async fact(name: string): Promise<string | undefined> {
    return this.#text('SELECT value AS text FROM facts WHERE name = ?', name);
  }

  async setFact(name: string, value: string | undefined): Promise<void> {
    const { db } = this.#parts;
    this.#transaction(() => {
      if (value === undefined) db.prepare('DELETE FROM facts WHERE name = ?').run(name);
      else db.prepare('INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value').run(name, value);
    });
  }

  async keepProgram(hash: string, source: string): Promise<void> {
    const { db, clock } = this.#parts;
    this.#transaction(() => {
      db.prepare('INSERT INTO programs (hash, since, source) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET since = excluded.since')
        .run(hash, clock.now(), source);
    });
  }

  async program(hash: string): Promise<string | undefined> {
    return this.#text('SELECT source AS text FROM programs WHERE hash = ?', hash);
  }

  async prune(before: number): Promise<void> {
    let after: number | undefined = 0;
    while (after !== undefined) {
      const from: number = after;
      after = this.#transaction(() => this.#pruning.portion(from, before));
      await turn();
    }
    this.#transaction(() => {
      this.#pruning.programs(before);
    });
  }

  async close(): Promise<void> {
    try {
      this.#gather();
      this.#parts.db.close();
    } finally {
      await this.#parts.lock.release();
    }
  }

  /**
   * Brings everything into the one file, so that who copies a closed state copies all of it; not every driver does so by itself.
   * Where that fails, on a full disk for instance, the next start reads the rest from beside the file.
   */
  #gather(): void {
    try {
      this.#parts.db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch (error) {
      if (!(asStateFailure(error, this.#parts.file) instanceof StoreError)) throw error;
    }
  }

  #text(sql: string, key: string): string | undefined {
    return this.#reporting(() => {
      const row = this.#parts.db.prepare(sql).get(key) as { readonly text: string } | undefined;
      return row?.text;
    });
  }

  #transaction<Value>(work: () => Value): Value {
    return this.#reporting(() => {
      const { db } = this.#parts;
      db.exec('BEGIN IMMEDIATE');
      try {
        const value = work();
        db.exec('COMMIT');
        return value;
      } catch (error) {
        rollBack(db);
        throw error;
      }
    });
  }

  *#reportingEach<Value>(values: Iterable<Value>): Generator<Value> {
    try {
      yield* values;
    } catch (error) {
      throw asStateFailure(error, this.#parts.file);
    }
  }

  #reporting<Value>(work: () => Value): Value {
    try {
      return work();
    } catch (error) {
      throw asStateFailure(error, this.#parts.file);
    }
  }
}

/** SQLite has rolled back by itself after a full disk or a failed write, and then there is nothing left to roll back. */
function rollBack(db: Database): void {
  try {
    db.exec('ROLLBACK');
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes('no transaction is active')) throw error;
  }
}
