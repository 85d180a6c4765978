import { ExpressionError, type Scope } from '../expressions/types.ts';
import { type Delivery, type Effect, isSoft } from '../portal/effects.ts';
import type { PortalEvent } from '../portal/events.ts';
import type { Condition, Flow, Program, Step } from '../program/program.ts';
import type { Directive } from '../schema/define-action.ts';
import { type ErrorValue, type Frame, handlerOf, isSaying, NO_VARS, pathAfter, pathInto, stepAt } from './frame.ts';
import type { StepTrace } from './trace.ts';

/** A run as the interpreter needs it. */
export interface Subject {
  readonly program: Program;
  readonly flow: Flow;
  readonly event: PortalEvent;
  /** Names beside those in the frame; made anew each time. */
  readonly scope: () => Scope;
}

/** An effect that a step wants, with the delivery its author chose. The run waits for the answer of an `awaited` one. */
export interface Wanted {
  readonly effect: Effect;
  readonly delivery: Delivery | undefined;
  readonly awaited: boolean;
}

/** How far a run came. `frame` undefined: it is over. `last`: nothing follows the effect it is blocked on. */
export interface Progress {
  readonly frame: Frame | undefined;
  readonly last: boolean;
  readonly wanted: readonly Wanted[];
  readonly trace: readonly StepTrace[];
  /** Lines of `log` steps. */
  readonly lines: readonly string[];
  /** A failure that no `on_error` handled: the person is told in a neutral sentence. */
  readonly unhandled?: ErrorValue;
}

interface Walk {
  readonly subject: Subject;
  readonly wanted: Wanted[];
  readonly trace: StepTrace[];
  readonly lines: string[];
}

/** What one step led to: a frame to go on from, blocked with that frame, or the end. */
type Turn = { readonly go: Frame } | { readonly blocked: Frame } | { readonly over: ErrorValue | undefined };

/** Runs steps from `frame` until one has to be answered by the portal, or the flow is over. Pure. */
export function advance(subject: Subject, frame: Frame): Progress {
  const walk: Walk = { subject, wanted: [], trace: [], lines: [] };
  let turn: Turn = { go: frame };
  while ('go' in turn) turn = takeStep(walk, turn.go);
  const { wanted, trace, lines } = walk;
  if ('over' in turn) return { frame: undefined, last: true, wanted, trace, lines, ...(turn.over ? { unhandled: turn.over } : {}) };
  const ahead = lookAhead(walk, turn.blocked);
  return { frame: ahead, last: pathAfter(subject.program, subject.flow, ahead.path, 1 + ahead.ahead) === undefined, wanted, trace, lines };
}

/** The answer to an effect that a run waited for; an effect whose outcome is not known has no result. */
export interface Answer {
  readonly effect: Effect;
  readonly result: Readonly<Record<string, unknown>> | undefined;
}

/** The frame after the step at `frame.path` was answered, or never will be; undefined when the flow is over. */
export function afterAnswer(subject: Subject, frame: Frame, answer: Answer | undefined): Frame | undefined {
  if (isSaying(frame)) return undefined;
  const step = stepAt(subject.program, subject.flow, frame.path);
  const result = answer?.result ?? {};
  const vars = step?.saveAs === undefined ? frame.vars : { ...frame.vars, [step.saveAs]: result };
  const sent = answer?.effect.kind === 'send' && typeof result['id'] === 'number' ? { dialog: answer.effect.dialog, id: result['id'] } : frame.sent;
  return moved(subject, { ...frame, vars, ...(sent ? { sent } : {}) }, 1 + frame.ahead);
}

/** The frame in which a failure of the step at `frame.path` is handled; undefined when nothing handles it. */
export function afterFailure(subject: Subject, frame: Frame, error: ErrorValue): Frame | undefined {
  const path = isSaying(frame) ? undefined : handlerOf(subject.program, subject.flow, frame.path);
  return path && { ...frame, path, error, ahead: 0 };
}

function takeStep(walk: Walk, frame: Frame): Turn {
  const { program, flow } = walk.subject;
  const step = stepAt(program, flow, frame.path);
  if (!step) return { over: undefined };
  const scope = frameScope(walk.subject, frame);
  try {
    const failing = firstFailing(step.conditions, scope);
    if (failing) return skip(walk, step, frame);
    return follow(walk, step, frame, run(walk.subject, step, frame, scope));
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return fail(walk, step, frame, { message: error.message, code: 'EXPRESSION', step: step.action.verb });
  }
}

function run({ event }: Subject, step: Step, { sent }: Frame, scope: Scope): Directive {
  const dialog = 'chat' in event ? event.chat.dialogId : undefined;
  return step.action.run(step.render(scope) as never, { event, dialog, sent });
}

