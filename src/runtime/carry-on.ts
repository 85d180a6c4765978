import type { Directory } from '../portal/directory.ts';
import type { Clock } from '../kit/clock.ts';
import type { Log } from '../kit/log.ts';
import type { PortalEvent } from '../portal/events.ts';
import type { Step } from '../program/program.ts';
import type { ChangeSet } from './changes.ts';
import type { Dialogs } from './dialogs.ts';
import type { EffectKeys } from './effect-key.ts';
import { type ErrorValue, type Frame, frameHandling, isHandled, NO_VARS, SAY, stepAt } from './frame.ts';
import { type Answer, advance, afterAnswer, afterFailure, type Progress } from './interpret.ts';
import type { Memory } from './memory.ts';
import type { Observer } from './observer.ts';
import { answerOf, drop, noteSteps, record, setState } from './record.ts';
import type { Entry, LiveRun } from './run.ts';
import type { RunModes } from './run-modes.ts';
import { languageOf } from './scope.ts';
import { canSearch } from './search.ts';
import { type Ending, isGivenUp } from './sender.ts';
import { sentencesIn } from './sentences.ts';
import { sayEffect } from './start-run.ts';

export interface RunnerOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly observer: Observer;
  readonly keys: EffectKeys;
  readonly botId: number;
  readonly directory: Directory;
  readonly memory: Memory;
  readonly dialogs: Dialogs;
  readonly modes: RunModes;
  /** The bot's type may read the messages of its dialogs. */
  readonly mayRead: boolean;
  readonly send: (run: LiveRun) => void;
  /** Has something done in the tick that follows this time (ms UTC). */
  readonly later: (at: number, action: (changes: ChangeSet) => void) => void;
  /** Tells the flows of something that happened to the runtime itself. */
  readonly raise: (event: PortalEvent, changes: ChangeSet) => void;
}

export function settle(options: RunnerOptions, entry: Entry, ending: Ending, changes: ChangeSet): void {
  if (ending.kind === 'unsent') return ending.marked ? changes.takeBack(entry.key) : undefined;
  options.observer.call(ending.kind === 'done' ? 'done' : (ending.error?.failure ?? 'outcome-unknown'));
  if (entry.row) changes.answer(answerOf(options, entry, ending));
  report(options, entry, ending);
  if (isWaitedFor(entry)) goOnBehind(options, entry, ending, changes);
}

/** Whether the run still waits for this. */
function isWaitedFor(entry: Entry): boolean {
  return entry.awaited && !isGivenUp(entry) && entry.run.cut !== 'restarted';
}

/** One of several people may be refused a message: the others still get theirs, and the step fails behind them. */
function goOnBehind(options: RunnerOptions, { run, effect }: Entry, ending: Exclude<Ending, { readonly kind: 'unsent' }>, changes: ChangeSet): void {
  run.waitsFor -= 1;
  if (ending.kind === 'refused') {
    run.refusal ??= { message: ending.error.message, code: ending.error.code, step: effect.kind };
    run.lost ||= ending.error.failure === 'gone';
    drop(options, run, changes, effect.dialog);
  }
  if (run.unsent.some((left) => left.awaited)) changes.afterCommit(() => options.send(run));
  else if (run.waitsFor === 0) behindAll(options, run, { effect, result: ending.kind === 'done' ? ending.done.result : undefined }, changes);
}

function behindAll(options: RunnerOptions, run: LiveRun, answer: Answer, changes: ChangeSet): void {
  const { refusal } = run;
  run.refusal = undefined;
  if (!refusal) return answered(options, run, answer, changes);
  drop(options, run, changes);
  recover(options, run, refusal, changes);
}

function answered(options: RunnerOptions, run: LiveRun, answer: Answer | undefined, changes: ChangeSet): void {
  const next = run.frame && afterAnswer(run.subject, run.frame, answer);
  if (next) goOn(options, run, next, changes);
  else end(options, run, 'done', changes);
}

