import type { Effect } from '../../portal/effects.ts';
import type { Program, Step } from '../../program/program.ts';
import type { StoredEffect } from '../../store/reader.ts';
import type { EventRow, OutboxRow } from '../../store/store.ts';
import { stepAt, type StoredFrame } from '../run/frame.ts';
import { effectIn } from '../run/run.ts';
import type { StepTrace, Trace } from '../run/trace.ts';
import { valuesRead, type ValuesRead } from '../run/values-read.ts';
import type { Subject } from '../run/turn.ts';

/** What was asked of the portal, and what came of it. */
export interface ToldEffect {
  readonly effect: Effect;
  readonly state: OutboxRow['state'];
  /** What the portal gave, or why it refused. */
  readonly answer: Readonly<Record<string, unknown>> | undefined;
  readonly tries: number;
  /** When it was answered: ms after the start of the run. */
  readonly ms: number | undefined;
}

/** A step of a run. */
export interface ToldStep extends Omit<StepTrace, 'effects' | 'unmet' | 'ms'> {
  readonly line: number | undefined;
  /** When it was taken: ms after the start of the run. */
  readonly ms: number;
  /** Of a loop: which round begins, from 1. */
  readonly round: number | undefined;
  /** Of a skipped step: the condition that did not hold, with what it read. */
  readonly unmet: { readonly condition: string; readonly values: ValuesRead } | undefined;
  readonly effects: readonly ToldEffect[];
}

/** How a run ended, or what it waits for; times are ms UTC. */
export type Ending =
  | { readonly kind: 'done' | 'ignored' | 'restarted' | 'removed' }
  /** It waits for a time, for somebody, or for runs that it has called. */
  | { readonly kind: 'parked'; readonly at: number | undefined }
  | { readonly kind: 'failed'; readonly failure: unknown }
  | { readonly kind: 'retry'; readonly at: number }
  | { readonly kind: 'answer'; readonly giveUpAt: number | undefined };

export interface ToldRun {
  readonly steps: readonly ToldStep[];
  /** What no listed step asked for: sentences of flowbot itself, and effects of steps that are not listed. */
  readonly others: readonly ToldEffect[];
  /** Steps that are not listed. */
  readonly leftOut: number;
  readonly ending: Ending;
}

/** What a run did, step by step. `subject` is undefined where its file cannot be read any more. */
export function explainRun({ run }: EventRow, stored: readonly StoredEffect[], subject: Subject | undefined): ToldRun {
  const trace = traceIn(run.trace);
  const steps = trace.steps ?? [];
  const effects = new Map(stored.map((row) => [row.ordinal, toldEffect(row, trace.startedAt)]));
  const rounds = roundsOf(steps);
  let ordinal = 0;
  const told = steps.map(({ effects: count = 0, unmet, ms = 0, ...step }, at): ToldStep => {
    const own = Array.from({ length: count }, (_, part) => effects.get(ordinal + part)).filter((effect) => effect !== undefined);
    for (let part = 0; part < count; part += 1) effects.delete(ordinal + part);
    ordinal += count;
    const taken = subject && stepOf(subject.program, subject.flow, step.at);
    return { ...step, ms, line: taken?.line, round: rounds[at], effects: own, unmet: taken && unmet && subject ? unmetOf(taken, unmet, subject) : undefined };
  });
  return { steps: told, others: [...effects.values()], leftOut: trace.leftOut ?? 0, ending: endingOf(run, trace) };
}

/** The trace of a run; of one that has not begun, an empty one. */
export function traceIn(json: string | null): Trace {
  return json === null ? { startedAt: 0 } : (JSON.parse(json) as Trace);
}

/** The step at a place of a trace, such as `do.2.else.0`. */
export function stepOf(program: Program, flow: Subject['flow'], at: string): Step | undefined {
  return stepAt(program, flow, at.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)));
}

function toldEffect({ body, state, answer, tries, at }: StoredEffect, startedAt: number): ToldEffect {
  return {
    effect: effectIn(body),
    state, tries,
    answer: answer === null ? undefined : (JSON.parse(answer) as ToldEffect['answer']),
    ms: at === null ? undefined : at - startedAt,
  };
}

function unmetOf({ conditions }: Step, { condition: at, values }: NonNullable<StepTrace['unmet']>, { scope }: Subject): ToldStep['unmet'] {
  const condition = conditions[at];
  return condition && { condition: condition.source, values: { ...valuesRead(condition.expression, scope()), ...values } };
}

/** Whether a verb runs its steps several times. */
export function isLoop(verb: string): boolean {
  return verb === 'for_each' || verb === 'repeat';
}

/** Which round of its loop each step begins. A step outside of a loop ends it. */
function roundsOf(steps: readonly StepTrace[]): readonly (number | undefined)[] {
  const rounds = new Map<string, number>();
  return steps.map(({ at, verb, output }) => {
    for (const loop of rounds.keys()) if (at !== loop && !at.startsWith(`${loop}.`)) rounds.delete(loop);
    if (!isLoop(verb) || output === undefined) return undefined;
    const round = (rounds.get(at) ?? 0) + 1;
    rounds.set(at, round);
    return round;
  });
}

function endingOf({ state, frame: stored }: EventRow['run'], { failure, cut }: Trace): Ending {
  if (failure !== undefined) return { kind: 'failed', failure };
  if (state === 'ended') return { kind: cut ?? 'done' };
  const frame = stored === null ? undefined : (JSON.parse(stored) as StoredFrame);
  if (state === 'parked') return { kind: 'parked', at: frame?.wait?.at };
  return frame?.due === undefined ? { kind: 'answer', giveUpAt: frame?.giveUpAt } : { kind: 'retry', at: frame.due };
}
