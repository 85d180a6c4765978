import { dirname } from 'node:path';
import { createFetchFile } from '../adapters/http/fetch-file.ts';
import { createGuardedGet } from '../adapters/http/guarded-get.ts';
import { Deliveries } from '../adapters/http/deliveries.ts';
import { serveOperation } from '../adapters/http/operation.ts';
import { botFolder } from '../adapters/bot-folder.ts';
import { openStore } from '../adapters/sqlite/open-store.ts';
import { botToken, stateFolder } from '../adapters/state-folder.ts';
import { hideAccess, hostOf } from './access.ts';
import type { BotOptions } from './bot-options.ts';
import { type Door, makeDoor } from './door.ts';
import { observe, type Observation } from './observe.ts';
import { stateOf } from './open-state.ts';
import { portalOf } from './portal-of.ts';
import { type Operation, receive, type RunningBot } from './receive.ts';

/** A `--listen` address that cannot be used. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

const NOT_HEARD = 'Events are sent to an address (`portal.events`), and nothing says where the bot takes them: add a line `listen: 127.0.0.1:8080` to the file, or run with `--listen 127.0.0.1:8080`.';

/** Opens the state, brings the portal in line with the file, and receives events. Rejects with `StoreError`, `PortalError`, `RefusedError`, `DiffersError`, `ChangedMemoryError`, `ListenError` or `UnreadableFile`. */
export async function startBot(options: BotOptions): Promise<RunningBot> {
  const { program, clock, log, scrubber } = options;
  const { access } = options.portal;
  hideAccess(scrubber, access);
  const dir = await stateFolder(options.stateRoot, options.portalName ?? hostOf(access), program.bot.profile.code);
  const opened = await openStore({ dir, clock });
  // Bots of an application belong to it, and nothing else says whose they are.
  const token = access.kind === 'oauth' ? undefined : (options.portal.botToken ?? (await botToken(dir)));
  if (token !== undefined) scrubber.add(token);
  const { level } = await opened.recover();
  const { connection, rest } = options.connections.to(options.portal, { level: level ?? undefined, folder: dirname(dir) });
  let door: Door | undefined;
  const portal = portalOf(access, { connection, botToken: token, log, sources: {
    files: botFolder(dirname(options.file), options.stateRoot),
    fetchFile: createFetchFile({ get: createGuardedGet(), clock }),
  } }, () => door?.events);
  const watched = observe(clock);
  const deliveries = new Deliveries();
  const cutShort = (): void => void portal.close();
  options.signal?.addEventListener('abort', cutShort);
  let store = opened;
  try {
    door = await makeDoor({ events: options.portal.events, host: hostOf(access), dir, deliveries, clock });
    if (door) scrubber.add(door.secret);
    const operation = await listen(options, watched, deliveries);
    try {
      const installation = await portal.installation();
      store = await stateOf(opened, installation, { dir, clock, log });
      return await receive({ ...options, ...options.portal }, { portal, store, installation, watched, operation, door, rest });
    } catch (error) {
      await operation?.close();
      throw error;
    }
  } catch (error) {
    await portal.close();
    await store.close();
    throw error;
  } finally {
    options.signal?.removeEventListener('abort', cutShort);
  }
}

async function listen({ listen, portal, log }: BotOptions, { status, metrics }: Observation, deliveries: Deliveries): Promise<Operation | undefined> {
  if (listen === undefined && portal.events.mode === 'webhook') throw new ListenError(NOT_HEARD);
  if (listen === undefined) return undefined;
  const served = await serveOperation({ listen, status, metrics, deliveries });
  if (!served.ok) throw new ListenError(served.problems[0] ?? '');
  log.info({ event: 'listening', url: served.value.url }, `health and metrics: ${served.value.url}`);
  return served.value;
}
