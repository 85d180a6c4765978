import { openReader } from '../adapters/sqlite/open-reader.ts';
import { readSecret, statePath } from '../adapters/state-folder.ts';
import type { Scrubber } from '../adapters/log/scrubber.ts';
import { type Phrase, say } from '../diagnostics/phrase.ts';
import { ToldError } from '../diagnostics/told-error.ts';
import type { PortalEvent } from '../portal/events.ts';
import type { Program } from '../program/program.ts';
import { explainEvent, type Explained, type Happened, subjectOfRun } from '../runtime/explain/explain-event.ts';
import { explainRun, type ToldRun, traceIn } from '../runtime/explain/explain-run.ts';
import type { Trace } from '../runtime/run/trace.ts';
import type { Reader } from '../store/reader.ts';
import type { EventRow } from '../store/store.ts';
import { hostOf } from './access.ts';
import { lastApplied } from './bring-in-line.ts';
import { loadStored } from './load-bot.ts';
import { SANDBOX_BOTS } from './sandbox-portal.ts';
import { stateRootOf } from './state-root.ts';

export interface HistoryOptions {
  readonly file: string;
  /** The file as it is now. */
  readonly program: Program;
  /** The state as the command line names it. */
  readonly state: string | undefined;
  /** On the sandbox portal, although the file names another. */
  readonly sandbox: boolean;
  /** Learns the bot's token. */
  readonly scrubber: Scrubber;
}

/** Where the state of a bot may lie: that on the portal which the file names, then that on the sandbox. */
export function statePlaces({ file, program, state, sandbox }: Omit<HistoryOptions, 'scrubber'>): readonly string[] {
  const named = sandbox || !program.portal ? [] : [hostOf(program.portal.access)];
  return [...named, SANDBOX_BOTS].map((portal) => statePath(stateRootOf(file, program, state), portal, program.bot.profile.code));
}

export function nothingStored({ file, program, state }: Pick<HistoryOptions, 'file' | 'program' | 'state'>): ToldError {
  return new ToldError(say('history-nothing', { file, dir: stateRootOf(file, program, state) }));
}

/** What is stored of a bot's events and runs. */
export interface History extends Pick<HistoryOptions, 'file' | 'program'> {
  readonly reader: Reader;
}

/**
 * Opens the state of a bot for reading: that on the portal which the file names, else that on the sandbox. Rejects with
 * `ToldError` where nothing is stored, and with `StoreError`.
 */
export async function openHistory({ file, program, state, sandbox, scrubber }: HistoryOptions): Promise<History> {
  for (const dir of statePlaces({ file, program, state, sandbox })) {
    const reader = await openReader({ dir });
    if (!reader) continue;
    const token = await readSecret(dir, 'bot-token');
    if (token !== undefined) scrubber.add(token);
    return { file, program, reader };
  }
  throw nothingStored({ file, program, state });
}

/** Asks the state that lies beside a file, where `run` and `dev` keep it; undefined where there is none. Rejects with `StoreError`. */
export async function readBeside<Value>(file: string, program: Program, ask: (reader: Reader) => Promise<Value>): Promise<Value | undefined> {
  for (const dir of statePlaces({ file, program, state: undefined, sandbox: false })) {
    const reader = await openReader({ dir });
    if (!reader) continue;
    try {
      return await ask(reader);
    } finally {
      await reader.close();
    }
  }
  return undefined;
}

/** The event that a person means, and the other one that has this number: ours and the portal's are counted apart. */
export interface Meant {
  readonly event: EventRow;
  readonly other: EventRow | undefined;
}

/** Finds an event by `17` (our number, else the portal's), `r17` (ours) or `e17` (the portal's). Throws `ToldError` where there is none. */
export async function findEvent({ reader }: History, text: string): Promise<Meant> {
  const [, kind, digits] = /^([re]?)(\d{1,15})$/.exec(text.trim().toLowerCase()) ?? [];
  if (digits === undefined) throw new ToldError(say('history-no-number', { word: text }));
  const number = Number(digits);
  const ours = kind === 'e' ? undefined : await reader.event(number);
  const portals = kind === 'r' ? undefined : await reader.portalEvent(number);
  const event = ours ?? portals;
  if (!event) throw new ToldError(await unknown(reader, text, number));
  return { event, other: portals === undefined || portals.seq === event.seq ? undefined : portals };
}

/** How many numbers are proposed in the place of one that is not stored. */
const PROPOSED = 4;

async function unknown(reader: Reader, text: string, number: number): Promise<Phrase> {
  const near = await reader.nearest(number, PROPOSED);
  return near.length === 0 ? say('history-empty', { word: text }) : say('history-unknown', { word: text, known: near.map((seq) => `r${seq}`).join(', ') });
}

/** An event of the past with everything that can be told about it. */
export interface Account {
  readonly row: EventRow;
  readonly event: PortalEvent;
  readonly trace: Trace;
  /** The file has changed since. */
  readonly isOlder: boolean;
  /** Undefined: the event was not looked at yet, or the file of then cannot be read any more. */
  readonly flows: readonly Explained[] | undefined;
  /** Undefined: nothing has started. */
  readonly run: ToldRun | undefined;
  /** Number of the run that keeps the event waiting. */
  readonly waitsFor: number | undefined;
}

export async function accountOf(history: History, row: EventRow): Promise<Account> {
  const { reader, program: current } = history;
  const event = JSON.parse(row.body) as PortalEvent;
  const trace = traceIn(row.run.trace);
  const { flow, program: hash } = row.run;
  const program = hash === null ? undefined : await programOf(history, hash);
  const happened: Happened = { event, trace, flow, seq: row.seq, botId: (await lastApplied(reader))?.botId ?? 0 };
  return {
    row, event, trace,
    isOlder: hash !== null && hash !== current.hash,
    flows: program && explainEvent(program, happened),
    run: flow === null ? undefined : explainRun(row, await reader.effects(row.seq), program && subjectOfRun(program, happened)),
    waitsFor: row.run.state === 'waiting' ? (await reader.before(row.seq))?.seq : undefined,
  };
}

async function programOf({ reader, program, file }: History, hash: string): Promise<Program | undefined> {
  if (hash === program.hash) return program;
  const source = await reader.program(hash);
  return source === undefined ? undefined : loadStored(file, source, undefined).program;
}
