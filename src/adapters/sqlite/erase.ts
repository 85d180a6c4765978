import type { Erased } from '../../store/store.ts';
import type { Database } from './driver.ts';
import { ORDINALS, outboxCode, runCode } from './rows.ts';

/** Reads as an event that nobody knows: `runs` and `why` show that there was one. */
const NOTHING = JSON.stringify({ type: 'unknown', name: 'erased', reason: 'it was erased by `flowbot forget`' });

const EFFECTS_OF_EVENT = `id >= events.seq * ${ORDINALS} AND id < (events.seq + 1) * ${ORDINALS}`;
const OF_PERSON = "json_extract(body, '$.user.id') = ?1";
const IS_OVER = `state = ${runCode('ended')} AND NOT EXISTS (SELECT 1 FROM outbox WHERE ${EFFECTS_OF_EVENT} AND outbox.state < ${outboxCode('done')})`;

/** Of an answer what names a message stays: effects in doubt are looked for by it. */
const ERASE_EFFECTS = `UPDATE outbox SET
  body = json_object('effect', json_object('kind', json_extract(body, '$.effect.kind'), 'dialog', dialog), 'awaited', json_extract(body, '$.awaited')),
  answer = iif(json_extract(answer, '$.id') IS NULL, NULL, json_object('id', json_extract(answer, '$.id')))
  WHERE state >= ${outboxCode('done')} AND `;

const HAS_CONTENT = "(json_extract(body, '$.effect.content') IS NOT NULL OR json_extract(body, '$.effect.source') IS NOT NULL)";

/** To be called inside a transaction. */
export function erasePerson(db: Database, id: number): Erased {
  const changed = (sql: string, ...values: (string | number)[]): number => Number(db.prepare(sql).run(...values).changes);
  const person = String(id);
  const values = changed("DELETE FROM memory WHERE kind IN ('user', 'chat') AND owner = ?", person);
  const { open } = db.prepare(`SELECT count(*) AS open FROM events WHERE ${OF_PERSON} AND NOT (${IS_OVER})`).get(id) as { readonly open: number };
  const ofEvents = changed(`${ERASE_EFFECTS} id / ${ORDINALS} IN (SELECT seq FROM events WHERE ${OF_PERSON} AND ${IS_OVER}) AND dialog <> ?2`, id, person);
  const inDialog = changed(`${ERASE_EFFECTS} dialog = ? AND ${HAS_CONTENT}`, person);
  const events = changed(`UPDATE events SET body = ?2, trace = json_object('startedAt', json_extract(trace, '$.startedAt')), frame = NULL WHERE ${OF_PERSON} AND ${IS_OVER}`, id, NOTHING);
  return { values, events, messages: ofEvents + inDialog, open };
}
