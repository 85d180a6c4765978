import type { Step } from '../../program/program.ts';
import type { Call } from '../../schema/define-action.ts';
import type { ChangeSet } from '../changes.ts';
import { type Caller, type Frame, NO_VARS, NOWHERE } from '../run/frame.ts';
import { flowNamed } from '../run/recover.ts';
import { setState } from '../run/record.ts';
import { letDialogsGo } from '../run/release.ts';
import type { LiveRun } from '../run/run.ts';
import { placeOf } from '../run/run-modes.ts';
import type { RunnerOptions } from '../run/runner-options.ts';
import { subjectOf } from '../run/start-run.ts';
import { stepOf } from '../run/tries.ts';
import { type Waiter, waitRow } from './waits.ts';

/** The run waits as its frame says, and is a row of the store until it is woken. Runs that it calls begin in this tick. */
export function park(options: RunnerOptions, run: LiveRun, { frame, calls }: { readonly frame: Frame; readonly calls: readonly Call[] }, changes: ChangeSet): void {
  const { giveUpAt: _, failures: __, due: ___, ...place } = frame;
  const children = calls.map((call, at) => childOf(options, run, { call, number: (place.calls?.length ?? 0) + at }, changes));
  run.frame = children.length === 0 ? place : { ...place, calls: [...(place.calls ?? []), ...children.map(({ run: { seq, caller } }) => (caller?.seq === run.seq ? seq : null))] };
  setState(run, 'parked', changes);
  const waiter = waiterOf(run, run.frame);
  changes.park(waitRow(waiter));
  options.waits.add(waiter);
  const { at, byClock = false } = waiter.wait;
  if (at !== undefined) options.timers.set(run.seq, at, byClock);
  letDialogsGo(options, run);
  options.modes.parked(run.seq);
  options.parked(run);
  if (run.unsent.length > 0) changes.afterCommit(() => options.send(run));
  for (const child of children) options.soon({ kind: 'start', ...child });
}

function waiterOf(run: LiveRun, frame: Frame): Waiter {
  const { subject: { program, flow, event }, caller } = run;
  return {
    seq: run.seq,
    flow: flow.name,
    program: program.hash,
    ...identityOf(stepOf(run, frame)),
    path: frame.path,
    ...placeOf(event),
    mark: run.mark,
    wait: frame.wait ?? {},
    since: frame.since ?? run.startedAt,
    ...around(frame, caller),
  };
}

function identityOf(step: Step | undefined): Pick<Waiter, 'step' | 'content' | 'verb'> {
  return step ? { step: step.key, content: step.content, verb: step.action.verb } : { step: '', content: '', verb: '' };
}

function around({ loops = [], calls = [] }: Frame, caller: Caller | undefined): Pick<Waiter, 'nested' | 'called' | 'calls'> {
  const isPart = caller?.depth !== undefined;
  return {
    ...(loops.length > 0 || isPart ? { nested: true } : {}),
    ...(caller ? { called: isPart ? 'steps' : 'flow' } : {}),
    ...(calls.some((seq) => seq !== null) ? { calls: true } : {}),
  };
}

/** A run of its own for a call; it begins with the job that is made of it. */
function childOf(options: RunnerOptions, parent: LiveRun, { call, number }: { readonly call: Call; readonly number: number }, changes: ChangeSet): { readonly run: LiveRun; readonly frame: Frame } {
  const { subject: { program, event, flow: own } } = parent;
  const dialog = call.dialog ?? parent.dialog;
  const { seq, eventId } = options.repeat(event, dialog, changes);
  const frame = firstFrame(parent, call, number);
  const flow = 'block' in call ? own : flowNamed(program, call.flow);
  const run: LiveRun = {
    seq, eventId, dialog, frame,
    caller: frame.caller,
    state: 'waiting',
    mark: parent.mark,
    lane: call.paced ? 'broadcast' : parent.lane,
    subject: subjectOf(program, flow, { event, botId: options.botId, runId: seq, startedAt: options.clock.now(), now: () => options.clock.now(), directory: options.directory, memory: options.memory }, frame),
    startedAt: options.clock.now(),
    considered: [], steps: [], leftOut: 0, ordinal: 0, unsent: [], asked: [], waitsFor: 0, holds: [],
  };
  return { run, frame };
}

function firstFrame({ seq: own, mark, frame }: LiveRun, call: Call, number: number): Frame {
  const seq = call.detached ? 0 : own;
  const place = call.dialog === undefined ? {} : { dialog: call.dialog };
  if ('flow' in call) return { path: ['do', 0], vars: NO_VARS, inputs: call.inputs, caller: { seq, mark, call: number, ...place }, ahead: 0 };
  const { path, vars, match, args, inputs } = frame ?? NOWHERE;
  return { path: [...path, call.block, 0], vars: { ...vars, ...call.set }, match, args, inputs, caller: { seq, mark, call: number, depth: path.length, ...place }, ahead: 0 };
}
