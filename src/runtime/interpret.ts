import { ExpressionError, type Scope } from '../expressions/types.ts';
import { type Delivery, type Effect, isSoft } from '../portal/effects.ts';
import type { PortalEvent } from '../portal/events.ts';
import type { Condition, Flow, Program, Step } from '../program/program.ts';
import type { Directive, MemoryChange } from '../schema/define-action.ts';
import { type ErrorValue, type Frame, frameAfter, frameHandling, frameInto, isSaying, NO_VARS, stepAt } from './frame.ts';
import { type MemoryValues, tracedChanges, valuesWith } from './remembered.ts';
import type { StepTrace } from './trace.ts';
import { ownValues } from './values-read.ts';

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
  /** It may be given up before it is answered. */
  readonly giveUp?: boolean;
}

/** How far a run came. `frame` undefined: it is over. */
export interface Progress {
  readonly frame: Frame | undefined;
  /** Nothing follows the effect it is blocked on. */
  readonly last: boolean;
  /** The step at `frame.path` is tried again after this time (ms); no effect is waited for. */
  readonly retryMs?: number | undefined;
  readonly wanted: readonly Wanted[];
  /** What is remembered from now on, in this order. */
  readonly memory: readonly MemoryChange[];
  readonly trace: readonly StepTrace[];
  /** Lines of `log` steps. */
  readonly lines: readonly string[];
  /** A failure that no `on_error` handled: the person is told in a neutral sentence. */
  readonly unhandled?: ErrorValue;
}

interface Walk {
  readonly subject: Subject;
  readonly wanted: Wanted[];
  /** Later steps see it before it is written. */
  readonly memory: MemoryChange[];
  readonly trace: StepTrace[];
  readonly lines: string[];
}

/** What one step led to: a frame to go on from, blocked with that frame, tried again with it, or the end. */
type Turn = { readonly go: Frame } | { readonly blocked: Frame } | Retry | { readonly over: ErrorValue | undefined };

/** A step that has failed is to be tried again. */
interface Retry {
  readonly retry: Frame;
  readonly retryMs: number;
}

/** Runs steps from `frame` until one has to be answered by the portal, or the flow is over. Pure. */
export function advance(subject: Subject, frame: Frame): Progress {
  const walk: Walk = { subject, wanted: [], memory: [], trace: [], lines: [] };
  let turn: Turn = { go: frame };
  while ('go' in turn) turn = takeStep(walk, turn.go);
  const { subject: _, ...made } = walk;
  if ('over' in turn) return { frame: undefined, last: true, ...made, ...(turn.over ? { unhandled: turn.over } : {}) };
  if ('retry' in turn) return { frame: turn.retry, last: false, retryMs: turn.retryMs, ...made };
  const ahead = lookAhead(walk, turn.blocked);
  return { frame: ahead, last: moved(subject, ahead, 1 + ahead.ahead) === undefined, ...made };
}

/** The answer to an effect that a run waited for; an effect whose outcome is not known has no result. */
export interface Answer {
  readonly effect: Effect;
  readonly result: unknown;
}

/** The frame after the step at `frame.path` was answered, or never will be; undefined when the flow is over. */
export function afterAnswer(subject: Subject, frame: Frame, answer: Answer | undefined): Frame | undefined {
  if (isSaying(frame)) return undefined;
  const step = stepAt(subject.program, subject.flow, frame.path);
  const result = answer?.result ?? {};
  const vars = step?.saveAs === undefined ? frame.vars : { ...frame.vars, [step.saveAs]: result };
  const sent = answer?.effect.kind === 'send' || answer?.effect.kind === 'upload' ? sentBy(answer.effect.dialog, result) : undefined;
  return moved(subject, { ...frame, vars, ...(sent ? { sent } : {}) }, 1 + frame.ahead);
}

/** What a failure of the step at `frame.path` leads to: another try, or the steps that handle it. Undefined: nothing handles it. */
export function afterFailure({ program, flow }: Subject, frame: Frame, error: ErrorValue): { readonly go: Frame } | Retry | undefined {
  if (isSaying(frame)) return undefined;
  const { failures = 0 } = frame;
  const retry = stepAt(program, flow, frame.path)?.retry;
  if (retry && failures < retry.times) return { retry: { ...frame, failures: failures + 1, ahead: 0 }, retryMs: retry.waitMs };
  const handling = frameHandling(program, flow, frame, error);
  return handling && { go: handling };
}

function sentBy(dialog: string, result: unknown): Frame['sent'] {
  const { id } = (result ?? {}) as { readonly id?: unknown };
  return typeof id === 'number' ? { dialog, id } : undefined;
}

function takeStep(walk: Walk, frame: Frame): Turn {
  const { program, flow } = walk.subject;
  const step = stepAt(program, flow, frame.path);
  if (!step) return { over: undefined };
  const scope = frameScope(walk, frame);
  try {
    const isBegun = frame.again !== undefined || frame.failures !== undefined;
    const unmet = isBegun ? undefined : firstFailing(step.conditions, scope);
    if (unmet) return skip(walk, step, frame, unmet);
    return follow(walk, step, frame, run(walk.subject, step, frame, scope));
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return fail(walk, step, frame, { message: error.message, code: 'EXPRESSION', step: step.action.verb });
  }
}

