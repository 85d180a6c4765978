import type { Step } from '../../program/program.ts';
import type { Directive } from '../../schema/define-action.ts';
import { type ErrorValue, type Frame, frameEnding, frameHandling, frameInto, isSaying, stepAt } from './frame.ts';
import { goOnBehind, note, type Retry, type Subject, type Turn, type Walk, withVars } from './turn.ts';
import { tracedChanges } from '../memory/remembered.ts';
import { isCareless, isSoftStep } from './soft-steps.ts';

type Of<Kind extends Directive['kind']> = Directive & { readonly kind: Kind };

/** Does what a step tells the engine to do next. */
export function follow(walk: Walk, step: Step, frame: Frame, directive: Directive): Turn {
  const fitting: (walk: Walk, step: Step, frame: Frame, directive: never) => Turn = FOLLOW[directive.kind];
  return fitting(walk, step, frame, directive as never);
}

type Follow<Kind extends Directive['kind']> = (walk: Walk, step: Step, frame: Frame, directive: Of<Kind>) => Turn;

const FOLLOW = {
  perform,
  enter,
  leave,
  call,
  wait: waitFor,
  next: goOn,
  fail: (walk, step, frame, { message, code }) => fail(walk, step, frame, { message, code, step: step.action.verb }),
  stop: (walk, step, frame, { reason }) => {
    note(walk, step, frame, reason === undefined ? {} : { output: reason });
    return { over: { how: 'stopped', values: frame.vars } };
  },
  log: (walk, step, frame, { text }) => {
    walk.lines.push(text);
    note(walk, step, frame, { output: text });
    return goOnBehind(walk.subject, frame);
  },
  remember: (walk, step, frame, { changes }) => {
    walk.memory.push(...changes);
    note(walk, step, frame, { output: tracedChanges(changes) });
    return goOnBehind(walk.subject, frame);
  },
} satisfies { readonly [Kind in Directive['kind']]: Follow<Kind> };

function goOn(walk: Walk, step: Step, frame: Frame, { set, result }: Of<'next'>): Turn {
  note(walk, step, frame, set === undefined ? {} : { output: tracedSet(set) });
  const saved = step.saveAs === undefined ? {} : { [step.saveAs]: result };
  return goOnBehind(walk.subject, withVars(frame, { ...set, ...saved }));
}

function call(walk: Walk, step: Step, frame: Frame, { calls, at, again }: Of<'call'>): Turn {
  note(walk, step, frame, calls.length === 0 ? {} : { output: { runs: calls.length } });
  return { parked: { ...waiting(walk, frame, again), wait: at === undefined ? {} : { at } }, calls };
}

function enter({ subject, ...walk }: Walk, step: Step, frame: Frame, directive: Of<'enter'>): Turn {
  note({ subject, ...walk }, step, frame, { output: directive.set ?? directive.block });
  const set = withVars(frame, directive.set);
  const inside = frameInto(subject.program, subject.flow, set, directive);
  return inside ? { go: inside } : goOnBehind(subject, set);
}

function leave({ subject, ...walk }: Walk, step: Step, frame: Frame, { by }: Of<'leave'>): Turn {
  note({ subject, ...walk }, step, frame, { output: by });
  const ending = frameEnding(subject.program, subject.flow, frame, by);
  return ending ? { go: ending } : { over: { how: 'stopped', values: frame.vars, leave: by } };
}

function perform(walk: Walk, step: Step, frame: Frame, directive: Of<'perform'>): Turn {
  const awaited = !isSoftStep(step, directive.effects);
  want(walk, step, directive, awaited);
  note(walk, step, frame, { effects: directive.effects.length });
  return awaited ? { blocked: { ...frame, ahead: 0 } } : goOnBehind(walk.subject, frame);
}

function waitFor(walk: Walk, step: Step, frame: Frame, { effects = [], delivery, again, wait }: Of<'wait'>): Turn {
  want(walk, step, { effects, delivery }, true);
  note(walk, step, frame, effects.length === 0 ? {} : { effects: effects.length });
  const place: Frame = { ...waiting(walk, frame, again), wait };
  return effects.length === 0 ? { parked: place, calls: [] } : { blocked: place };
}

/** The frame of a step that is going to run again, without what has made it run now. */
function waiting({ moment }: Walk, { woken: _, wait: __, ...frame }: Frame, again: unknown): Frame {
  return { ...frame, again, since: frame.since ?? moment.now, ahead: 0 };
}

function want(walk: Walk, step: Step, { effects, delivery }: Pick<Of<'perform'>, 'effects'> & { readonly delivery?: Of<'perform'>['delivery'] | undefined }, awaited: boolean): void {
  for (const effect of effects) walk.wanted.push({ effect, delivery, awaited, giveUp: step.giveUpMs !== undefined });
}

/** A step that cannot be done: another try, the steps that handle it, or the end. */
export function fail(walk: Walk, step: Step, frame: Frame, error: ErrorValue): Turn {
  note(walk, step, frame, { outcome: 'failed', output: error });
  if (step.action.effect === 'soft' && isCareless(step)) return goOnBehind(walk.subject, frame);
  return afterFailure(walk.subject, frame, error) ?? { over: { how: 'failed', error, values: frame.vars } };
}

/** What a failure of the step at `frame.path` leads to: another try, or the steps that handle it. Undefined: nothing handles it. */
export function afterFailure({ program, flow }: Subject, frame: Frame, error: ErrorValue): { readonly go: Frame } | Retry | undefined {
  if (isSaying(frame)) return undefined;
  const { failures = 0, wait, ...others } = frame;
  const retry = stepAt(program, flow, frame.path)?.retry;
  if (retry && failures < retry.times) return { retry: { ...others, ...(wait ? BACK : {}), failures: failures + 1, ahead: 0 }, retryMs: retry.waitMs };
  const handling = frameHandling(program, flow, frame, error);
  return handling && { go: handling };
}

/** What a step asked for while it waited was refused: it asks once more. */
const BACK: Pick<Frame, 'woken'> = { woken: { kind: 'back' } };

/** What a step has set, for the trace; of an answer only what was said, and by whom. */
function tracedSet(set: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { answer } = set as { readonly answer?: { readonly value?: unknown; readonly by?: { readonly id: number; readonly name?: string } } };
  return answer?.by ? { ...set, answer: answer.value, by: answer.by.name ?? answer.by.id } : set;
}
