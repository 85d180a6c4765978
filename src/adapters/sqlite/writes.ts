import type { Changes, EventRow, OutboxRow } from '../../store/store.ts';
import type { Database, Statement, Value } from './driver.ts';
import { prepareInsert, type Table } from './insert.ts';
import { prepareMemoryWrites } from './remembered.ts';
import { outboxCode, outboxId, runCode } from './rows.ts';

const EVENTS: Table<EventRow> = {
  name: 'events',
  columns: ['seq', 'event_id', 'message_id', 'received_at', 'state', 'dialog', 'command', 'flow', 'program', 'body', 'frame', 'trace'],
  values: ({ seq, eventId, messageId, receivedAt, dialog, command, body, run: { state, flow, program, frame, trace } }) => (
    [seq, eventId, messageId, receivedAt, runCode(state), dialog, command, flow, program, body, frame, trace]
  ),
};

const OUTBOX: Table<OutboxRow> = {
  name: 'outbox',
  columns: ['id', 'state', 'key', 'dialog', 'body'],
  values: ({ seq, ordinal, state, key, dialog, body }) => [outboxId(seq, ordinal), outboxCode(state), key, dialog, body],
};

/** Prepares the writing of a tick's changes; to be called inside a transaction. Throws where a change meets no row. */
export function prepareWrites(db: Database): (changes: Changes) => void {
  const parts = [prepareRuns(db), prepareWaits(db), prepareSchedules(db), prepareOutbox(db), prepareMemoryWrites(db), preparePlaces(db)];
  return (changes) => {
    for (const write of parts) write(changes);
  };
}

function prepareRuns(db: Database): (changes: Changes) => void {
  const insertEvents = prepareInsert(db, EVENTS);
  const run = db.prepare('UPDATE events SET state = ?, flow = ?, program = ?, frame = ?, trace = ? WHERE seq = ?');
  return ({ events = [], runs = [] }) => {
    insertEvents(events);
    for (const { seq, state, flow, program, frame, trace } of runs) met(run.run(runCode(state), flow, program, frame, trace, seq), 'event', seq);
  };
}

function prepareWaits(db: Database): (changes: Changes) => void {
  const park = db.prepare('INSERT INTO waits (seq, due, body) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET due = excluded.due, body = excluded.body');
  const wake = db.prepare('DELETE FROM waits WHERE seq = ?');
  return ({ woken = [], waits = [] }) => {
    for (const seq of woken) met(wake.run(seq), 'wait of', seq);
    for (const { seq, due, body } of waits) park.run(seq, due, body);
  };
}

function prepareSchedules(db: Database): (changes: Changes) => void {
  const put = db.prepare('INSERT INTO schedules (flow, key, due, fired) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET due = excluded.due, fired = excluded.fired');
  const drop = db.prepare('DELETE FROM schedules WHERE flow = ? AND key = ?');
  return ({ unscheduled = [], schedules = [] }) => {
    for (const { flow, key } of unscheduled) drop.run(flow, key);
    for (const { flow, key, due, fired } of schedules) put.run(flow, key, due, fired);
  };
}

function prepareOutbox(db: Database): (changes: Changes) => void {
  const insertOutbox = prepareInsert(db, OUTBOX);
  const send = db.prepare('UPDATE outbox SET state = 1 WHERE key = ? AND state < 2');
  const unsend = db.prepare('UPDATE outbox SET state = 0 WHERE key = ? AND state = 1');
  const answer = db.prepare('UPDATE outbox SET state = ?, answer = ?, tries = ?, at = ? WHERE key = ? AND state < 2');
  return ({ outbox = [], sending, unsent, answers = [] }) => {
    insertOutbox(outbox);
    markEffects(send, sending);
    markEffects(unsend, unsent);
    for (const { state, answer: text, tries, at, key } of answers) met(answer.run(outboxCode(state), text, tries, at, key), 'unanswered effect', key);
  };
}

function preparePlaces(db: Database): (changes: Changes) => void {
  const position = preparePosition(db);
  return ({ cursor, level }) => {
    if (cursor !== undefined) position('cursor', cursor);
    if (level !== undefined) position('level', level);
  };
}

/** Names of the values in `positions`. */
export type PositionName = 'cursor' | 'level' | 'highest';

export function preparePosition(db: Database): (name: PositionName, value: object) => void {
  const put = db.prepare('INSERT INTO positions (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value');
  return (name, value) => {
    put.run(name, JSON.stringify(value));
  };
}

function markEffects(statement: Statement, keys: readonly string[] = []): void {
  for (const key of keys) met(statement.run(key), 'unanswered effect', key);
}

function met({ changes }: ReturnType<Statement['run']>, what: string, name: Value): void {
  if (Number(changes) !== 1) throw new Error(`The store has no ${what} ${name}.`);
}
