import type { PortalEvent } from '../../portal/events.ts';
import type { Flow } from '../../program/program.ts';
import type { Recovered } from '../../store/store.ts';
import { end, goOn, resume, sayAndEnd, settle } from './carry-on.ts';
import type { ChangeSet } from '../changes.ts';
import type { Waiting } from '../intake/dialogs.ts';
import { markOf } from '../sending/effect-key.ts';
import { inputOf, readEvent } from '../intake/input.ts';
import type { Job } from './job.ts';
import { traceOf } from './record.ts';
import { holdDialogs } from './release.ts';
import { type Taker, takerOf } from '../waiting/route.ts';
import { type Entry, type LiveRun, ordersAfter } from './run.ts';
import { type Counted, placeOf } from './run-modes.ts';
import { languageOf } from './scope.ts';
import type { Ending } from '../sending/sender.ts';
import { sentencesIn } from '../sentences.ts';
import { beginPressed } from './start-pressed.ts';
import { type Beginning, beginRun, type LoadedProgram, NOTHING_BEGINS, type Occasion, subjectOf } from './start-run.ts';
import type { Subject } from './turn.ts';
import { doJob, type WakeOptions } from '../waiting/wake.ts';

/** Moves runs from effect to effect; writes what it does into the tick's changes. */
export interface Runner {
  /** Finds who takes a waiting event: a run that waits for it, or the flow that fits, if any. */
  begin(loaded: LoadedProgram, waiting: Waiting, changes: ChangeSet): void;
  /** Looks at the next events of dialogs that are held: a flow with a mode may not let them wait. */
  lookAhead(loaded: LoadedProgram, changes: ChangeSet): void;
  /** Counts a run that the last process left, and holds its dialogs. */
  takeUp(run: LiveRun): void;
  /** Goes on with it, with no effect that it waits for. */
  resume(run: LiveRun, changes: ChangeSet): void;
  /** Goes on after an effect was answered. */
  settle(entry: Entry, ending: Ending, changes: ChangeSet): void;
  doJob(loaded: LoadedProgram, job: Job, changes: ChangeSet): Promise<void>;
}

export function createRunner(given: Omit<WakeOptions, 'order'> & { readonly recovered: Pick<Recovered, 'outbox'> }): Runner {
  const options = { ...given, order: ordersAfter(given.recovered.outbox) };
  return {
    begin: (loaded, waiting, changes) => begin(options, waiting, read(options, loaded, waiting), changes),
    lookAhead: (loaded, changes) => lookAhead(options, loaded, changes),
    takeUp: (run) => takeUp(options, run),
    resume: (run, changes) => resume(options, run, changes),
    settle: (entry, ending, changes) => settle(options, entry, ending, changes),
    doJob: (loaded, job, changes) => doJob(options, loaded, job, changes),
  };
}

function takeUp(options: WakeOptions, run: LiveRun): void {
  const { event, flow } = run.subject;
  if (run.caller?.depth === undefined) options.modes.enter(flow, placeOf(event), run.seq);
  const asked = run.frame?.wait?.hears?.dialog;
  holdDialogs(options, run, asked === undefined || asked === run.dialog ? [run.dialog] : [run.dialog, asked]);
}

/** An event in the words of the program that it meets. */
interface Read {
  readonly event: PortalEvent;
  readonly loaded: LoadedProgram;
  readonly occasion: Occasion;
}

function read({ clock, botId, directory, memory }: WakeOptions, loaded: LoadedProgram, { seq, event: arrived }: Waiting): Read {
  const startedAt = clock.now();
  const event = readEvent(arrived, { botId, commands: loaded.commands });
  return { event, loaded, occasion: { event, botId, runId: seq, startedAt, now: () => clock.now(), directory, memory } };
}

function begin(options: WakeOptions, waiting: Waiting, arrived: Read, changes: ChangeSet): void {
  const { event, loaded } = arrived;
  if (event.type === 'told') return sayAlone(options, waiting, { ...arrived, text: event.text, dialog: event.owner }, changes);
  const taker = takerOf({ waits: options.waits, directory: options.directory, loaded }, event);
  if (taker) return handOver(options, waiting, { ...arrived, taker }, changes);
  const found = beginSafely(options, arrived);
  if (found === 'outdated') return saySentence(options, waiting, { ...arrived, sentence: 'outdated' }, changes);
  start(options, waiting, { ...arrived, ...found }, changes);
}

/** A run that waits goes on with the event, or its person reads why none does. */
function handOver(options: WakeOptions, waiting: Waiting, arrived: Read & { readonly taker: Taker }, changes: ChangeSet): void {
  const { taker, loaded, event, occasion: { startedAt } } = arrived;
  if (taker.kind !== 'run') return saySentence(options, waiting, { ...arrived, sentence: taker.kind === 'closed' ? 'outdated' : 'notAsked' }, changes);
  options.observer.event(event.type, 'taken');
  changes.setRun(waiting.seq, { state: 'ended', flow: null, program: loaded.program.hash, frame: null, trace: traceOf({ startedAt, woke: taker.seq }) });
  options.soon({ kind: 'wake', seq: taker.seq, woken: taker.woken, holding: waiting.dialog });
}

function saySentence(options: WakeOptions, waiting: Waiting, arrived: Read & { readonly sentence: 'outdated' | 'notAsked' }, changes: ChangeSet): void {
  const { event, loaded: { program }, sentence } = arrived;
  sayAlone(options, waiting, { ...arrived, text: sentencesIn(languageOf(event, program))[sentence] }, changes);
}

