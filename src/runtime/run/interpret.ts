import { ExpressionError, type Scope } from '../../expressions/types.ts';
import type { Effect } from '../../portal/effects.ts';
import type { Condition, Step } from '../../program/program.ts';
import type { Call, MemoryChange } from '../../schema/define-action.ts';
import { fail, follow } from './follow.ts';
import { type Frame, frameAfter, frameInto, isSaying, stepAt } from './frame.ts';
import { lookAhead } from './soft-steps.ts';
import type { StepTrace } from './trace.ts';
import { runStep } from './run-step.ts';
import { frameScope, goOnBehind, type Moment, note, type Over, type Subject, type Turn, type Walk, type Wanted } from './turn.ts';
import { ownValues } from './values-read.ts';

/** How far a run came, and what it wants on the way. */
export type Progress = Reached & {
  readonly wanted: readonly Wanted[];
  /** What is remembered from now on, in this order. */
  readonly memory: readonly MemoryChange[];
  readonly trace: readonly StepTrace[];
  /** Lines of `log` steps. */
  readonly lines: readonly string[];
};

export type Reached =
  /** It waits for the answer of an effect; `last`: nothing follows that. */
  | { readonly state: 'blocked'; readonly frame: Frame; readonly last: boolean }
  /** The step at `frame.path` is tried again after this time (ms). */
  | { readonly state: 'retry'; readonly frame: Frame; readonly retryMs: number }
  /** The step at `frame.path` waits, also for these runs that it calls. */
  | { readonly state: 'parked'; readonly frame: Frame; readonly calls: readonly Call[] }
  | { readonly state: 'over'; readonly over: Over };

/** Runs steps from `frame` until one has to be answered by the portal or waits, or the flow is over. Pure. */
export function advance(subject: Subject, frame: Frame, moment: Moment): Progress {
  const walk: Walk = { subject, moment, wanted: [], memory: [], trace: [], lines: [] };
  let turn: Turn = { go: frame };
  while ('go' in turn) turn = takeStep(walk, turn.go);
  return { ...reached(walk, turn), wanted: walk.wanted, memory: walk.memory, trace: walk.trace, lines: walk.lines };
}

function reached(walk: Walk, turn: Exclude<Turn, { readonly go: Frame }>): Reached {
  if ('over' in turn) return { state: 'over', over: turn.over };
  if ('parked' in turn) return { state: 'parked', frame: turn.parked, calls: turn.calls };
  if ('retry' in turn) return { state: 'retry', frame: turn.retry, retryMs: turn.retryMs };
  if (turn.blocked.wait) return { state: 'blocked', frame: turn.blocked, last: false };
  const frame = lookAhead(walk, turn.blocked);
  const { program, flow } = walk.subject;
  return { state: 'blocked', frame, last: frameAfter(program, flow, frame, 1 + frame.ahead) === undefined };
}

/** The answer to an effect that a run waited for; an effect whose outcome is not known has no result. */
export interface Answer {
  readonly effect: Effect;
  readonly result: unknown;
}

/** Where a run is once the step at `frame.path` was answered, or never will be. */
export function afterAnswer(subject: Subject, frame: Frame, answer: Answer | undefined): Extract<Turn, { readonly go: Frame } | { readonly parked: Frame } | { readonly over: Over }> {
  if (isSaying(frame)) return { over: { how: 'stopped', values: frame.vars } };
  const result = answer?.result ?? {};
  const sent = answer?.effect.kind === 'send' || answer?.effect.kind === 'upload' ? sentBy(answer.effect.dialog, result) : undefined;
  const place = sent ? { ...frame, sent } : frame;
  if (frame.wait) return { parked: place, calls: [] };
  const step = stepAt(subject.program, subject.flow, frame.path);
  const vars = step?.saveAs === undefined ? frame.vars : { ...frame.vars, [step.saveAs]: result };
  return goOnBehind(subject, { ...place, vars }, 1 + frame.ahead);
}

function sentBy(dialog: string, result: unknown): Frame['sent'] {
  const { id } = (result ?? {}) as { readonly id?: unknown };
  return typeof id === 'number' ? { dialog, id } : undefined;
}

function takeStep(walk: Walk, frame: Frame): Turn {
  const { program, flow } = walk.subject;
  const step = stepAt(program, flow, frame.path);
  if (!step) return { over: { how: 'done', values: frame.vars } };
  const scope = frameScope(walk, frame);
  try {
    const isBegun = frame.again !== undefined || frame.failures !== undefined;
    const unmet = isBegun ? undefined : firstFailing(step.conditions, scope);
    if (unmet) return skip(walk, step, frame, { unmet, scope });
    return follow(walk, step, frame, runStep(walk, step, frame, scope));
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return fail(walk, step, frame, { message: error.message, code: 'EXPRESSION', step: step.action.verb });
  }
}

function skip(walk: Walk, step: Step, frame: Frame, { unmet, scope }: { readonly unmet: Condition; readonly scope: Scope }): Turn {
  note(walk, step, frame, { outcome: 'skipped', unmet: { condition: step.conditions.indexOf(unmet), values: ownValues(unmet.expression, frame, scope) } });
  const { program, flow } = walk.subject;
  const otherwise = frameInto(program, flow, frame, { block: 'else' });
  return otherwise ? { go: otherwise } : goOnBehind(walk.subject, frame);
}

/** The first condition that does not hold; a value that is not true or false does not hold. */
export function firstFailing(conditions: readonly Condition[], scope: Scope): Condition | undefined {
  return conditions.find((condition) => condition.expression.evaluate(scope) !== true);
}
