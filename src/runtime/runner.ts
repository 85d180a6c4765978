import type { Clock } from '../kit/clock.ts';
import type { Log } from '../kit/log.ts';
import type { OutboxAnswer, RunState } from '../store/store.ts';
import type { ChangeSet } from './changes.ts';
import type { Dialogs, Waiting } from './dialogs.ts';
import { effectKey } from './effect-key.ts';
import { type ErrorValue, type Frame, handlerOf, NO_VARS, SAY, type StoredFrame } from './frame.ts';
import { readEvent } from './input.ts';
import { type Answer, advance, afterAnswer, afterFailure, type Progress, type Wanted } from './interpret.ts';
import type { Observer } from './observer.ts';
import { type Entry, isAtMostOnce, type LiveRun, outboxBody } from './run.ts';
import { languageOf } from './scope.ts';
import { canSearch } from './search.ts';
import type { Ending } from './sender.ts';
import { sentencesIn } from './sentences.ts';
import { type Beginning, beginRun, type LoadedProgram, NOTHING_BEGINS, type Occasion, sayEffect } from './start-run.ts';
import type { Trace } from './trace.ts';

export interface RunnerOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly observer: Observer;
  readonly installation: string;
  readonly botId: number;
  readonly dialogs: Dialogs;
  /** The bot's type may read the messages of its dialogs. */
  readonly mayRead: boolean;
  readonly send: (run: LiveRun) => void;
}

/** Moves runs from effect to effect; writes what it does into the tick's changes. */
export interface Runner {
  /** Starts the flow that fits a waiting event, if any. */
  begin(loaded: LoadedProgram, waiting: Waiting, changes: ChangeSet): void;
  /** Goes on with a run whose effect was asked for by the last process and is never repeated. */
  resume(run: LiveRun, changes: ChangeSet): void;
  /** Goes on after an effect was answered. */
  settle(entry: Entry, ending: Ending, changes: ChangeSet): void;
}

export function createRunner(options: RunnerOptions): Runner {
  return {
    begin: (loaded, waiting, changes) => begin(options, loaded, waiting, changes),
    resume: (run, changes) => answered(options, run, undefined, changes),
    settle: (entry, ending, changes) => settle(options, entry, ending, changes),
  };
}

function begin(options: RunnerOptions, loaded: LoadedProgram, waiting: Waiting, changes: ChangeSet): void {
  const startedAt = options.clock.now();
  const { seq, eventId, dialog } = waiting;
  const event = readEvent(waiting.event, { botId: options.botId, commands: loaded.commands });
  const { subject, frame, say, considered } = beginSafely(options, loaded, { event, botId: options.botId, runId: seq, now: startedAt });
  for (const { reason, flow, line } of considered) {
    if (reason !== undefined) options.log.warn({ event: 'condition_failed', flow, line, reason }, `the condition in line ${line} could not be evaluated, so "${flow}" did not start: ${reason}`);
  }
  options.observer.event(event.type, subject ? 'started' : 'unmatched');
  if (!subject) {
    changes.setRun(seq, { state: 'ended', flow: null, program: loaded.program.hash, frame: null, trace: traceOf({ startedAt, considered }) });
    return;
  }
  const run: LiveRun = { seq, eventId, dialog, state: 'waiting', subject, startedAt, considered, steps: [], frame, ordinal: 0, unsent: [] };
  options.dialogs.hold(dialog);
  if (say === undefined) goOn(options, run, frame, changes);
  else sayAndEnd(options, run, say, changes);
}

/** A bug in a trigger or a condition leaves its event out, with its name in the log; else every start would meet it again. */
function beginSafely({ log }: RunnerOptions, loaded: LoadedProgram, occasion: Occasion): Beginning {
  try {
    return beginRun(loaded, occasion);
  } catch (error) {
    log.error({ event: 'event_failed', type: occasion.event.type, run: occasion.runId, error }, `a bug in flowbot: a ${occasion.event.type} was left out`);
    return NOTHING_BEGINS;
  }
}