/** Runs steps until the next effect that has to be answered. */
export function goOn(options: RunnerOptions, run: LiveRun, frame: Frame, changes: ChangeSet): void {
  const progress = advanceSafely(run, frame);
  for (const line of progress.lines) options.log.info({ event: 'flow_log', flow: run.subject.flow.name }, line);
  noteSteps(run, progress.trace, options.clock.now());
  const { event, program: { memory } } = run.subject;
  if (memory && progress.memory.length > 0) changes.remember(options.memory.change(event, memory, progress.memory));
  record(options, run, progress.wanted, changes);
  if (progress.unhandled) return fail(options, run, progress.unhandled, changes);
  if (!progress.frame) return end(options, run, 'done', changes);
  if (progress.retryMs !== undefined) return tryLater(options, run, { frame: progress.frame, retryMs: progress.retryMs }, changes);
  const { program, flow } = run.subject;
  const place = timed(options, run, progress.frame);
  const mayRetry = stepOf(run, place)?.retry !== undefined;
  run.frame = progress.last && !mayRetry && !isHandled(program, flow, place) ? undefined : place;
  block(options, run, progress.last && !mayRetry, changes);
  watch(options, run);
}

/** The frame with the time when its step is given up, where the step says how long it may take. */
function timed({ clock }: RunnerOptions, run: LiveRun, frame: Frame): Frame {
  const giveUpMs = stepOf(run, frame)?.giveUpMs;
  return giveUpMs === undefined ? frame : { ...frame, giveUpAt: frame.giveUpAt ?? clock.now() + giveUpMs };
}

/** Gives the step up in time, unless it is over by then. */
function watch(options: RunnerOptions, run: LiveRun): void {
  const { frame } = run;
  if (frame?.giveUpAt === undefined) return;
  options.later(soonest(options, frame.giveUpAt, stepOf(run, frame)?.giveUpMs), (changes) => {
    if (run.frame === frame && run.state !== 'ended') giveUp(options, run, frame, changes);
  });
}

/** The clock may have been set back since a time was written down: it is never farther away than it was then. */
function soonest({ clock }: RunnerOptions, at: number, afterMs = 0): number {
  return Math.min(at, clock.now() + afterMs);
}

function stepOf({ subject: { program, flow } }: LiveRun, { path }: Frame): Step | undefined {
  return stepAt(program, flow, path);
}

function giveUp(options: RunnerOptions, run: LiveRun, frame: Frame, changes: ChangeSet): void {
  const { program, flow } = run.subject;
  letGo(run);
  drop(options, run, changes);
  const verb = stepOf(run, frame)?.action.verb ?? '';
  const error: ErrorValue = { message: `\`${verb}\` was not done in the time that \`give_up_after\` gives it`, code: 'GIVEN_UP', step: verb };
  run.frame = frame;
  const handling = frameHandling(program, flow, frame, error);
  if (handling) goOn(options, run, handling, changes);
  else fail(options, run, error, changes);
}

/** The run waits no more for what it has asked for, and what has not left by now is not sent. */
export function letGo(run: LiveRun): void {
  for (const { giveUp: controller } of run.asked) controller?.abort();
  run.waitsFor = 0;
  run.refusal = undefined;
}

function tryLater(options: RunnerOptions, run: LiveRun, { frame, retryMs }: { readonly frame: Frame; readonly retryMs: number }, changes: ChangeSet): void {
  const place = timed(options, run, frame);
  const due = options.clock.now() + retryMs;
  if (place.giveUpAt !== undefined && due >= place.giveUpAt) return giveUp(options, run, place, changes);
  run.frame = { ...place, due };
  block(options, run, false, changes);
  tryWhenDue(options, run, run.frame);
}

function tryWhenDue(options: RunnerOptions, run: LiveRun, frame: Frame): void {
  const { due = 0, ...place } = frame;
  options.later(soonest(options, due, stepOf(run, frame)?.retry?.waitMs), (changes) => {
    if (run.frame === frame && run.state !== 'ended') goOn(options, run, place, changes);
  });
}

export function resume(options: RunnerOptions, run: LiveRun, changes: ChangeSet): void {
  const { frame } = run;
  if (run.state === 'running') options.modes.enter(run);
  const isAsked = run.state === 'ended' || run.unsent.some((entry) => entry.awaited);
  if (!isAsked && frame?.due === undefined) return answered(options, run, undefined, changes);
  changes.afterCommit(() => options.send(run));
  if (frame?.due !== undefined) tryWhenDue(options, run, frame);
  else watch(options, run);
}

