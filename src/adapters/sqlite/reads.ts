import { USER_EVENTS_FROM } from '../../portal/events.ts';
import type { Cursor, EventRow, Recovered, ScheduleRow, Seen, WaitRow } from '../../store/store.ts';
import type { Database } from './driver.ts';
import { EVENT_FIELDS, type EventRecord, eventRow, ORDINALS, outboxCode, type OutboxRecord, outboxRow } from './rows.ts';
import type { PositionName } from './writes.ts';

/** Highest numbers ever stored, of events those of the portal's queue; 0 when there are none. */
export interface Highest {
  readonly seq: number;
  readonly eventId: number;
  readonly messageId: number;
}

export interface Reads {
  recover(): Recovered;
  seen(eventIds: readonly number[], messageIds: readonly number[]): Seen;
  highest(): Highest;
  event(seq: number): EventRow | undefined;
  sentMessages(dialog: string): ReadonlySet<number>;
}

// Each maximum is the end of an index; asked for together they would read the whole table.
const HIGHEST = `SELECT
  (SELECT ifnull(max(seq), 0) FROM events) AS seq,
  (SELECT ifnull(max(event_id), 0) FROM events WHERE event_id < ${USER_EVENTS_FROM}) AS eventId,
  (SELECT ifnull(max(message_id), 0) FROM events WHERE message_id IS NOT NULL) AS messageId`;

// `INDEXED BY` is a promise that SQLite checks: a start reads what is unfinished, however much is stored.
const UNANSWERED = 'outbox INDEXED BY outbox_unanswered WHERE state < 2';

// The event of an unanswered effect may be over already.
const UNFINISHED_EVENTS = `SELECT ${EVENT_FIELDS}
  FROM events
  WHERE seq IN (SELECT seq FROM events INDEXED BY events_not_over WHERE state < 2 UNION SELECT id / ${ORDINALS} FROM ${UNANSWERED})
  ORDER BY seq`;

/** Prepares what a start and the intake ask. */
export function prepareReads(db: Database): Reads {
  const highestRow = db.prepare(HIGHEST);
  const events = db.prepare(UNFINISHED_EVENTS);
  const outbox = db.prepare(`SELECT id, key, dialog, body, state FROM ${UNANSWERED} ORDER BY id`);
  const sent = db.prepare("SELECT json_extract(answer, '$.id') AS id FROM outbox WHERE dialog = ? AND state = ? AND answer IS NOT NULL");
  const lowest = db.prepare('SELECT min(0, ifnull(min(event_id), 0)) AS id FROM events');
  const schedules = db.prepare('SELECT flow, key, due, fired FROM schedules ORDER BY flow, key');
  const waits = db.prepare('SELECT seq, due, body FROM waits ORDER BY seq');
  const event = db.prepare(`SELECT ${EVENT_FIELDS} FROM events WHERE seq = ?`);
  const position = db.prepare('SELECT value FROM positions WHERE name = ?');
  const seenEvents = db.prepare('SELECT event_id AS id FROM events WHERE event_id IN (SELECT value FROM json_each(?))');
  const seenMessages = db.prepare('SELECT message_id AS id, command FROM events WHERE message_id IN (SELECT value FROM json_each(?))');

  const positionOf = (name: PositionName): unknown => {
    const row = position.get(name) as { readonly value: string } | undefined;
    return row === undefined ? undefined : JSON.parse(row.value);
  };
  const highest = (): Highest => {
    const stored = highestRow.get() as Highest;
    const pruned = (positionOf('highest') as Highest | undefined) ?? { seq: 0, eventId: 0, messageId: 0 };
    return {
      seq: Math.max(stored.seq, pruned.seq),
      eventId: Math.max(stored.eventId, pruned.eventId),
      messageId: Math.max(stored.messageId, pruned.messageId),
    };
  };

  return {
    highest,
    event(seq) {
      const row = event.get(seq) as EventRecord | undefined;
      return row && eventRow(row);
    },
    sentMessages: (dialog) => new Set((sent.all(dialog, outboxCode('done')) as { readonly id: number }[]).map(({ id }) => id)),
    recover() {
      const { seq, eventId, messageId } = highest();
      return {
        nextSeq: seq + 1,
        highestEventId: eventId,
        highestMessageId: messageId,
        lowestEventId: (lowest.get() as { readonly id: number }).id,
        cursor: (positionOf('cursor') as Cursor | undefined) ?? { confirmed: null, marks: [] },
        level: (positionOf('level') as Recovered['level'] | undefined) ?? null,
        events: (events.all() as EventRecord[]).map(eventRow),
        outbox: (outbox.all() as OutboxRecord[]).map(outboxRow),
        waits: waits.iterate() as Iterable<WaitRow>,
        schedules: schedules.all() as ScheduleRow[],
      };
    },
    seen(eventIds, messageIds) {
      const events = seenEvents.all(JSON.stringify(eventIds)) as { readonly id: number }[];
      const messages = seenMessages.all(JSON.stringify(messageIds)) as { readonly id: number; readonly command: string }[];
      return { eventIds: new Set(events.map(({ id }) => id)), messages: commandsById(messages) };
    },
  };
}

function commandsById(rows: readonly { readonly id: number; readonly command: string }[]): Map<number, Set<string>> {
  const commands = new Map<number, Set<string>>();
  for (const { id, command } of rows) {
    const known = commands.get(id);
    if (known === undefined) commands.set(id, new Set([command]));
    else known.add(command);
  }
  return commands;
}