function settle(options: RunnerOptions, entry: Entry, ending: Ending, changes: ChangeSet): void {
  if (ending.kind === 'unsent') return ending.marked ? changes.takeBack(entry.key) : undefined;
  options.observer.call(ending.kind === 'done' ? 'done' : (ending.error?.failure ?? 'outcome-unknown'));
  if (entry.row) changes.answer(answerOf(options, entry, ending));
  report(options, entry, ending);
  if (!entry.awaited) return;
  const { run } = entry;
  if (ending.kind === 'refused') {
    drop(options, run, changes);
    return recover(options, run, { message: ending.error.message, code: ending.error.code, step: entry.effect.kind }, changes);
  }
  if (run.unsent.some((left) => left.awaited)) return changes.afterCommit(() => options.send(run));
  answered(options, run, { effect: entry.effect, result: ending.kind === 'done' ? ending.done.result : undefined }, changes);
}

function answered(options: RunnerOptions, run: LiveRun, answer: Answer | undefined, changes: ChangeSet): void {
  const next = run.frame && afterAnswer(run.subject, run.frame, answer);
  if (next) goOn(options, run, next, changes);
  else end(options, run, 'done', changes);
}

/** Runs steps until the next effect that has to be answered. */
function goOn(options: RunnerOptions, run: LiveRun, frame: Frame, changes: ChangeSet): void {
  const progress = advanceSafely(run, frame);
  for (const line of progress.lines) options.log.info({ event: 'flow_log', flow: run.subject.flow.name }, line);
  run.steps.push(...progress.trace);
  record(options, run, progress, changes);
  if (progress.unhandled) return fail(options, run, progress.unhandled, changes);
  if (!progress.frame) return end(options, run, 'done', changes);
  run.frame = progress.last && isUnhandled(run, progress.frame) ? undefined : progress.frame;
  block(options, run, progress.last, changes);
}

/** Behind its last effect a run needs its place only where a refusal of that is handled; most end there, and a place not stored costs nothing. */
function isUnhandled({ subject }: LiveRun, { path }: Frame): boolean {
  return path[0] === 'do' && handlerOf(subject.program, subject.flow, path) === undefined;
}

/** A bug in a step ends its run like any failure, with its name in the log, and not the whole bot. */
function advanceSafely(run: LiveRun, frame: Frame): Progress {
  try {
    return advance(run.subject, frame);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { frame: undefined, last: true, wanted: [], trace: [], lines: [], unhandled: { message: `a bug in flowbot: ${message}`, code: 'BUG', step: frame.path.join('.') } };
  }
}

/** The run waits for an answer. Behind its last effect the dialog is free, and the run counts as ended unless that is refused. */
function block(options: RunnerOptions, run: LiveRun, last: boolean, changes: ChangeSet): void {
  const over = last && !mayFallBehind(options, run);
  setState(run, over ? 'ended' : 'running', changes);
  if (over) release(options, run);
  changes.afterCommit(() => options.send(run));
}

/** Whether a message of the next run could overtake the last one of this run: parts leave one by one, and one in doubt is looked for first. */
function mayFallBehind(options: RunnerOptions, run: LiveRun): boolean {
  const [first, second] = run.unsent.filter(({ awaited }) => awaited);
  return second !== undefined || (first !== undefined && canSearch(options, first));
}

function end(options: RunnerOptions, run: LiveRun, outcome: 'done' | 'failed', changes: ChangeSet): void {
  options.observer.run(outcome);
  run.frame = undefined;
  if (run.state !== 'ended' || outcome === 'failed') setState(run, 'ended', changes);
  release(options, run);
  if (run.unsent.length > 0) changes.afterCommit(() => options.send(run));
}

function release(options: RunnerOptions, run: LiveRun): void {
  if (run.released) return;
  run.released = true;
  options.dialogs.release(run.dialog);
}

function recover(options: RunnerOptions, run: LiveRun, error: ErrorValue, changes: ChangeSet): void {
  const handled = run.frame && afterFailure(run.subject, run.frame, error);
  if (handled) return goOn(options, run, handled, changes);
  fail(options, run, error, changes);
}

