import type { Environment } from '../adapters/env.ts';
import { deferred } from '../kit/deferred.ts';
import type { Portal } from '../portal/portal.ts';
import type { Program } from '../program/program.ts';
import { Engine } from '../runtime/engine.ts';
import type { SourceOptions } from '../runtime/intake/source.ts';
import { isAddress } from '../reconcile/applied.ts';
import { createUserSource } from '../runtime/intake/user-source.ts';
import { MEMORY_OWNERS } from '../schema/memory.ts';
import type { Store } from '../store/store.ts';
import type { BotOptions } from './bot-options.ts';
import { bringInLine, planFor } from './bring-in-line.ts';
import { changedMemory, ChangedMemoryError } from './changed-memory.ts';
import { loadStored } from './load-bot.ts';
import type { Observation } from './observe.ts';
import { type Door, openDoor } from './door.ts';
import { createMembers } from './members.ts';
import { type Findings, NOTHING_FOUND, rejectedFile } from './rejected.ts';
import { createReloader, type Reload } from './reload.ts';
import { startSource, withoutSwitch } from './source.ts';
import { stopInTime } from './stop.ts';
import { wantedOf } from './wanted.ts';

/** How often (ms) events past their keeping are deleted. */
const PRUNE_EVERY_MS = 3_600_000;

/** A bot that receives events. */
export interface RunningBot {
  readonly id: number;
  readonly code: string;
  /** Address of health and metrics, with `listen`. */
  readonly operationUrl: string | undefined;
  /** Takes a new version of the file over, or keeps the old one, which the owner is told of; the answer says which. Undefined is a version with errors. */
  reload(program: Program | undefined, found?: Findings): Promise<Reload>;
  /** Settles with a sentence when the bot cannot go on: it, its portal or its credentials are gone. */
  readonly gone: Promise<string>;
  /** `working`: the engine is about something right now; `unanswered`: effects that the portal has not answered. */
  activity(): { readonly working: boolean; readonly unanswered: number };
  /** Finishes what is in flight; settles within ten seconds. False: something was still in flight. */
  stop(): Promise<boolean>;
}

/** `--no-apply`, and the portal differs from the file. */
export class DiffersError extends Error {
  override readonly name = 'DiffersError';
}

/** What serves health and metrics. */
export type Operation = { readonly url: string; close(): Promise<void> };

/** What a bot receives events with: the file, and how. */
export type Receiving = Pick<BotOptions, 'file' | 'program' | 'env' | 'apply' | 'clock' | 'log'> & Pick<BotOptions['portal'], 'poll' | 'userEvents'>;

/** What a bot works with; all of it is closed when the bot stops. */
export interface Parts {
  readonly portal: Portal;
  readonly store: Store;
  readonly installation: string;
  readonly watched: Observation;
  readonly operation?: Operation | undefined;
  /** Where events arrive that are sent to the bot. */
  readonly door?: Door | undefined;
  /** Called once the bot is on the portal and before it receives anything. */
  readonly onRegistered?: (botId: number) => void;
  readonly rest?: SourceOptions['rest'];
}

