import type { Directory } from '../portal/directory.ts';
import type { PortalEvent } from '../portal/events.ts';
import type { Log } from '../kit/log.ts';
import type { Flow, Program } from '../program/program.ts';
import type { EventRow, OutboxRow, Recovered } from '../store/store.ts';
import type { Waiting } from './dialogs.ts';
import { NO_VARS, type StoredFrame } from './frame.ts';
import { readEvent } from './input.ts';
import type { Memory } from './memory.ts';
import { entryOf, type LiveRun } from './run.ts';
import { subjectOf } from './start-run.ts';
import type { Trace } from './trace.ts';

/**
 * Number of the one effect that a run without a place may still ask for, the neutral sentence: the last that a row can
 * have. Which ones its steps have used is not known any more, since answered rows are not read.
 */
const LAST_ORDINAL = 1_048_575;

export interface RecoveryOptions {
  readonly recovered: Recovered;
  readonly program: Program;
  readonly botId: number;
  readonly log: Log;
  readonly directory: Directory;
  readonly memory: Memory;
  readonly compile: (hash: string) => Promise<Program | undefined>;
}

/** What the last process left: runs with unanswered effects, and events that nobody looked at. */
export async function recoverRuns(options: RecoveryOptions): Promise<{ readonly runs: readonly LiveRun[]; readonly waiting: readonly Waiting[] }> {
  const effects = new Map<number, OutboxRow[]>();
  for (const row of options.recovered.outbox) effects.set(row.seq, [...(effects.get(row.seq) ?? []), row]);
  const programs = new Map([[options.program.hash, Promise.resolve<Program | undefined>(options.program)]]);
  const runs: LiveRun[] = [];
  const waiting: Waiting[] = [];
  for (const row of options.recovered.events) {
    const event = JSON.parse(row.body) as PortalEvent;
    if (row.run.state === 'waiting') waiting.push({ seq: row.seq, eventId: row.eventId, dialog: row.dialog, event });
    else runs.push(await recoverRun(options, programs, { row, event }, effects.get(row.seq) ?? []));
  }
  return { runs, waiting };
}

async function recoverRun(
  options: RecoveryOptions,
  programs: Map<string, Promise<Program | undefined>>,
  stored: { readonly row: EventRow; readonly event: PortalEvent },
  effects: readonly OutboxRow[],
): Promise<LiveRun> {
  const { row } = stored;
  const { program, flow } = await findFlow(options, programs, row);
  // Intake may have read it with another version's commands than the run began with.
  const event = readEvent(stored.event, { botId: options.botId, commands: new Set(program.commands.map(({ name }) => name)) });
  const trace = JSON.parse(row.run.trace ?? '{"startedAt":0}') as Trace;
  const frame = row.run.frame === null ? undefined : readFrame(row.run.frame);
  options.memory.follow(program);
  await options.memory.prepare([{ event }]);
  const found = { match: frame?.match, args: frame?.args };
  const run: LiveRun = {
    seq: row.seq,
    eventId: row.eventId,
    dialog: row.dialog,
    state: row.run.state,
    subject: subjectOf(program, flow, { event, botId: options.botId, runId: row.seq, now: trace.startedAt, directory: options.directory, memory: options.memory }, found),
    startedAt: trace.startedAt,
    considered: trace.considered ?? [],
    steps: [...(trace.steps ?? [])],
    leftOut: trace.leftOut ?? 0,
    frame,
    ordinal: frame?.ordinal ?? LAST_ORDINAL,
    unsent: [],
    asked: [],
    waitsFor: 0,
    told: new Set(),
    released: row.run.state === 'ended',
  };
  for (const effect of effects) run.unsent.push(entryOf(run, effect));
  run.asked = run.unsent.filter(({ awaited }) => awaited);
  return run;
}

async function findFlow(
  options: RecoveryOptions,
  programs: Map<string, Promise<Program | undefined>>,
  row: EventRow,
): Promise<{ readonly program: Program; readonly flow: Flow }> {
  const hash = row.run.program ?? options.program.hash;
  const compiled = programs.get(hash) ?? options.compile(hash);
  programs.set(hash, compiled);
  const program = await compiled;
  const flow = program?.flows.find((candidate) => candidate.name === row.run.flow);
  if (program && flow) return { program, flow };
  options.log.warn({ event: 'run_without_flow', run: row.seq, flow: row.run.flow }, `the version of the file in which "${row.run.flow ?? ''}" began cannot be read any more; what it had already decided to send is sent, then it ends`);
  return { program: { ...options.program, onError: undefined, endings: {} }, flow: missingFlow(row) };
}

/** Stands in for a flow that is gone: no steps, so its run ends with the effects it has. Steps of another version may mean something else. */
function missingFlow(row: EventRow): Flow {
  return { name: row.run.flow ?? '', title: undefined, triggers: [], conditions: [], concurrency: undefined, onError: undefined, steps: [], line: 0 };
}

function readFrame(json: string): StoredFrame {
  const frame = JSON.parse(json) as StoredFrame;
  return Object.keys(frame.vars).length === 0 ? { ...frame, vars: NO_VARS } : frame;
}