/** Nothing handled the failure: a log line, and one neutral sentence unless that is what failed. */
function fail(options: RunnerOptions, run: LiveRun, error: ErrorValue, changes: ChangeSet): void {
  const { flow, event, program } = run.subject;
  options.log.error({ event: 'run_failed', flow: flow.name, run: run.seq, code: error.code, step: error.step }, `"${flow.name}" stopped at \`${error.step}\`: ${error.message}`);
  run.failure = error;
  const alreadyHandling = run.frame !== undefined && run.frame.path[0] !== 'do';
  if (alreadyHandling || run.told) return end(options, run, 'failed', changes);
  run.told = true;
  sayAndEnd(options, run, sentencesIn(languageOf(event, program)).failed, changes);
}

function sayAndEnd(options: RunnerOptions, run: LiveRun, text: string, changes: ChangeSet): void {
  const effect = sayEffect(run.subject.event, text);
  if (!effect) return end(options, run, 'failed', changes);
  run.frame = { ...(run.frame ?? { vars: NO_VARS }), path: SAY, ahead: 0 };
  record(options, run, { wanted: [{ effect, delivery: undefined, awaited: true }] }, changes);
  block(options, run, true, changes);
}

function record(options: RunnerOptions, run: LiveRun, progress: Pick<Progress, 'wanted'>, changes: ChangeSet): void {
  for (const wanted of progress.wanted) run.unsent.push(recorded(options, run, wanted, changes));
}

function recorded(options: RunnerOptions, run: LiveRun, { effect, delivery, awaited }: Wanted, changes: ChangeSet): Entry {
  const ordinal = run.ordinal;
  run.ordinal += 1;
  const { installation, botId } = options;
  const key = effectKey({ installation, botId, eventId: run.eventId, ordinal });
  const atMostOnce = isAtMostOnce(effect, delivery ?? run.subject.program.delivery);
  if (effect.kind === 'typing') return { run, effect, key, atMostOnce, awaited, row: undefined };
  const row = { key, seq: run.seq, ordinal, dialog: effect.dialog, body: outboxBody({ effect, atMostOnce, awaited }), state: 'pending' } as const;
  changes.addEffect(row);
  return { run, effect, key, atMostOnce, awaited, row };
}

function drop(options: RunnerOptions, run: LiveRun, changes: ChangeSet): void {
  for (const entry of run.unsent.splice(0)) {
    if (entry.row) changes.answer({ key: entry.key, state: 'dropped', answer: null, tries: 0, at: options.clock.now() });
  }
}

function setState(run: LiveRun, state: RunState['state'], changes: ChangeSet): void {
  const { subject, frame, startedAt, considered, steps, failure } = run;
  run.state = state;
  changes.setRun(run.seq, {
    state,
    flow: subject.flow.name,
    program: subject.program.hash,
    frame: frame ? JSON.stringify({ ...frame, ordinal: run.ordinal } satisfies StoredFrame) : null,
    trace: traceOf({ startedAt, considered, steps, ...(failure ? { failure } : {}) }),
  });
}

function traceOf(trace: Trace): string {
  return JSON.stringify({ ...trace, considered: trace.considered?.length ? trace.considered : undefined });
}

function answerOf({ clock }: RunnerOptions, entry: Entry, ending: Exclude<Ending, { readonly kind: 'unsent' }>): OutboxAnswer {
  const at = clock.now();
  if (ending.kind === 'done') {
    return { key: entry.key, state: 'done', answer: ending.done.result === undefined ? null : JSON.stringify(ending.done.result), tries: ending.done.tries, at };
  }
  const { error } = ending;
  const answer = error ? JSON.stringify({ failure: error.failure, code: error.code, message: error.message }) : null;
  return { key: entry.key, state: ending.kind, answer, tries: 1, at };
}

function report({ log }: RunnerOptions, { run, effect, awaited }: Entry, ending: Ending): void {
  const fields = { run: run.seq, flow: run.subject.flow.name, effect: effect.kind };
  if (ending.kind === 'in-doubt' && awaited) {
    log.warn({ event: 'effect_in_doubt', ...fields }, `it is not known whether a ${effect.kind} arrived; it is not repeated`);
  } else if (ending.kind === 'refused' && !awaited) {
    log.debug({ event: 'effect_refused', ...fields, code: ending.error.code }, ending.error.message);
  }
}
