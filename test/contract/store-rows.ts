import type { EventRow, OutboxAnswer, OutboxRow, RunState, WaitRow } from '../../src/store/store.ts';

export const WAITING: RunState = { state: 'waiting', flow: null, program: null, frame: null, trace: null };
export const RUNNING: RunState = { state: 'running', flow: 'greet', program: 'hash-1', frame: '{"at":1}', trace: '{"steps":[]}' };
export const ENDED: RunState = { state: 'ended', flow: 'greet', program: 'hash-1', frame: null, trace: '{"steps":[1]}' };

export const PARKED: RunState = { ...RUNNING, state: 'parked' };

export function aWait(seq: number, due: number | null = null): WaitRow {
  return { seq, due, body: JSON.stringify({ dialog: `chat${seq % 3}` }) };
}

/** How many events, and effects, a tick of test/support/commit-ticks.ts writes. */
export const EVENTS_A_TICK = 12;

/** An event that differs from others by its number. */
export function anEvent(seq: number, changes: Partial<EventRow> = {}): EventRow {
  return {
    seq,
    eventId: 1_000 + seq,
    dialog: `chat${seq % 3}`,
    messageId: 5_000 + seq,
    command: '',
    body: JSON.stringify({ type: 'message', text: `Привет ${seq} 👋` }),
    receivedAt: 1_800_000_000_000 + seq,
    run: WAITING,
    ...changes,
  };
}

export function someEvents(from: number, count: number): EventRow[] {
  return Array.from({ length: count }, (_, index) => anEvent(from + index));
}

export function keyOf(seq: number, ordinal: number): string {
  return `${String(seq).padStart(8, '0')}-0000-4000-8000-${String(ordinal).padStart(12, '0')}`;
}

export function anEffect(seq: number, ordinal = 0, changes: Partial<OutboxRow> = {}): OutboxRow {
  return {
    key: keyOf(seq, ordinal),
    seq,
    ordinal,
    dialog: `chat${seq % 3}`,
    body: JSON.stringify({ kind: 'send', text: `Reply ${seq}.${ordinal}` }),
    state: 'pending',
    ...changes,
  };
}

export function anAnswer(seq: number, ordinal = 0, changes: Partial<OutboxAnswer> = {}): OutboxAnswer {
  return { key: keyOf(seq, ordinal), state: 'done', answer: '{"id":7}', tries: 1, at: 1_800_000_001_000, ...changes };
}