/** A bug in a step ends its run like any failure, with its name in the log, and not the whole bot. */
function advanceSafely(run: LiveRun, frame: Frame): Progress {
  try {
    return advance(run.subject, frame);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { frame: undefined, last: true, wanted: [], memory: [], trace: [], lines: [], unhandled: { message: `a bug in flowbot: ${message}`, code: 'BUG', step: frame.path.join('.') } };
  }
}

/** The run waits for an answer. Behind its last effect the dialog is free, and the run counts as ended unless that is refused. */
function block(options: RunnerOptions, run: LiveRun, last: boolean, changes: ChangeSet): void {
  const over = last && run.frame?.giveUpAt === undefined && !mayFallBehind(options, run);
  setState(run, over ? 'ended' : 'running', changes);
  if (over) release(options, run);
  changes.afterCommit(() => options.send(run));
}

/** Whether a message of the next run could overtake the last one of this run: parts leave one by one, and one in doubt is looked for first. */
function mayFallBehind(options: RunnerOptions, run: LiveRun): boolean {
  const [first, second] = run.unsent.filter(({ awaited }) => awaited);
  return second !== undefined || (first !== undefined && canSearch(options, first));
}

export function end(options: RunnerOptions, run: LiveRun, outcome: 'done' | 'failed', changes: ChangeSet): void {
  options.observer.run(outcome);
  run.frame = undefined;
  if (run.state !== 'ended' || outcome === 'failed') setState(run, 'ended', changes);
  release(options, run);
  if (run.unsent.length > 0) changes.afterCommit(() => options.send(run));
}

function release(options: RunnerOptions, run: LiveRun): void {
  if (run.released) return;
  run.released = true;
  options.modes.leave(run);
  options.dialogs.release(run.dialog);
}

function recover(options: RunnerOptions, run: LiveRun, error: ErrorValue, changes: ChangeSet): void {
  const next = run.frame && afterFailure(run.subject, run.frame, error);
  if (!next) return fail(options, run, error, changes);
  if ('go' in next) goOn(options, run, next.go, changes);
  else tryLater(options, run, { frame: next.retry, retryMs: next.retryMs }, changes);
}

/** Nothing handled the failure: a log line, the flows that listen for failures, and one neutral sentence unless that is what failed. */
function fail(options: RunnerOptions, run: LiveRun, error: ErrorValue, changes: ChangeSet): void {
  const { flow, event, program } = run.subject;
  options.log.error({ event: 'run_failed', flow: flow.name, run: run.seq, code: error.code, step: error.step }, `"${flow.name}" stopped at \`${error.step}\`: ${error.message}`);
  run.failure = error;
  const isHandling = run.frame !== undefined && run.frame.path[0] !== 'do';
  if (event.type !== 'flow_failed' && !run.sorry) options.raise({ type: 'flow_failed', flow: flow.name, error }, changes);
  if (isHandling || run.sorry || run.lost) return end(options, run, 'failed', changes);
  run.sorry = true;
  sayAndEnd(options, run, { text: sentencesIn(languageOf(event, program)).failed, afterAnswer: error.step === 'answer' }, changes);
}

interface Saying {
  readonly text: string;
  /** An answer to the command was refused, so another one would be, too. */
  readonly afterAnswer?: boolean;
}

export function sayAndEnd(options: RunnerOptions, run: LiveRun, { text, afterAnswer = false }: Saying, changes: ChangeSet): void {
  const effect = sayEffect(run.subject.event, text, afterAnswer);
  if (!effect) return end(options, run, 'failed', changes);
  run.frame = { ...(run.frame ?? { vars: NO_VARS }), path: SAY, ahead: 0 };
  record(options, run, [{ effect, delivery: undefined, awaited: true }], changes);
  block(options, run, true, changes);
}

function report({ log }: RunnerOptions, { run, effect, awaited }: Entry, ending: Ending): void {
  const fields = { run: run.seq, flow: run.subject.flow.name, effect: effect.kind };
  if (ending.kind === 'in-doubt' && awaited) {
    log.warn({ event: 'effect_in_doubt', ...fields }, `it is not known whether a ${effect.kind} arrived; it is not repeated`);
  } else if (ending.kind === 'refused' && !awaited) {
    log.debug({ event: 'effect_refused', ...fields, code: ending.error.code }, ending.error.message);
  }
}
