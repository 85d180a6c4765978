import type { Delivery, Effect } from '../../portal/effects.ts';
import type { PortalEvent } from '../../portal/events.ts';
import type { Flow, Program, Step } from '../../program/program.ts';
import type { Call, MemoryChange } from '../../schema/define-action.ts';
import type { Scope } from '../../expressions/types.ts';
import { type ErrorValue, type Frame, frameAfter, isEnding, NO_VARS } from './frame.ts';
import { type MemoryValues, valuesWith } from '../memory/remembered.ts';
import type { StepTrace } from './trace.ts';

/** A run as the interpreter needs it. */
export interface Subject {
  readonly program: Program;
  readonly flow: Flow;
  readonly event: PortalEvent;
  /** Names beside those in the frame; made anew each time. */
  readonly scope: () => Scope;
}

/** When steps run, and what they cannot know from their run. */
export interface Moment {
  /** ms UTC. */
  readonly now: number;
  /** `StepContext.mark` of a step before which these steps have asked for so many effects. */
  readonly mark: (effects: number) => string;
}

/** An effect that a step wants, with the delivery its author chose. The run waits for the answer of an `awaited` one. */
export interface Wanted {
  readonly effect: Effect;
  readonly delivery: Delivery | undefined;
  readonly awaited: boolean;
  /** It may be given up before it is answered. */
  readonly giveUp?: boolean;
}

/** Steps as they are taken, one after the other. */
export interface Walk {
  readonly subject: Subject;
  readonly moment: Moment;
  readonly wanted: Wanted[];
  /** Later steps see it before it is written. */
  readonly memory: MemoryChange[];
  readonly trace: StepTrace[];
  readonly lines: string[];
}

/** A step that has failed is to be tried again. */
export interface Retry {
  readonly retry: Frame;
  readonly retryMs: number;
}

/** How a run is over. `values` are the names that its steps have set; `leave`: with what `defaults` has for it, or a sentence of ours. */
export type Over =
  | { readonly how: 'done' | 'stopped'; readonly values: Scope; readonly leave?: keyof Program['endings'] }
  | { readonly how: 'failed'; readonly error: ErrorValue; readonly values: Scope };

/** What one step led to: a frame to go on from, blocked on its effects, parked, tried again, or the end. */
export type Turn =
  | { readonly go: Frame }
  | { readonly blocked: Frame }
  | { readonly parked: Frame; readonly calls: readonly Call[] }
  | Retry
  | { readonly over: Over };

/** Behind the step at `frame.path`, and `count - 1` more. Behind what `defaults` has for an ending there is nothing: that is how the flow was to be over. */
export function goOnBehind({ program, flow }: Subject, frame: Frame, count = 1): { readonly go: Frame } | { readonly over: Over } {
  const next = frameAfter(program, flow, frame, count);
  return next ? { go: next } : { over: { how: isEnding(frame.path[0]) ? 'stopped' : 'done', values: frame.vars } };
}

export function withVars(frame: Frame, set: Scope | undefined): Frame {
  return set ? { ...frame, vars: { ...frame.vars, ...set } } : frame;
}

export function note(walk: Walk, step: Step, frame: Frame, more: Partial<StepTrace>): void {
  walk.trace.push({ at: frame.path.join('.'), verb: step.action.verb, ...more });
}

/** All names that an expression of the run may read at this place. */
export function frameScope(walk: Walk, { vars, error }: Frame): Scope {
  const scope = walkScope(walk);
  if (vars === NO_VARS && !error) return scope;
  return { ...scope, ...vars, ...(error ? { error } : {}) };
}

/** With what the steps before have remembered, although it is not written yet. */
function walkScope({ subject, memory }: Walk): Scope {
  const scope = subject.scope();
  const declared = subject.program.memory;
  if (memory.length === 0 || !declared) return scope;
  return { ...scope, memory: valuesWith(scope['memory'] as MemoryValues, declared, memory) };
}
