import type { Effect } from '../../portal/effects.ts';
import { PortalError } from '../../portal/failure.ts';
import { MOST_MESSAGES_A_MINUTE } from './breaker.ts';
import type { ChangeSet } from '../changes.ts';
import { markOf } from '../sending/effect-key.ts';
import { afterFailure } from './follow.ts';
import { type ErrorValue, type Frame, frameHandling, isHandled, isHandling, NO_VARS, SAY } from './frame.ts';
import { type Answer, advance, afterAnswer, type Progress } from './interpret.ts';
import { failedRun } from '../owner.ts';
import { park } from '../waiting/park.ts';
import { answerOf, drop, noteSteps, record, setState } from './record.ts';
import { holdDialogs, release } from './release.ts';
import { report } from './report.ts';
import type { Entry, LiveRun } from './run.ts';
import type { RunnerOptions } from './runner-options.ts';
import { languageOf } from './scope.ts';
import { canSearch } from '../sending/search.ts';
import { type Ending, isGivenUp } from '../sending/sender.ts';
import { sentencesIn } from '../sentences.ts';
import { sayEffect } from './start-run.ts';
import { soonest, stepOf, timed } from './tries.ts';
import type { Over } from './turn.ts';

export function settle(options: RunnerOptions, entry: Entry, ending: Ending, changes: ChangeSet): void {
  if (ending.kind === 'unsent') return ending.marked ? changes.takeBack(entry.key) : undefined;
  options.observer.call(ending.kind === 'done' ? 'done' : (ending.error?.failure ?? 'outcome-unknown'));
  if (entry.row) changes.answer(answerOf(options, entry, ending));
  report(options, entry, ending);
  if (isWaitedFor(entry)) goOnAfter(options, entry, ending, changes);
}

/** Whether the run still waits for this. */
function isWaitedFor(entry: Entry): boolean {
  return entry.awaited && !isGivenUp(entry) && entry.run.cut !== 'restarted';
}

/** One of several people may be refused a message: the others still get theirs, and the step fails behind them. */
function goOnAfter(options: RunnerOptions, { run, effect }: Entry, ending: Exclude<Ending, { readonly kind: 'unsent' }>, changes: ChangeSet): void {
  run.waitsFor -= 1;
  const refusal = ending.kind === 'refused' ? ending.error : unknownOutcome(effect, ending);
  if (refusal) {
    run.refusal ??= { message: refusal.message, code: refusal.code, step: effect.kind };
    run.lost ||= refusal.failure === 'gone';
    drop(options, run, changes, effect.dialog);
  }
  if (run.unsent.some((left) => left.awaited)) changes.afterCommit(() => options.send(run));
  else if (run.waitsFor === 0) afterAll(options, run, { effect, result: ending.kind === 'done' ? ending.done.result : undefined }, changes);
}

/** What a flow asked the portal for may be money or a customer: it hears that nobody knows what became of it. */
function unknownOutcome(effect: Effect, ending: Ending): PortalError | undefined {
  if (effect.kind !== 'rest' || ending.kind !== 'in-doubt') return undefined;
  return new PortalError('outcome-unknown', 'OUTCOME_UNKNOWN', `Whether ${effect.method} was carried out is not known, and it is not called again. Look into Bitrix24.`);
}

function afterAll(options: RunnerOptions, run: LiveRun, answer: Answer, changes: ChangeSet): void {
  const { refusal } = run;
  run.refusal = undefined;
  if (!refusal) return answered(options, run, answer, changes);
  drop(options, run, changes);
  recover(options, run, refusal, changes);
}

function answered(options: RunnerOptions, run: LiveRun, answer: Answer | undefined, changes: ChangeSet): void {
  const next = run.frame && afterAnswer(run.subject, run.frame, answer);
  if (!next) return end(options, run, DONE, changes);
  if ('go' in next) return goOn(options, run, next.go, changes);
  if ('parked' in next) return park(options, run, { frame: next.parked, calls: next.calls }, changes);
  over(options, run, next.over, changes);
}

const DONE: Over = { how: 'done', values: NO_VARS };

/** Runs steps until the next effect that has to be answered, or the next wait. */
export function goOn(options: RunnerOptions, run: LiveRun, frame: Frame, changes: ChangeSet): void {
  const progress = advanceSafely(options, run, frame);
  for (const line of progress.lines) options.log.info({ event: 'flow_log', flow: run.subject.flow.name }, line);
  noteSteps(run, progress.trace, options.clock.now());
  remember(options, run, progress, changes);
  if (options.breaker.count(progress.wanted.map(({ effect }) => effect), options.clock.now()) !== undefined) return stopFlood(options, run, { frame, progress }, changes);
  record(options, run, progress.wanted, changes);
  if (frame.calls) cutCalls(options, frame, progress);
  switch (progress.state) {
    case 'over':
      return over(options, run, progress.over, changes);
    case 'retry':
      return tryLater(options, run, progress, changes);
    case 'parked':
      return park(options, run, progress, changes);
    case 'blocked':
      blockOn(options, run, progress, changes);
  }
}