/** A run of no flow, that only says a text of ours: in the dialog of its event, or in another one. */
function sayAlone(options: WakeOptions, waiting: Waiting, { event, loaded: { program }, occasion, text, dialog }: Read & { readonly text: string; readonly dialog?: string }, changes: ChangeSet): void {
  options.observer.event(event.type, 'taken');
  const run = newRun(waiting, { ...NOTHING_BEGINS, occasion }, subjectOf(program, NO_FLOW, occasion));
  holdDialogs(options, run, [run.dialog]);
  sayAndEnd(options, run, { text, dialog }, changes);
}

const NO_FLOW: Flow = { name: '', title: undefined, triggers: [], conditions: [], concurrency: undefined, onError: undefined, steps: [], line: 0 };

function start(options: WakeOptions, waiting: Waiting, found: Read & Beginning, changes: ChangeSet): void {
  const { subject, event, loaded, occasion: { startedAt }, considered } = found;
  for (const { reason, flow, line } of considered) {
    if (reason !== undefined) options.log.warn({ event: 'condition_failed', flow, line, reason }, `the condition in line ${line} could not be evaluated, so "${flow}" did not start: ${reason}`);
  }
  if (!subject) {
    options.observer.event(event.type, 'unmatched');
    changes.setRun(waiting.seq, { state: 'ended', flow: null, program: loaded.program.hash, frame: null, trace: traceOf({ startedAt, considered }) });
    return;
  }
  const place = placeOf(event);
  const { kind, against } = options.modes.turnOf(subject.flow, place);
  if (kind === 'wait') return options.modes.queue(subject.flow, place, { waiting, holds: !against.some(({ seq }) => options.waits.get(seq)) });
  options.observer.event(event.type, 'started');
  if (kind === 'restart') for (const { seq } of against) options.soon({ kind: 'cut', seq });
  const run = newRun(waiting, found, subject);
  holdDialogs(options, run, [run.dialog]);
  if (kind === 'ignore') return keepOut(options, run, against, changes);
  options.modes.enter(subject.flow, place, run.seq);
  if (found.say === undefined) goOn(options, run, found.frame, changes);
  else sayAndEnd(options, run, { text: found.say }, changes);
}

function newRun({ seq, eventId, dialog }: Waiting, { considered, frame, occasion: { startedAt } }: Beginning & Pick<Read, 'occasion'>, subject: Subject): LiveRun {
  return { seq, eventId, dialog, state: 'waiting', mark: markOf(eventId, 0), caller: undefined, lane: laneOf(subject.event), holds: [], subject, startedAt, considered, steps: [], leftOut: 0, frame, ordinal: 0, unsent: [], asked: [], waitsFor: 0 };
}

/** People who wrote come before people who are written to. */
function laneOf({ type }: PortalEvent): LiveRun['lane'] {
  return type === 'schedule' || type === 'told' ? 'broadcast' : 'reply';
}

/** The event of a flow that is busy is used up; its person is told so, once. */
function keepOut(options: WakeOptions, run: LiveRun, against: readonly Counted[], changes: ChangeSet): void {
  const { event, flow, program, scope } = run.subject;
  run.cut = 'ignored';
  const { person } = placeOf(event);
  if (against.some(({ told }) => told.includes(person))) return end(options, run, { how: 'stopped', values: {} }, changes);
  for (const counted of against) counted.told = [...counted.told, person];
  const text = flow.concurrency?.busy?.(scope()) ?? sentencesIn(languageOf(event, program)).busy;
  sayAndEnd(options, run, { text }, changes);
}

function lookAhead(options: WakeOptions, loaded: LoadedProgram, changes: ChangeSet): void {
  for (const dialog of dialogsToLookAt(options)) {
    for (let waiting = options.dialogs.head(dialog); waiting; waiting = options.dialogs.head(dialog)) {
      const arrived = read(options, loaded, waiting);
      if (takerOf({ ...options, loaded }, arrived.event)) break;
      const found = beginSafely(options, arrived);
      const flow = found === 'outdated' ? undefined : found.subject?.flow;
      if (found === 'outdated' || !flow?.concurrency || flow.concurrency.mode === 'queue') break;
      if (flow.concurrency.mode !== 'parallel' && options.modes.turnOf(flow, placeOf(arrived.event)).against.length === 0) break;
      options.dialogs.takeHead(dialog);
      start(options, waiting, { ...arrived, ...found }, changes);
    }
  }
}

/** Dialogs in which an event may have to be looked at although a run holds them. */
function dialogsToLookAt({ live }: WakeOptions): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { subject: { flow: { concurrency } }, holds } of live.values()) if (concurrency && concurrency.mode !== 'queue') for (const name of holds) names.add(name);
  return names;
}

/** A bug in a trigger or a condition leaves its event out, with its name in the log; else every start would meet it again. */
function beginSafely({ log }: WakeOptions, { event, loaded, occasion }: Read): Beginning | 'outdated' {
  try {
    if (event.type === 'run') return beginPressed(loaded, { ...occasion, event }) ?? 'outdated';
    if (event.type === 'button' && loaded.matcher.candidates(inputOf(event, occasion.directory)).length === 0) return 'outdated';
    return beginRun(loaded, occasion);
  } catch (error) {
    log.error({ event: 'event_failed', type: event.type, run: occasion.runId, error }, `a bug in flowbot: a ${event.type} was left out`);
    return NOTHING_BEGINS;
  }
}
