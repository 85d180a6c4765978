import type { Clock } from '../../kit/clock.ts';
import type { Effect } from '../../portal/effects.ts';
import type { OutboxAnswer, RunState } from '../../store/store.ts';
import type { ChangeSet } from '../changes.ts';
import type { EffectKeys } from '../sending/effect-key.ts';
import type { StoredFrame } from './frame.ts';
import { type Entry, isAtMostOnce, type LiveRun, outboxBody } from './run.ts';
import type { Ending } from '../sending/sender.ts';
import type { StepTrace, Trace } from './trace.ts';
import type { Wanted } from './turn.ts';

/** Gives effects their keys and rows, and puts them behind the run's others. */
export function record({ keys, order }: { readonly keys: EffectKeys; readonly order: () => number }, run: LiveRun, wanted: readonly Wanted[], changes: ChangeSet): void {
  const asked: Entry[] = [];
  for (const one of wanted) {
    const entry = recorded({ key: keys(run.eventId, run.ordinal), order: order() }, run, one);
    run.ordinal += 1;
    run.unsent.push(entry);
    if (entry.row) changes.addEffect(entry.row);
    if (entry.awaited) asked.push(entry);
  }
  run.asked = asked;
}

function recorded({ key, order }: Pick<Entry, 'key' | 'order'>, run: LiveRun, { effect: wanted, delivery, awaited, giveUp }: Wanted): Entry {
  const { seq, ordinal } = run;
  const effect = signed(wanted, run.mark);
  const atMostOnce = isAtMostOnce(effect, delivery ?? run.subject.program.delivery);
  const row = effect.kind === 'typing' ? undefined : { key, seq, ordinal, dialog: effect.dialog, body: outboxBody({ effect, atMostOnce, awaited, order }), state: 'pending' } as const;
  return { run, effect, key, order, atMostOnce, awaited, giveUp: giveUp ? new AbortController() : undefined, row };
}

/** Presses of a run's buttons tell which run that was. */
function signed(effect: Effect, run: string): Effect {
  const keyboard = 'content' in effect ? effect.content.keyboard : undefined;
  if (!keyboard?.some((row) => row.some(({ action }) => action.kind === 'button'))) return effect;
  const rows = keyboard.map((row) => row.map((button) => (button.action.kind === 'button' ? { ...button, action: { ...button.action, run } } : button)));
  return { ...effect, content: { ...(effect as { readonly content: object }).content, keyboard: rows } } as Effect;
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
  const { subject, frame, startedAt, considered, steps, failure, cut, leftOut, caller } = run;
  run.state = state;
  changes.setRun(run.seq, {
    state,
    flow: subject.flow.name === '' ? null : subject.flow.name,
    program: subject.program.hash,
    frame: frame ? JSON.stringify({ ...frame, ordinal: run.ordinal } satisfies StoredFrame) : null,
    trace: traceOf({ startedAt, considered, steps, cut, leftOut: leftOut || undefined, caller: caller?.seq, failure }),
  });
}

export function traceOf({ startedAt, considered, steps, cut, leftOut, caller, woke, failure }: Trace): string {
  return JSON.stringify({ startedAt, considered: considered?.length ? considered : undefined, steps, cut, leftOut, caller, woke, failure });
}