/** Too many messages for a dialog: the run ends whatever its `on_error` says, which might write there again. */
function stopFlood(options: RunnerOptions, run: LiveRun, { frame, progress }: { readonly frame: Frame; readonly progress: Progress }, changes: ChangeSet): void {
  cutAll(options, frame);
  fail(options, run, { message: FLOOD, code: 'MESSAGE_FLOOD', step: progress.trace.at(-1)?.verb ?? '' }, changes);
}

const FLOOD = `it wrote more than ${String(MOST_MESSAGES_A_MINUTE)} messages into one dialog within a minute, and nobody there said a word`;

function remember({ memory }: RunnerOptions, { subject: { event, program } }: LiveRun, progress: Progress, changes: ChangeSet): void {
  if (program.memory && progress.memory.length > 0) changes.remember(memory.change(event, program.memory, progress.memory));
}

function blockOn(options: RunnerOptions, run: LiveRun, progress: Progress & { readonly state: 'blocked' }, changes: ChangeSet): void {
  const { program, flow } = run.subject;
  const place = timed(options, run, progress.frame);
  const isLast = progress.last && stepOf(run, place)?.retry === undefined;
  run.frame = isLast && !isHandled(program, flow, place) ? undefined : place;
  holdAsked(options, run, place);
  block(options, run, isLast, changes);
  watch(options, run);
}

/** Who answers before it is known that the question arrived is heard afterwards. */
function holdAsked(options: RunnerOptions, run: LiveRun, { wait }: Frame): void {
  const dialog = wait?.hears?.dialog;
  if (dialog !== undefined && !run.holds.includes(dialog)) holdDialogs(options, run, [dialog]);
}

function cutAll({ soon }: RunnerOptions, { calls = [] }: Frame): void {
  for (const seq of calls) if (seq !== null) soon({ kind: 'cut', seq });
}

/** A step that goes on leaves no run behind that it has called. */
function cutCalls(options: RunnerOptions, frame: Frame, progress: Progress): void {
  if (progress.state !== 'parked' || progress.frame.calls !== frame.calls) cutAll(options, frame);
}

