import type { StoredEffect } from '../../store/reader.ts';
import type { EventRow, OutboxRow, RunState } from '../../store/store.ts';

/** Numbers of states in the tables; those below 2 are looked at by every start. Never renumber. */
const RUN_STATES: readonly RunState['state'][] = ['waiting', 'running', 'ended', 'parked'];
const OUTBOX_STATES: readonly OutboxRow['state'][] = ['pending', 'sending', 'done', 'refused', 'in-doubt', 'dropped'];

const RUN_CODES = codes(RUN_STATES);
const OUTBOX_CODES = codes(OUTBOX_STATES);

/** Ordinals that a run may have; `outbox.id` is `seq * ORDINALS + ordinal`, exact up to a `seq` of 8 billion. */
export const ORDINALS = 1_048_576;

export function runCode(state: RunState['state']): number {
  return RUN_CODES[state];
}

export function outboxCode(state: OutboxRow['state']): number {
  return OUTBOX_CODES[state];
}

export function outboxId(seq: number, ordinal: number): number {
  if (ordinal >= ORDINALS) throw new RangeError(`A run has ${ORDINALS} effects at most.`);
  return seq * ORDINALS + ordinal;
}

/** The columns of an `EventRecord`. */
export const EVENT_FIELDS = 'seq, event_id AS eventId, dialog, message_id AS messageId, command, body, received_at AS receivedAt, state, flow, program, frame, trace';

/** A row of `events` as it is read. */
export interface EventRecord extends Omit<EventRow, 'run'>, Omit<RunState, 'state'> {
  readonly state: number;
}

export function eventRow({ state, flow, program, frame, trace, ...event }: EventRecord): EventRow {
  return { ...event, run: { state: known(RUN_STATES[state]), flow, program, frame, trace } };
}

/** A row of `outbox` as it is read. */
export interface OutboxRecord extends Omit<OutboxRow, 'seq' | 'ordinal' | 'state'> {
  readonly id: number;
  readonly state: number;
}

export function outboxRow({ id, key, dialog, body, state }: OutboxRecord): OutboxRow {
  return { key, seq: Math.floor(id / ORDINALS), ordinal: id % ORDINALS, dialog, body, state: known(OUTBOX_STATES[state]) };
}

/** A row of `outbox` with what became of it. */
export type AnsweredRecord = OutboxRecord & Pick<StoredEffect, 'answer' | 'tries' | 'at'>;

export function storedEffect({ answer, tries, at, ...row }: AnsweredRecord): StoredEffect {
  return { ...outboxRow(row), answer, tries, at };
}

function known<State>(state: State | undefined): State {
  if (state === undefined) throw new RangeError('A stored state has no name.');
  return state;
}

function codes<State extends string>(states: readonly State[]): Readonly<Record<State, number>> {
  return Object.fromEntries(states.map((state, code) => [state, code])) as Record<State, number>;
}
