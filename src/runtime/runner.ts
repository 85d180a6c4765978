import type { PortalEvent } from '../portal/events.ts';
import { end, goOn, letGo, resume, type RunnerOptions, sayAndEnd, settle } from './carry-on.ts';
import type { ChangeSet } from './changes.ts';
import type { Waiting } from './dialogs.ts';
import { readEvent } from './input.ts';
import type { Subject } from './interpret.ts';
import { drop, traceOf } from './record.ts';
import type { Entry, LiveRun } from './run.ts';
import { languageOf } from './scope.ts';
import type { Ending } from './sender.ts';
import { sentencesIn } from './sentences.ts';
import { type Beginning, beginRun, type LoadedProgram, NOTHING_BEGINS, type Occasion } from './start-run.ts';

/** Moves runs from effect to effect; writes what it does into the tick's changes. */
export interface Runner {
  /** Starts the flow that fits a waiting event, if any. */
  begin(loaded: LoadedProgram, waiting: Waiting, changes: ChangeSet): void;
  /** Looks at the next events of dialogs that are held: a flow with a mode may not let them wait. */
  lookAhead(loaded: LoadedProgram, changes: ChangeSet): void;
  /** Goes on with a run that the last process left, with no effect that it waits for. */
  resume(run: LiveRun, changes: ChangeSet): void;
  /** Goes on after an effect was answered. */
  settle(entry: Entry, ending: Ending, changes: ChangeSet): void;
}

export function createRunner(options: RunnerOptions): Runner {
  return {
    begin: (loaded, waiting, changes) => start(options, waiting, look(options, loaded, waiting), changes),
    lookAhead: (loaded, changes) => lookAhead(options, loaded, changes),
    resume: (run, changes) => resume(options, run, changes),
    settle: (entry, ending, changes) => settle(options, entry, ending, changes),
  };
}

/** What an event leads to, and the program that says so. */
interface Found extends Beginning {
  readonly event: PortalEvent;
  readonly loaded: LoadedProgram;
  readonly startedAt: number;
}

function look(options: RunnerOptions, loaded: LoadedProgram, { seq, event: arrived }: Waiting): Found {
  const startedAt = options.clock.now();
  const event = readEvent(arrived, { botId: options.botId, commands: loaded.commands });
  return { event, loaded, startedAt, ...beginSafely(options, loaded, { event, botId: options.botId, runId: seq, now: startedAt, directory: options.directory, memory: options.memory }) };
}

function start(options: RunnerOptions, waiting: Waiting, found: Found, changes: ChangeSet): void {
  const { subject, event, loaded, startedAt, considered } = found;
  for (const { reason, flow, line } of considered) {
    if (reason !== undefined) options.log.warn({ event: 'condition_failed', flow, line, reason }, `the condition in line ${line} could not be evaluated, so "${flow}" did not start: ${reason}`);
  }
  if (!subject) {
    options.observer.event(event.type, 'unmatched');
    changes.setRun(waiting.seq, { state: 'ended', flow: null, program: loaded.program.hash, frame: null, trace: traceOf({ startedAt, considered }) });
    return;
  }
  const { kind, against } = options.modes.turnOf(subject.flow, event);
  if (kind === 'wait') return options.modes.park(subject.flow, event, waiting);
  options.observer.event(event.type, 'started');
  for (const other of kind === 'restart' ? against : []) cut(options, other, changes);
  const run = newRun(waiting, found, subject);
  options.dialogs.hold(run.dialog);
  if (kind === 'ignore') return keepOut(options, run, against, changes);
  options.modes.enter(run);
  if (found.say === undefined) goOn(options, run, found.frame, changes);
  else sayAndEnd(options, run, { text: found.say }, changes);
}

function newRun({ seq, eventId, dialog }: Waiting, { startedAt, considered, frame }: Found, subject: Subject): LiveRun {
  return { seq, eventId, dialog, state: 'waiting', subject, startedAt, considered, steps: [], leftOut: 0, frame, ordinal: 0, unsent: [], asked: [], waitsFor: 0, told: new Set() };
}

/** The event of a flow that is busy is used up; its person is told so, once. */
function keepOut(options: RunnerOptions, run: LiveRun, against: readonly LiveRun[], changes: ChangeSet): void {
  const { event, flow, program, scope } = run.subject;
  run.cut = 'ignored';
  const person = 'user' in event ? event.user.id : 0;
  if (against.some(({ told }) => told.has(person))) return end(options, run, 'done', changes);
  for (const { told } of against) told.add(person);
  const text = flow.concurrency?.busy?.(scope()) ?? sentencesIn(languageOf(event, program)).busy;
  sayAndEnd(options, run, { text }, changes);
}

/** Ends a run before its last step, for a newer one. */
function cut(options: RunnerOptions, run: LiveRun, changes: ChangeSet): void {
  run.cut = 'restarted';
  letGo(run);
  drop(options, run, changes);
  end(options, run, 'done', changes);
}

function lookAhead(options: RunnerOptions, loaded: LoadedProgram, changes: ChangeSet): void {
  for (const dialog of options.modes.dialogs()) {
    for (let waiting = options.dialogs.head(dialog); waiting; waiting = options.dialogs.head(dialog)) {
      const found = look(options, loaded, waiting);
      const { concurrency } = found.subject?.flow ?? {};
      if (!found.subject || !concurrency || concurrency.mode === 'queue') break;
      if (concurrency.mode !== 'parallel' && options.modes.turnOf(found.subject.flow, found.event).against.length === 0) break;
      options.dialogs.takeHead(dialog);
      start(options, waiting, found, changes);
    }
  }
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