function follow(walk: Walk, step: Step, frame: Frame, directive: Directive): Turn {
  const { subject } = walk;
  switch (directive.kind) {
    case 'perform':
      return perform(walk, step, frame, directive);
    case 'fail':
      return fail(walk, step, frame, { message: directive.message, code: directive.code, step: step.action.verb });
    case 'stop':
      note(walk, step, frame, directive.reason === undefined ? {} : { output: directive.reason });
      return { over: undefined };
    case 'enter': {
      note(walk, step, frame, {});
      const path = pathInto(subject.program, subject.flow, frame.path, directive.block);
      return goOn(path ? { ...frame, path } : moved(subject, frame));
    }
    case 'log':
      walk.lines.push(directive.text);
      note(walk, step, frame, { output: directive.text });
      return goOn(moved(subject, frame));
    case 'next': {
      note(walk, step, frame, directive.set === undefined ? {} : { output: directive.set });
      const saved = step.saveAs === undefined ? {} : { [step.saveAs]: directive.result };
      return goOn(moved(subject, { ...frame, vars: { ...frame.vars, ...directive.set, ...saved } }));
    }
  }
}

function perform(walk: Walk, step: Step, frame: Frame, directive: Directive & { readonly kind: 'perform' }): Turn {
  const awaited = !isSoftStep(step, directive.effects);
  for (const effect of directive.effects) walk.wanted.push({ effect, delivery: directive.delivery, awaited });
  note(walk, step, frame, {});
  if (!awaited) return goOn(moved(walk.subject, frame));
  return { blocked: { ...frame, ahead: 0 } };
}

function isSoftStep(step: Step, effects: readonly Effect[]): boolean {
  return step.onError === undefined && step.saveAs === undefined && effects.every(isSoft);
}

/** Soft steps right behind a blocked one leave with it in the same request. */
function lookAhead(walk: Walk, frame: Frame): Frame {
  const { subject } = walk;
  let ahead = 0;
  if (stepAt(subject.program, subject.flow, frame.path)?.saveAs !== undefined) return frame;
  for (;;) {
    const path = [...frame.path.slice(0, -1), Number(frame.path.at(-1)) + ahead + 1];
    const step = stepAt(subject.program, subject.flow, path);
    if (!step || step.conditions.length > 0 || step.action.effect !== 'repeatable') return { ...frame, ahead };
    const directive = softDirective(subject, step, frame);
    if (!directive || !isSoftStep(step, directive.effects)) return { ...frame, ahead };
    for (const effect of directive.effects) walk.wanted.push({ effect, delivery: undefined, awaited: false });
    note(walk, step, { ...frame, path }, {});
    ahead += 1;
  }
}

function softDirective(subject: Subject, step: Step, frame: Frame): (Directive & { readonly kind: 'perform' }) | undefined {
  try {
    const directive = run(subject, step, frame, frameScope(subject, frame));
    return directive.kind === 'perform' ? directive : undefined;
  } catch (error) {
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}

function skip(walk: Walk, step: Step, frame: Frame): Turn {
  note(walk, step, frame, { outcome: 'skipped' });
  const { program, flow } = walk.subject;
  const otherwise = pathInto(program, flow, frame.path, 'else');
  return goOn(otherwise ? { ...frame, path: otherwise } : moved(walk.subject, frame));
}

function fail(walk: Walk, step: Step, frame: Frame, error: ErrorValue): Turn {
  note(walk, step, frame, { outcome: 'failed', output: error });
  if (step.action.effect === 'repeatable' && step.onError === undefined && step.saveAs === undefined) return goOn(moved(walk.subject, frame));
  const handled = afterFailure(walk.subject, frame, error);
  return handled ? { go: handled } : { over: error };
}

function goOn(frame: Frame | undefined): Turn {
  return frame ? { go: frame } : { over: undefined };
}

function moved(subject: Subject, frame: Frame, count = 1): Frame | undefined {
  const path = pathAfter(subject.program, subject.flow, frame.path, count);
  return path && { ...frame, path, ahead: 0 };
}

function note(walk: Walk, step: Step, frame: Frame, more: Partial<StepTrace>): void {
  walk.trace.push({ at: frame.path.join('.'), verb: step.action.verb, ...more });
}

function frameScope(subject: Subject, frame: Frame): Scope {
  if (frame.vars === NO_VARS && !frame.error) return subject.scope();
  return { ...subject.scope(), ...frame.vars, ...(frame.error ? { error: frame.error } : {}) };
}

/** The first condition that does not hold; a value that is not true or false does not hold. */
export function firstFailing(conditions: readonly Condition[], scope: Scope): Condition | undefined {
  return conditions.find((condition) => condition.expression.evaluate(scope) !== true);
}
