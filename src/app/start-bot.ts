import { createBitrix24Portal } from '../adapters/bitrix24/portal.ts';
import { createLimiter, type Limiter } from '../adapters/bitrix24/limiter.ts';
import type { Environment } from '../adapters/env.ts';
import { serveOperation } from '../adapters/http/operation.ts';
import { openStore } from '../adapters/sqlite/open-store.ts';
import { botToken, stateFolder } from '../adapters/state-folder.ts';
import { type Clock, pause } from '../kit/clock.ts';
import { deferred } from '../kit/deferred.ts';
import type { Portal } from '../portal/portal.ts';
import type { Program } from '../program/program.ts';
import { Engine } from '../runtime/engine.ts';
import { pollEvents } from '../runtime/source.ts';
import type { Store } from '../store/store.ts';
import type { BotOptions } from './bot-options.ts';
import { bringInLine, planFor } from './bring-in-line.ts';
import { loadBot } from './load-bot.ts';
import { observe, type Observation } from './observe.ts';
import { stateOf } from './open-state.ts';
import { createReloader, type Reload } from './reload.ts';
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
  /** Takes a new version of the file over, or keeps the old one; the answer says which. Undefined is a version with errors. */
  reload(program: Program | undefined): Promise<Reload>;
  /** Settles with a sentence when the bot cannot go on: it, its portal or its credentials are gone. */
  readonly gone: Promise<string>;
  /** Settles when everything that the portal held at this moment has been handled and answered. */
  quiet(): Promise<void>;
  /** Finishes what is in flight; settles within ten seconds. False: something was still in flight. */
  stop(): Promise<boolean>;
}

/** `--no-apply`, and the portal differs from the file. */
export class DiffersError extends Error {
  override readonly name = 'DiffersError';
}

/** A `--listen` address that cannot be used. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/** Opens the state, brings the portal in line with the file, and receives events. Rejects with `StoreError`, `PortalError`, `RefusedError`, `DiffersError`, `ListenError` or `UnreadableFile`. */
export async function startBot(options: BotOptions): Promise<RunningBot> {
  const { program, clock, log, scrubber } = options;
  const address = new URL(options.portal.webhook);
  scrubber.addAddress(options.portal.webhook);
  const dir = await stateFolder(options.stateRoot, options.portalName ?? address.host, program.bot.profile.code);
  const opened = await openStore({ dir, clock });
  const token = options.portal.botToken ?? (await botToken(dir));
  scrubber.add(token);
  const { level } = await opened.recover();
  const limiter = createLimiter({ rate: options.portal.rate, level: level ?? undefined, clock });
  const portal = createBitrix24Portal({ webhook: options.portal.webhook, botToken: token, clock, limiter, log });
  const watched = observe(clock);
  const cutShort = (): void => void portal.close();
  options.signal?.addEventListener('abort', cutShort);
  let store = opened;
  try {
    const operation = await listen(options, watched);
    try {
      const installation = await portal.installation();
      store = await stateOf(opened, installation, { dir, clock, log });
      return await receive(options, { limiter, portal, store, installation, watched, operation });
    } catch (error) {
      await operation?.close();
      throw error;
    }
  } catch (error) {
    await portal.close();
    limiter.close();
    await store.close();
    throw error;
  } finally {
    options.signal?.removeEventListener('abort', cutShort);
  }
}

interface Parts {
  readonly limiter: Limiter;
  readonly portal: Portal;
  readonly store: Store;
  readonly installation: string;
  readonly watched: Observation;
  readonly operation: Operation | undefined;
}

type Operation = { readonly url: string; close(): Promise<void> };

async function listen({ listen, log }: BotOptions, { status, metrics }: Observation): Promise<Operation | undefined> {
  if (listen === undefined) return undefined;
  const served = await serveOperation({ listen, status, metrics });
  if (!served.ok) throw new ListenError(served.problems[0] ?? '');
  log.info({ event: 'listening', url: served.value.url }, `health and metrics: ${served.value.url}`);
  return served.value;
}

async function receive(options: BotOptions, parts: Parts): Promise<RunningBot> {
  const { file, program, clock, log, env } = options;
  const { portal, store, watched, operation } = parts;
  const wanted = await wantedOf(program, file);
  const plan = await planFor(portal, store, wanted);
  if (!options.apply && plan.changes.length > 0) throw new DiffersError('the portal differs from the file; run without --no-apply to change the portal');
  const { botId } = await bringInLine({ portal, store, log }, plan);
  const abort = new AbortController();
  const gone = deferred<string>();
  const engine = new Engine({
    store, portal, clock, log, botId, program,
    observer: watched.observer,
    installation: parts.installation,
    recovered: await store.recover(),
    deduplicates: (await store.fact('deduplicates')) === 'yes',
    compile: (hash) => compileStored(store, hash, { file, env }),
    defer: (action) => void setImmediate(action),
    onGone: gone.resolve,
  });
  await engine.start();
  const polling = pollEvents({ portal, engine, clock, log, botId, observer: watched.observer, poll: () => options.portal.poll, signal: abort.signal, onGone: gone.resolve });
  watched.begin(() => portal.pending());
  const stopPruning = pruneRegularly(store, options);
  log.info({ event: 'ready', bot: { id: botId, code: program.bot.profile.code } }, `${program.bot.profile.name} is ready`);
  const reloader = createReloader({ ...parts, options, engine, wanted, log, signal: abort.signal });
  let reloading: Promise<unknown> = Promise.resolve();
  return {
    id: botId,
    code: program.bot.profile.code,
    operationUrl: operation?.url,
    gone: gone.promise,
    reload: (next) => {
      const taken = reloader(next).then((result) => counted(result, watched));
      reloading = taken;
      return taken;
    },
    quiet: () => untilQuiet(engine, watched, clock),
    stop: () => {
      stopPruning();
      return stopInTime({ abort, portal, limiter: parts.limiter, engine, reading: polling.then(() => reloading), store, operation, clock });
    },
  };
}

function counted(taken: Reload, { metrics }: Observation): Reload {
  if (taken.outcome !== 'replaced') metrics.countReload(taken.outcome === 'reloaded' ? 'accepted' : 'rejected');
  return taken;
}

/** How often (ms) a quiet moment is looked for. */
const LOOK_EVERY_MS = 2;

/** The reading that is under way now may miss what just happened; the one after it cannot. */
async function untilQuiet(engine: Engine, { polls }: Observation, clock: Clock): Promise<void> {
  const enough = polls() + 2;
  while (polls() < enough || engine.backlog > 0) await pause(clock, LOOK_EVERY_MS);
  await engine.settled();
}

async function compileStored(store: Store, hash: string, { file, env }: { readonly file: string; readonly env: Environment }): Promise<Program | undefined> {
  const source = await store.program(hash);
  return source === undefined ? undefined : loadBot(file, Buffer.from(source), env).program;
}

function pruneRegularly(store: Store, { clock, log, program: { store: { keepMs } } }: BotOptions): () => void {
  let cancel = (): void => undefined;
  let stopped = false;
  const prune = (): void => {
    void store.prune(clock.now() - keepMs)
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
