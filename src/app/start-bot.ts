import { dirname } from 'node:path';
import type { Level } from '../adapters/bitrix24/limiter.ts';
import { botFolder } from '../adapters/bot-folder.ts';
import { createFetchFile } from '../adapters/http/fetch-file.ts';
import { createGuardedGet } from '../adapters/http/guarded-get.ts';
import { openStore } from '../adapters/sqlite/open-store.ts';
import { botToken, stateFolder } from '../adapters/state-folder.ts';
import type { Store } from '../store/store.ts';
import { hideAccess, hostOf } from './access.ts';
import type { BotOptions } from './bot-options.ts';
import { type Door, makeDoor } from './door.ts';
import { type Listener, ListenError } from './listeners.ts';
import { observe } from './observe.ts';
import { stateOf } from './open-state.ts';
import { portalOf } from './portal-of.ts';
import { type Operation, type Parts, receive, type RunningBot } from './receive.ts';

const NOT_HEARD = 'Events are sent to an address (`portal.events`), and nothing says where the bot takes them: add a line `listen: 127.0.0.1:8080` to the file, or run with `--listen 127.0.0.1:8080`.';

/** Opens the state, brings the portal in line with the file, and receives events. Rejects with `StoreError`, `PortalError`, `RefusedError`, `DiffersError`, `ChangedMemoryError`, `ListenError` or `UnreadableFile`. */
export async function startBot(options: BotOptions): Promise<RunningBot> {
  const { file, stateRoot, clock, log, signal } = options;
  const listener = listenerOf(options);
  const opened = await openBot(options, listener);
  const { connection, rest } = await orClosed(opened.store, () => options.connections.to(options.portal, opened));
  const portal = portalOf(options.portal.access, { connection, botToken: opened.token, log, sources: {
    files: botFolder(dirname(file), stateRoot),
    fetchFile: createFetchFile({ get: createGuardedGet(), clock }),
  } }, () => opened.door?.events);
  const cutShort = (): void => void portal.close();
  signal?.addEventListener('abort', cutShort);
  try {
    return await receiveThere(options, opened, { portal, rest, listener });
  } catch (error) {
    await portal.close();
    throw error;
  } finally {
    signal?.removeEventListener('abort', cutShort);
  }
}

function listenerOf({ listen, listeners, portal: { events } }: BotOptions): Listener | undefined {
  if (listen !== undefined) return listeners.at(listen);
  if (events.mode === 'webhook') throw new ListenError(NOT_HEARD);
  return undefined;
}

/** The state of a bot, and what it says of the bot and its portal. */
interface OpenedBot {
  readonly dir: string;
  /** Of the portal. */
  readonly folder: string;
  readonly store: Store;
  readonly level: Level | undefined;
  /** Whose the bot is; bots of an application belong to it. */
  readonly token: string | undefined;
  /** Where events are sent to. */
  readonly door: Door | undefined;
}

async function openBot({ program, portal, portalName, stateRoot, clock, scrubber }: BotOptions, listener: Listener | undefined): Promise<OpenedBot> {
  const { access, events } = portal;
  const host = hostOf(access);
  hideAccess(scrubber, access);
  const dir = await stateFolder(stateRoot, portalName ?? host, program.bot.profile.code);
  const store = await openStore({ dir, clock });
  return orClosed(store, async () => {
    const token = access.kind === 'oauth' ? undefined : (portal.botToken ?? (await botToken(dir)));
    const { level } = await store.recover();
    const door = await makeDoor({ events, host, dir, deliveries: listener?.deliveries, clock });
    for (const secret of [token, door?.secret]) if (secret !== undefined) scrubber.add(secret);
    return { dir, folder: dirname(dir), store, level: level ?? undefined, token, door };
  });
}

/** What `action` gives; the state is closed where it fails, since other bots of the process go on. */
async function orClosed<Value>(store: Store, action: () => Value | Promise<Value>): Promise<Value> {
  try {
    return await action();
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Closes the state and what is listened on where it rejects. */
async function receiveThere(options: BotOptions, { dir, store: opened, door }: OpenedBot, { listener, ...way }: Pick<Parts, 'portal' | 'rest'> & { readonly listener: Listener | undefined }): Promise<RunningBot> {
  const { program, clock, log } = options;
  const watched = observe(clock);
  let store = opened;
  let operation: Operation | undefined;
  try {
    operation = await listener?.serve({ code: program.bot.profile.code, ...watched });
    if (operation) log.info({ event: 'listening', url: operation.url }, `health and metrics: ${operation.url}`);
    const installation = await way.portal.installation();
    store = await stateOf(opened, installation, { dir, clock, log });
    return await receive({ ...options, ...options.portal }, { ...way, store, installation, watched, operation, door });
  } catch (error) {
    door?.close();
    await operation?.close();
    await store.close();
    throw error;
  }
}