/** Gives the step up in time, unless it is over by then. */
function watch(options: RunnerOptions, run: LiveRun): void {
  const { frame } = run;
  if (frame?.giveUpAt === undefined) return;
  options.later(soonest(options, frame.giveUpAt, stepOf(run, frame)?.giveUpMs), (changes) => {
    if (run.frame === frame && run.state !== 'ended') giveUp(options, run, frame, changes);
  });
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
function letGo(run: LiveRun): void {
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

/** Goes on with a run that the last process left, with no effect that it waits for. */
export function resume(options: RunnerOptions, run: LiveRun, changes: ChangeSet): void {
  const { frame } = run;
  const isAsked = run.state !== 'running' || run.unsent.some((entry) => entry.awaited);
  if (!isAsked && frame?.due === undefined) return answered(options, run, undefined, changes);
  changes.afterCommit(() => options.send(run));
  if (frame?.due !== undefined) tryWhenDue(options, run, frame);
  else watch(options, run);
}

/** A bug in a step ends its run like any failure, with its name in the log, and not the whole bot. */
function advanceSafely({ clock }: RunnerOptions, run: LiveRun, frame: Frame): Progress {
  try {
    return advance(run.subject, frame, { now: clock.now(), mark: (effects) => markOf(run.eventId, run.ordinal + effects) });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { state: 'over', wanted: [], memory: [], trace: [], lines: [], over: { how: 'failed', error: { message: `a bug in flowbot: ${message}`, code: 'BUG', step: frame.path.join('.') }, values: frame.vars } };
  }
}

/** The run waits for an answer. Behind its last effect the dialog is free, and the run counts as ended unless that is refused. */
function block(options: RunnerOptions, run: LiveRun, last: boolean, changes: ChangeSet): void {
  const isOver = last && run.caller === undefined && run.frame?.giveUpAt === undefined && !mayFallBehind(options, run);
  setState(run, isOver ? 'ended' : 'running', changes);
  if (isOver) release(options, run);
  changes.afterCommit(() => options.send(run));
}

/** Whether a message of the next run could overtake the last one of this run: parts leave one by one, and one in doubt is looked for first. */
function mayFallBehind(options: RunnerOptions, run: LiveRun): boolean {
  const [first, second] = run.unsent.filter(({ awaited }) => awaited);
  return second !== undefined || (first !== undefined && canSearch(options, first));
}

function over(options: RunnerOptions, run: LiveRun, how: Over, changes: ChangeSet): void {
  if (how.how === 'failed') {
    run.failure = how.error;
    return run.caller?.seq ? end(options, run, how, changes) : fail(options, run, how.error, changes);
  }
  if (how.leave === undefined) return end(options, run, how, changes);
  const { event, program } = run.subject;
  sayAndEnd(options, run, { text: sentencesIn(languageOf(run.heard ?? event, program))[how.leave], dialog: run.caller?.dialog }, changes);
}

export function end(options: RunnerOptions, run: LiveRun, how: Over, changes: ChangeSet): void {
  options.observer.run(how.how === 'failed' ? 'failed' : 'done');
  run.frame = undefined;
  if (run.state !== 'ended' || how.how === 'failed') setState(run, 'ended', changes);
  if (run.caller?.seq && run.cut !== 'restarted') options.soon({ kind: 'wake', seq: run.caller.seq, woken: { kind: 'ended', call: run.caller.call, ending: endingOf(how) } });
  release(options, run);
  if (run.unsent.length > 0) changes.afterCommit(() => options.send(run));
}

function endingOf(how: Over): Extract<NonNullable<Frame['woken']>, { readonly kind: 'ended' }>['ending'] {
  const { values } = how;
  return how.how === 'failed' ? { how: 'failed', message: how.error.message, code: how.error.code, values } : { how: how.how, values };
}

/** Ends a run before its last step, for a newer one or because its caller has gone on. */
export function cut(options: RunnerOptions, run: LiveRun, changes: ChangeSet): void {
  if (run.frame) cutAll(options, run.frame);
  run.cut = 'restarted';
  letGo(run);
  drop(options, run, changes);
  end(options, run, DONE, changes);
}

function recover(options: RunnerOptions, run: LiveRun, error: ErrorValue, changes: ChangeSet): void {
  const next = run.frame && afterFailure(run.subject, run.frame, error);
  if (!next) return fail(options, run, error, changes);
  if ('go' in next) goOn(options, run, next.go, changes);
  else tryLater(options, run, { frame: next.retry, retryMs: next.retryMs }, changes);
}

function failedWith({ frame }: LiveRun, error: ErrorValue): Over {
  return { how: 'failed', error, values: frame?.vars ?? NO_VARS };
}

/** Nothing handled the failure: its caller's, or a log line, the flows that listen for failures, and one neutral sentence unless that is what failed. */
function fail(options: RunnerOptions, run: LiveRun, error: ErrorValue, changes: ChangeSet): void {
  const { event, program } = run.subject;
  run.failure = error;
  if (run.caller?.seq) return end(options, run, failedWith(run, error), changes);
  if (event.type === 'told') return untold(options, run, error, changes);
  tellOfFailure(options, run, error, changes);
  if ((run.frame && isHandling(run.frame)) || run.sorry || run.lost) return end(options, run, failedWith(run, error), changes);
  run.sorry = true;
  sayAndEnd(options, run, { text: sentencesIn(languageOf(event, program)).failed, afterAnswer: error.step === 'answer' }, changes);
}

/** Log, flows and owner; a failure of the sentence about the failure is only logged. */
function tellOfFailure(options: RunnerOptions, { seq, subject: { flow, event }, sorry, lost }: LiveRun, error: ErrorValue, changes: ChangeSet): void {
  options.log.error({ event: 'run_failed', flow: flow.name, run: seq, code: error.code, step: error.step }, `"${flow.name}" stopped at \`${error.step}\`: ${error.message}`);
  if (sorry) return;
  if (event.type !== 'flow_failed') options.raise({ type: 'flow_failed', flow: flow.name, error }, changes);
  if (flow.name !== '' && !lost) options.tellOwner(failedRun(flow.name, seq, error), changes);
}

/** A failure of this goes no further than the log, or it would lead to the next one. */
function untold(options: RunnerOptions, run: LiveRun, error: ErrorValue, changes: ChangeSet): void {
  options.log.warn({ event: 'owner_untold', run: run.seq, code: error.code }, `the owner could not be told: ${error.message}`);
  end(options, run, failedWith(run, error), changes);
}

interface Saying {
  readonly text: string;
  /** An answer to the command was refused, so another one would be, too. */
  readonly afterAnswer?: boolean;
  /** Where it is said; absent: the dialog of the event. */
  readonly dialog?: string | undefined;
}

export function sayAndEnd(options: RunnerOptions, run: LiveRun, { text, afterAnswer = false, dialog }: Saying, changes: ChangeSet): void {
  const effect = dialog === undefined ? sayEffect(run.subject.event, text, afterAnswer) : { kind: 'send', dialog, content: { text } } as const;
  if (!effect) return end(options, run, run.failure ? failedWith(run, run.failure) : DONE, changes);
  run.frame = { ...(run.frame ?? { vars: NO_VARS }), path: SAY, ahead: 0 };
  record(options, run, [{ effect, delivery: undefined, awaited: true }], changes);
  block(options, run, true, changes);
}