function run({ event }: Subject, step: Step, { sent, again }: Frame, scope: Scope): Directive {
  const dialog = 'chat' in event ? event.chat.dialogId : undefined;
  return step.action.run(step.render(scope) as never, { event, dialog, sent, again, woken: undefined, now: 0, mark: '', language: '', timezone: '' });
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
    case 'enter':
      return enter(walk, step, frame, directive);
    case 'remember':
      walk.memory.push(...directive.changes);
      note(walk, step, frame, { output: tracedChanges(directive.changes) });
      return goOn(moved(subject, frame));
    case 'wait': case 'call': case 'leave':
      return fail(walk, step, frame, { message: 'not built', code: 'BUG', step: step.action.verb });
    case 'log':
      walk.lines.push(directive.text);
      note(walk, step, frame, { output: directive.text });
      return goOn(moved(subject, frame));
    case 'next':
      return goBehind(walk, step, frame, directive);
  }
}

function enter(walk: Walk, step: Step, frame: Frame, directive: Directive & { readonly kind: 'enter' }): Turn {
  const { subject } = walk;
  note(walk, step, frame, { output: directive.set ?? directive.block });
  return goOn(frameInto(subject.program, subject.flow, withVars(frame, directive.set), directive) ?? moved(subject, frame));
}

function goBehind(walk: Walk, step: Step, frame: Frame, { set, result }: Directive & { readonly kind: 'next' }): Turn {
  note(walk, step, frame, set === undefined ? {} : { output: set });
  const saved = step.saveAs === undefined ? {} : { [step.saveAs]: result };
  return goOn(moved(walk.subject, withVars(frame, { ...set, ...saved })));
}

function perform(walk: Walk, step: Step, frame: Frame, directive: Directive & { readonly kind: 'perform' }): Turn {
  const awaited = !isSoftStep(step, directive.effects);
  for (const effect of directive.effects) walk.wanted.push({ effect, delivery: directive.delivery, awaited, giveUp: step.giveUpMs !== undefined });
  note(walk, step, frame, { effects: directive.effects.length });
  if (!awaited) return goOn(moved(walk.subject, frame));
  return { blocked: { ...frame, ahead: 0 } };
}

function isSoftStep(step: Step, effects: readonly Effect[]): boolean {
  return isCareless(step) && effects.every(isSoft);
}

/** Whether nothing of the step asks what became of its effects. */
function isCareless({ onError, saveAs, retry, giveUpMs }: Step): boolean {
  return onError === undefined && saveAs === undefined && retry === undefined && giveUpMs === undefined;
}

/** Soft steps right behind a blocked one leave with it in the same request. */
function lookAhead(walk: Walk, frame: Frame): Frame {
  const { subject } = walk;
  let ahead = 0;
  if (stepAt(subject.program, subject.flow, frame.path)?.saveAs !== undefined) return frame;
  for (;;) {
    const path = [...frame.path.slice(0, -1), Number(frame.path.at(-1)) + ahead + 1];
    const step = stepAt(subject.program, subject.flow, path);
    if (!step || step.conditions.length > 0 || step.action.effect !== 'soft') return { ...frame, ahead };
    const directive = softDirective(walk, step, frame);
    if (!directive || !isSoftStep(step, directive.effects)) return { ...frame, ahead };
    for (const effect of directive.effects) walk.wanted.push({ effect, delivery: undefined, awaited: false });
    note(walk, step, { ...frame, path }, { effects: directive.effects.length });
    ahead += 1;
  }
}

function softDirective(walk: Walk, step: Step, frame: Frame): (Directive & { readonly kind: 'perform' }) | undefined {
  try {
    const directive = run(walk.subject, step, frame, frameScope(walk, frame));
    return directive.kind === 'perform' ? directive : undefined;
  } catch (error) {
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}

function skip(walk: Walk, step: Step, frame: Frame, unmet: Condition): Turn {
  note(walk, step, frame, { outcome: 'skipped', unmet: { condition: step.conditions.indexOf(unmet), values: ownValues(unmet.expression, frame) } });
  const { program, flow } = walk.subject;
  return goOn(frameInto(program, flow, frame, { block: 'else' }) ?? moved(walk.subject, frame));
}

function fail(walk: Walk, step: Step, frame: Frame, error: ErrorValue): Turn {
  note(walk, step, frame, { outcome: 'failed', output: error });
  if (step.action.effect === 'soft' && isCareless(step)) return goOn(moved(walk.subject, frame));
  return afterFailure(walk.subject, frame, error) ?? { over: error };
}

function goOn(frame: Frame | undefined): Turn {
  return frame ? { go: frame } : { over: undefined };
}

function moved({ program, flow }: Subject, frame: Frame, count = 1): Frame | undefined {
  return frameAfter(program, flow, frame, count);
}

function withVars(frame: Frame, set: Scope | undefined): Frame {
  return set ? { ...frame, vars: { ...frame.vars, ...set } } : frame;
}

function note(walk: Walk, step: Step, frame: Frame, more: Partial<StepTrace>): void {
  walk.trace.push({ at: frame.path.join('.'), verb: step.action.verb, ...more });
}

function frameScope(walk: Walk, frame: Frame): Scope {
  const scope = walkScope(walk);
  if (frame.vars === NO_VARS && !frame.error) return scope;
  return { ...scope, ...frame.vars, ...(frame.error ? { error: frame.error } : {}) };
}

/** With what the steps before have remembered, although it is not written yet. */
function walkScope({ subject, memory }: Walk): Scope {
  const scope = subject.scope();
  const declared = subject.program.memory;
  if (memory.length === 0 || !declared) return scope;
  return { ...scope, memory: valuesWith(scope['memory'] as MemoryValues, declared, memory) };
}

/** The first condition that does not hold; a value that is not true or false does not hold. */
export function firstFailing(conditions: readonly Condition[], scope: Scope): Condition | undefined {
  return conditions.find((condition) => condition.expression.evaluate(scope) !== true);
}
