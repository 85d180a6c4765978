import type { Directory } from '../../portal/directory.ts';
import type { PortalEvent } from '../../portal/events.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import type { Flow, Program } from '../../program/program.ts';
import type { EventRow, OutboxRow, Recovered } from '../../store/store.ts';
import type { Waiting } from '../intake/dialogs.ts';
import { markOf } from '../sending/effect-key.ts';
import { NO_VARS, type StoredFrame } from './frame.ts';
import { readEvent } from '../intake/input.ts';
import type { Memory } from '../memory/memory.ts';
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
  readonly clock: Clock;
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
  return { runs: runs.toSorted((one, other) => orderOf(one) - orderOf(other) || one.seq - other.seq), waiting };
}

/** A run that waited may have asked for something after one that began later. */
function orderOf({ unsent: [first] }: LiveRun): number {
  return first?.order ?? Number.MAX_SAFE_INTEGER;
}

async function recoverRun(
  options: RecoveryOptions,
  programs: Map<string, Promise<Program | undefined>>,
  stored: Stored,
  effects: readonly OutboxRow[],
): Promise<LiveRun> {
  const { program, flow } = await findFlow(options, programs, stored.row);
  const run = await restoredRun(options, stored, program, flow);
  for (const effect of effects) run.unsent.push(entryOf(run, effect));
  run.asked = run.unsent.filter(({ awaited }) => awaited);
  return run;
}

export interface Stored {
  readonly row: EventRow;
  readonly event: PortalEvent;
}

/** A run as its row tells it, in a version of the file. */
export async function restoredRun({ botId, directory, memory, clock }: Pick<RecoveryOptions, 'botId' | 'directory' | 'memory' | 'clock'>, stored: Stored, program: Program, flow: Flow): Promise<LiveRun> {
  const { row } = stored;
  // Intake may have read it with another version's commands than the run began with.
  const event = readEvent(stored.event, { botId, commands: new Set(program.commands.map(({ name }) => name)) });
  memory.follow(program);
  await memory.prepare([{ event }]);
  const { startedAt, considered = [], steps = [], leftOut = 0 } = JSON.parse(row.run.trace ?? '{"startedAt":0}') as Trace;
  const frame = row.run.frame === null ? undefined : readFrame(row.run.frame);
  return {
    seq: row.seq,
    eventId: row.eventId,
    dialog: row.dialog,
    state: row.run.state,
    ...called(row, frame),
    lane: 'reply',
    holds: [],
    subject: subjectOf(program, flow, { event, botId, runId: row.seq, startedAt, now: () => clock.now(), directory, memory }, frame),
    startedAt,
    considered,
    steps: [...steps],
    leftOut,
    frame,
    ordinal: frame?.ordinal ?? LAST_ORDINAL,
    unsent: [],
    asked: [],
    waitsFor: 0,
    released: row.run.state !== 'running',
  };
}

async function findFlow(
  options: RecoveryOptions,
  programs: Map<string, Promise<Program | undefined>>,
  row: EventRow,
): Promise<{ readonly program: Program; readonly flow: Flow }> {
  if (row.run.flow === null) return { program: options.program, flow: missingFlow(row.run.flow) };
  const hash = row.run.program ?? options.program.hash;
  const compiled = programs.get(hash) ?? options.compile(hash);
  programs.set(hash, compiled);
  const program = await compiled;
  const flow = program?.flows.find((candidate) => candidate.name === row.run.flow);
  if (program && flow) return { program, flow };
  options.log.warn({ event: 'run_without_flow', run: row.seq, flow: row.run.flow }, `the version of the file in which "${row.run.flow ?? ''}" began cannot be read any more; what it had already decided to send is sent, then it ends`);
  return { program: { ...options.program, onError: undefined, endings: {} }, flow: missingFlow(row.run.flow) };
}

function called({ eventId }: EventRow, frame: StoredFrame | undefined): Pick<LiveRun, 'mark' | 'caller'> {
  const caller = frame?.caller;
  return { mark: caller?.mark ?? markOf(eventId, 0), caller };
}

/** The flow, or one without steps that stands in for it. */
export function flowNamed(program: Program, name: string | null): Flow {
  return program.flows.find((flow) => flow.name === name) ?? missingFlow(name);
}

/** Stands in for a flow that is gone: no steps, so its run ends with the effects it has. Steps of another version may mean something else. */
function missingFlow(name: string | null): Flow {
  return { name: name ?? '', title: undefined, triggers: [], conditions: [], concurrency: undefined, onError: undefined, steps: [], line: 0 };
}

function readFrame(json: string): StoredFrame {
  const frame = JSON.parse(json) as StoredFrame;
  return Object.keys(frame.vars).length === 0 ? { ...frame, vars: NO_VARS } : frame;
}
