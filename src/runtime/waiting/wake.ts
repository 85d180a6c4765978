import { cut, end, goOn, sayAndEnd } from '../run/carry-on.ts';
import type { ChangeSet } from '../changes.ts';
import { type Frame, NOWHERE } from '../run/frame.ts';
import type { Job } from '../run/job.ts';
import { holdDialogs } from '../run/release.ts';
import type { LiveRun } from '../run/run.ts';
import { placeOf } from '../run/run-modes.ts';
import type { RunnerOptions } from '../run/runner-options.ts';
import { languageOf } from '../run/scope.ts';
import { sentencesIn } from '../sentences.ts';
import { type Standing, standingOf } from './standing.ts';
import { type LoadedProgram, subjectOf } from '../run/start-run.ts';
import type { Waiter } from './waits.ts';

export interface WakeOptions extends RunnerOptions {
  /** A parked run, from this tick or from the store. */
  readonly restore: (waiter: Waiter) => Promise<LiveRun>;
}

/** Does what other runs, or a new version of the file, have made necessary. */
export async function doJob(options: WakeOptions, loaded: LoadedProgram, job: Job, changes: ChangeSet): Promise<void> {
  if (job.kind === 'start') return start(options, job, changes);
  const live = options.live.get(job.seq);
  if (job.kind === 'cut' && live) return cut(options, live, changes);
  const waiter = options.waits.get(job.seq);
  if (waiter) await rouse(options, loaded, { job, waiter, standing: standingOf(waiter, loaded.program) }, changes);
}

interface Roused {
  readonly job: Exclude<Job, { readonly kind: 'start' }>;
  readonly waiter: Waiter;
  readonly standing: Standing;
}

async function rouse(options: WakeOptions, loaded: LoadedProgram, { job, waiter, standing }: Roused, changes: ChangeSet): Promise<void> {
  if (job.kind === 'move' && standing.kind === 'same') return;
  const run = moved(options, loaded, standing, await options.restore(waiter));
  takeBack(options, run, job, changes);
  if (job.kind === 'cut') return cut(options, run, changes);
  if (standing.kind === 'gone') return tellGone(options, { run, waiter }, changes);
  goOn(options, run, standing.kind === 'changed' || job.kind === 'move' ? anew(run.frame) : woken(run, job), changes);
}

/** It waits no more. */
function takeBack(options: RunnerOptions, run: LiveRun, job: Roused['job'], changes: ChangeSet): void {
  options.waits.remove(run.seq);
  options.timers.drop(run.seq);
  changes.wake(run.seq);
  run.released = false;
  holdDialogs(options, run, [(job.kind === 'wake' ? job.holding : undefined) ?? run.dialog]);
}

function start(options: RunnerOptions, { run, frame }: Job & { readonly kind: 'start' }, changes: ChangeSet): void {
  const { flow } = run.subject;
  if (run.caller?.depth === undefined) options.modes.enter(flow, placeOf(run.subject.event), run.seq);
  holdDialogs(options, run, [run.dialog]);
  goOn(options, run, frame, changes);
}

/** The run in the version of the file that counts now. */
function moved(options: RunnerOptions, { program }: LoadedProgram, standing: Standing, run: LiveRun): LiveRun {
  if (standing.kind === 'gone' || !run.frame) return run;
  const { event } = run.subject;
  const occasion = { event, botId: options.botId, runId: run.seq, startedAt: run.startedAt, now: () => options.clock.now(), directory: options.directory, memory: options.memory };
  const { match, args, inputs } = run.frame;
  return { ...run, frame: { ...run.frame, path: standing.path }, subject: subjectOf(program, standing.flow, occasion, { match, args, inputs }) };
}

/** Its step is taken as if the run had just come there. */
function anew(frame: Frame | undefined): Frame {
  const { wait: _, again: __, since: ___, calls: ____, woken: _____, ...place } = frame ?? NOWHERE;
  return place;
}

function woken(run: LiveRun, { woken: why }: Job & { readonly kind: 'wake' }): Frame {
  const frame = run.frame ?? NOWHERE;
  if (why.kind === 'event') {
    run.heard = why.event;
    run.lane = 'reply';
  } else if (why.kind === 'due') run.lane = 'timer';
  if (why.kind !== 'ended') return { ...frame, woken: why };
  return { ...frame, woken: why, calls: (frame.calls ?? []).map((seq, call) => (call === why.call ? null : seq)) };
}

/** Who was asked something reads that it does not count any more; a run that another one called ends in silence otherwise. */
function tellGone(options: RunnerOptions, { run, waiter }: { readonly run: LiveRun; readonly waiter: Waiter }, changes: ChangeSet): void {
  const { event, program } = run.subject;
  run.cut = 'removed';
  options.log.warn({ event: 'run_removed', flow: waiter.flow, run: run.seq }, `"${waiter.flow}" has changed where a run of it waits, so this run ends`);
  const dialog = waiter.wait.hears?.dialog;
  if (waiter.called && dialog === undefined) return end(options, run, { how: 'stopped', values: {} }, changes);
  sayAndEnd(options, run, { text: sentencesIn(languageOf(event, program)).removed, dialog }, changes);
}
