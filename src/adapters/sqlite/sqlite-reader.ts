import type { FoundEvent, Reader, Search, StoredEffect } from '../../store/reader.ts';
import type { EventRow, MemoryCount, WaitRow } from '../../store/store.ts';
import { asStateFailure } from '../state-failures.ts';
import type { Database, Value } from './driver.ts';
import { MEMORY_TYPES } from './remembered.ts';
import { type AnsweredRecord, EVENT_FIELDS, type EventRecord, eventRow, ORDINALS, outboxCode, outboxId, runCode, storedEffect } from './rows.ts';

/** Events that a search looks through: some tenths of a second. An index for it would cost every event its part. */
const LOOKED_THROUGH = 100_000;

const EFFECTS_OF = `id >= events.seq * ${ORDINALS} AND id < (events.seq + 1) * ${ORDINALS}`;

const NEWEST = `SELECT ${EVENT_FIELDS}, (SELECT max(at) FROM outbox WHERE ${EFFECTS_OF} AND state <> ${outboxCode('dropped')}) AS answeredAt
  FROM events
  WHERE seq > (SELECT max(seq) FROM events) - ${LOOKED_THROUGH}
    AND received_at >= ? AND (? IS NULL OR flow = ?) AND (NOT ? OR json_extract(trace, '$.failure') IS NOT NULL)
  ORDER BY seq DESC LIMIT ?`;

/** The reader on one SQLite file. */
export class SqliteReader implements Reader {
  readonly #db: Database;
  readonly #file: string;

  constructor(db: Database, file: string) {
    this.#db = db;
    this.#file = file;
  }

  async event(seq: number): Promise<EventRow | undefined> {
    return this.#event('seq = ?', seq);
  }

  async portalEvent(eventId: number): Promise<EventRow | undefined> {
    return this.#event('event_id = ?', eventId);
  }

  async before(seq: number): Promise<EventRow | undefined> {
    return this.#event(`seq IN (SELECT seq FROM events INDEXED BY events_not_over WHERE state < ${runCode('ended')})
      AND seq < ?1 AND dialog = (SELECT dialog FROM events WHERE seq = ?1) ORDER BY seq DESC LIMIT 1`, seq);
  }

  async newest({ limit, since = 0, flow, failed = false }: Search): Promise<readonly FoundEvent[]> {
    const name = flow ?? null;
    const rows = this.#all(NEWEST, since, name, name, failed ? 1 : 0, limit) as (EventRecord & { readonly answeredAt: number | null })[];
    return rows.map(({ answeredAt, ...event }) => ({ event: eventRow(event), answeredAt }));
  }

  async nearest(seq: number, count: number): Promise<readonly number[]> {
    const beside = (condition: string): readonly number[] => (this.#all(`SELECT seq FROM events WHERE seq ${condition} LIMIT ?`, seq, count) as { readonly seq: number }[]).map((row) => row.seq);
    const around = [...beside('< ? ORDER BY seq DESC'), ...beside('> ? ORDER BY seq')];
    const near = around.sort((one, other) => Math.abs(one - seq) - Math.abs(other - seq)).slice(0, count);
    return near.sort((one, other) => one - other);
  }

  async effects(seq: number): Promise<readonly StoredEffect[]> {
    const rows = this.#all('SELECT id, key, dialog, body, state, answer, tries, at FROM outbox WHERE id >= ? AND id < ? ORDER BY id', outboxId(seq, 0), outboxId(seq + 1, 0));
    return (rows as AnsweredRecord[]).map(storedEffect);
  }

  async waits(): Promise<readonly WaitRow[]> {
    return this.#all('SELECT seq, due, body FROM waits ORDER BY seq') as WaitRow[];
  }

  async memoryTypes(): Promise<readonly MemoryCount[]> {
    return this.#all(MEMORY_TYPES) as MemoryCount[];
  }

  async fact(name: string): Promise<string | undefined> {
    return this.#text('SELECT value AS text FROM facts WHERE name = ?', name);
  }

  async program(hash: string): Promise<string | undefined> {
    return this.#text('SELECT source AS text FROM programs WHERE hash = ?', hash);
  }

  async close(): Promise<void> {
    this.#db.close();
  }

  #event(condition: string, value: number): EventRow | undefined {
    const [row] = this.#all(`SELECT ${EVENT_FIELDS} FROM events WHERE ${condition}`, value) as EventRecord[];
    return row && eventRow(row);
  }

  #text(sql: string, key: string): string | undefined {
    const [row] = this.#all(sql, key) as { readonly text: string }[];
    return row?.text;
  }

  #all(sql: string, ...values: Value[]): unknown[] {
    try {
      return this.#db.prepare(sql).all(...values);
    } catch (error) {
      throw asStateFailure(error, this.#file);
    }
  }
}
