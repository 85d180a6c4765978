import type { Clock } from '../kit/clock.ts';
import type { OutboxAnswer, RunState } from '../store/store.ts';
import type { ChangeSet } from './changes.ts';
import { effectKey } from './effect-key.ts';
import type { StoredFrame } from './frame.ts';
import type { Wanted } from './interpret.ts';
import { type Entry, isAtMostOnce, type LiveRun, outboxBody } from './run.ts';
import type { Ending } from './sender.ts';
import type { StepTrace, Trace } from './trace.ts';

/** What makes the effects of a bot different from those of every other one. */
export interface Origin {
  readonly installation: string;
  readonly botId: number;
}

/** Gives effects their keys and rows, and puts them behind the run's others. */
export function record(origin: Origin, run: LiveRun, wanted: readonly Wanted[], changes: ChangeSet): void {
  const entries = wanted.map((one) => recorded(origin, run, one, changes));
  run.unsent.push(...entries);
  run.asked = entries.filter(({ awaited }) => awaited);
}

function recorded({ installation, botId }: Origin, run: LiveRun, { effect, delivery, awaited, giveUp }: Wanted, changes: ChangeSet): Entry {
  const ordinal = run.ordinal;
  run.ordinal += 1;
  const key = effectKey({ installation, botId, eventId: run.eventId, ordinal });
  const atMostOnce = isAtMostOnce(effect, delivery ?? run.subject.program.delivery);
  const made = { run, effect, key, atMostOnce, awaited, giveUp: giveUp ? new AbortController() : undefined };
  if (effect.kind === 'typing') return { ...made, row: undefined };
  const row = { key, seq: run.seq, ordinal, dialog: effect.dialog, body: outboxBody(made), state: 'pending' } as const;
  changes.addEffect(row);
  return { ...made, row };
}

/** Takes back what the run has not handed to the portal yet; with a dialog, only what goes there. */
export function drop({ clock }: { readonly clock: Clock }, run: LiveRun, changes: ChangeSet, dialog?: string): void {
  const kept: Entry[] = [];
  for (const entry of run.unsent.splice(0)) {
    if (dialog !== undefined && entry.effect.dialog !== dialog) kept.push(entry);
    else if (entry.row) changes.answer({ key: entry.key, state: 'dropped', answer: null, tries: 0, at: clock.now() });
  }
  run.unsent.push(...kept);
}

/** How an effect ended, as its row keeps it. */
export function answerOf({ clock }: { readonly clock: Clock }, { key }: Entry, ending: Exclude<Ending, { readonly kind: 'unsent' }>): OutboxAnswer {
  const at = clock.now();
  if (ending.kind === 'done') {
    const { result, tries } = ending.done;
    return { key, state: 'done', answer: result === undefined ? null : JSON.stringify(result), tries, at };
  }
  const { error } = ending;
  const answer = error ? JSON.stringify({ failure: error.failure, code: error.code, message: error.message }) : null;
  return { key, state: ending.kind, answer, tries: 1, at };
}

/** Steps of a run that its trace lists; more of them, in loops, are only counted. */
const MOST_STEPS = 500;

export function noteSteps(run: LiveRun, steps: readonly StepTrace[], now: number): void {
  const ms = now - run.startedAt;
  for (const step of steps) {
    if (run.steps.length < MOST_STEPS) run.steps.push(ms > 0 ? { ...step, ms } : step);
    else run.leftOut += 1;
  }
}

export function setState(run: LiveRun, state: RunState['state'], changes: ChangeSet): void {
  const { subject, frame, startedAt, considered, steps, failure, cut, leftOut } = run;
  run.state = state;
  changes.setRun(run.seq, {
    state,
    flow: subject.flow.name,
    program: subject.program.hash,
    frame: frame ? JSON.stringify({ ...frame, ordinal: run.ordinal } satisfies StoredFrame) : null,
    trace: traceOf({ startedAt, considered, steps, cut, leftOut: leftOut || undefined, ...(failure ? { failure } : {}) }),
  });
}

export function traceOf(trace: Trace): string {
  return JSON.stringify({ ...trace, considered: trace.considered?.length ? trace.considered : undefined });
}