/** Brings the portal in line with the file and receives events, with an open state. Rejects with `PortalError`, `RefusedError`, `DiffersError`, `ChangedMemoryError` or `UnreadableFile`. */
export async function receive(options: Receiving, parts: Parts): Promise<RunningBot> {
  const { file, program, clock, log, env } = options;
  const { portal, store, watched, operation } = parts;
  const changed = program.memory ? changedMemory(program, file, await store.memoryTypes()) : [];
  if (changed.length > 0) throw new ChangedMemoryError(changed);
  const wanted = await wantedOf(program, file, parts.door?.events);
  const plan = await planFor(portal, store, wanted);
  if (!options.apply && plan.changes.length > 0) throw new DiffersError('the portal differs from the file; run without --no-apply to change the portal');
  const { botId } = await bringInLine({ portal, store, log }, withoutSwitch(plan));
  const members = createMembers({ portal, botId, clock, log });
  await members.follow(program);
  const abort = new AbortController();
  const gone = deferred<string>();
  const engine = new Engine({
    store, portal, clock, log, botId, program,
    observer: watched.observer,
    installation: parts.installation,
    recovered: await store.recover(),
    directory: members,
    deduplicates: (await store.fact('deduplicates')) === 'yes',
    compile: (hash) => compileStored(store, hash, { file, env }),
    defer: (action) => void setImmediate(action),
    onGone: gone.resolve,
  });
  parts.onRegistered?.(botId);
  await engine.start();
  let current = program;
  const readUserEvents = options.userEvents ? createUserSource({ portal, engine, clock, log, wanted: () => hearsPeople(current) }) : undefined;
  if (parts.door) await openDoor(parts.door, { engine, portal, store, watched, bot: { id: botId, code: program.bot.profile.code }, clock, log });
  const reading = startSource(
    { portal, engine, clock, log, botId, readUserEvents, observer: watched.observer, poll: () => options.poll, signal: abort.signal, onGone: gone.resolve, rest: parts.rest },
    { store, plan },
  );
  watched.begin(() => portal.pending(), isAddress(wanted.profile.events) ? 'sent' : 'read');
  const stopPruning = pruneRegularly(store, options, () => current);
  log.info({ event: 'ready', bot: { id: botId, code: program.bot.profile.code } }, `${program.bot.profile.name} is ready`);
  const reloader = createReloader({ ...parts, options, engine, members, wanted, log, signal: abort.signal });
  let reloading: Promise<unknown> = Promise.resolve();
  return {
    id: botId, code: program.bot.profile.code,
    operationUrl: operation?.url,
    gone: gone.promise,
    reload: (next, found = NOTHING_FOUND) => {
      const taken = reloader(next).then((result) => counted(result, watched));
      void taken.then((result) => {
        if (result.outcome === 'reloaded' && next) current = next;
        if (result.outcome === 'rejected') engine.tellOwner(rejectedFile(file, result.reason, { ...found, ...(result.findings ? { diagnostics: result.findings } : {}) }));
      });
      reloading = taken;
      return taken;
    },
    activity: () => ({ working: engine.working, unanswered: engine.unanswered }),
    stop: () => {
      stopPruning();
      members.stop();
      parts.door?.close();
      return stopInTime({ abort, portal, engine, reading: reading.then(() => reloading), store, operation, clock });
    },
  };
}

function hearsPeople({ flows }: Program): boolean {
  return flows.some(({ triggers }) => triggers.some(({ name }) => name === 'user_event'));
}

function counted(taken: Reload, { metrics }: Observation): Reload {
  if (taken.outcome !== 'replaced') metrics.countReload(taken.outcome === 'reloaded' ? 'accepted' : 'rejected');
  return taken;
}

async function compileStored(store: Store, hash: string, { file, env }: { readonly file: string; readonly env: Environment | undefined }): Promise<Program | undefined> {
  const source = await store.program(hash);
  return source === undefined ? undefined : loadStored(file, source, env).program;
}

/** Deletes what is past its keeping at a time (ms UTC). */
async function pruneAll(store: Store, { store: { keepMs }, memory }: Program, now: number): Promise<void> {
  await store.prune(now - keepMs);
  const remembered = MEMORY_OWNERS.flatMap((of) => Object.entries(memory?.[of] ?? {}).map(([name, { keepMs: keep }]) => ({ of, name, keep })));
  for (const { keep, ...name } of remembered) if (keep !== undefined) await store.forgetMemory(name, now - keep);
}

function pruneRegularly(store: Store, { clock, log }: Receiving, program: () => Program): () => void {
  let cancel = (): void => undefined;
  let stopped = false;
  const prune = (): void => {
    void pruneAll(store, program(), clock.now())
      .catch((error: unknown) => log.warn({ event: 'prune_failed' }, `old events could not be deleted: ${error instanceof Error ? error.message : String(error)}`))
      .then(() => {
        if (!stopped) cancel = clock.after(PRUNE_EVERY_MS, prune);
      });
  };
  cancel = clock.after(PRUNE_EVERY_MS, prune);
  return () => {
    stopped = true;
    cancel();
  };
}
