import { get } from 'node:http';
import type { Clock } from '../kit/clock.ts';
import { changedSettings } from './control-api/change-settings.ts';
import { sameSecret } from './control-api/guard.ts';
import { makeControlHandler } from './control-api/handle.ts';
import { makeControl } from './control-api/make-control.ts';
import type { Control, Credentials, LiveEvent } from './control.ts';
import { Courier } from './delivery/courier.ts';
import { makeDownloads } from './downloads.ts';
import { keepIdentity, readIdentity, type Identity } from './identity.ts';
import { makeJournal } from './journal.ts';
import { LEGACY_METHODS } from './legacy/index.ts';
import { METHODS } from './methods/index.ts';
import { servePage } from './page.ts';
import { firstApplication } from './oauth/applications.ts';
import { makeAuthServer } from './oauth/auth-server.ts';
import { makeAuthorizePage } from './oauth/authorize.ts';
import { makeDownloadHandler } from './rest/download.ts';
import { makeRestHandler } from './rest/handle.ts';
import type { Scene } from './scene.ts';
import { serve, type Handlers, type Serving } from './server.ts';
import { DEFAULT_SETTINGS, type Rate, type SettingsChange } from './settings.ts';
import { GATEWAY, makeGatewayHandler } from './vibecode/handle.ts';
import { firstKeys } from './vibecode/keys.ts';
import { openLog, type Log } from './world/log.ts';
import { seed, WEBHOOK_USER } from './world/seed.ts';
import { openShelf } from './world/shelf.ts';

export interface SandboxOptions {
  /** Folder of the portal's state; made when absent. */
  readonly dir: string;
  /** 0 or absent: that of the last start if it is free, else any. */
  readonly port?: number;
  readonly clock: Clock;
  /** Absent: 2 requests a second, 50 at once. */
  readonly rate?: Rate | 'unlimited';
  /** Folder of the built web page. */
  readonly pageDir?: string;
  readonly settings?: SettingsChange;
  /** Whether a new portal has the sample people and their chat; absent: yes. */
  readonly samples?: boolean;
}

/** A running emulated portal. */
export interface Sandbox {
  /** Address of the web page, with the token that the control API wants. */
  readonly url: string;
  /** Incoming webhook, ends in `/`. */
  readonly webhook: string;
  /** Of the application that every portal has; its authorization server is at the same address. */
  readonly oauth: Credentials;
  /** The VibeCode gateway: its address, a personal key, and a key of an application with a session. */
  readonly vibecode: { readonly url: string; readonly key: string; readonly appKey: string; readonly session: string };
  readonly control: Control;
  /** Resolves when no request is being worked on and no event is on its way to a bot; what waits for the clock does not count. */
  settled(): Promise<void>;
  /** Cuts every connection; the state stays on disk. Closing again does nothing. */
  close(): Promise<void>;
}

/** How long a portal that may hold the folder is waited for. */
const ALIVE_MS = 500;

/** Starts the emulated portal on 127.0.0.1; rejects with one sentence when the port is taken or the folder is in use. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { dir, port = 0 } = options;
  const identity = readIdentity(dir);
  if (identity.port !== 0 && (await isAlive(identity))) {
    throw new Error(`A sandbox portal runs on the state in ${dir} already, at port ${identity.port}. Stop it first, or choose another folder with --state.`);
  }
  const log = openLog(dir);
  const listeners = new Set<(event: LiveEvent) => void>();
  const { scene, courier } = makeScene(options, identity, { log, listeners });
  const control = makeControl({ scene, listeners, flush: log.flush });
  const handlers: Handlers = {
    rest: makeRestHandler({ scene, clock: options.clock, flush: log.flush, isWebhook: (user, code) => user === String(WEBHOOK_USER) && sameSecret(code, identity.code) }),
    download: makeDownloadHandler(scene),
    tokens: makeAuthServer({ scene, flush: log.flush }),
    authorize: makeAuthorizePage({ scene, flush: log.flush }),
    gateway: makeGatewayHandler({ scene, clock: options.clock, flush: log.flush }),
    control: makeControlHandler({ control, scene, token: identity.token }),
    page: (request, response) => servePage(options.pageDir, request, response),
  };
  const serving = await listen(port, identity.port, handlers).catch((problem: unknown) => {
    log.close();
    throw problem;
  });
  keepIdentity(dir, { ...identity, port: serving.port });
  const address = `http://127.0.0.1:${serving.port}`;
  scene.downloads.origin = address;
  const oauth = { domain: address, ...firstApplication(scene) };
  log.flush();
  courier.start();
  const vibecode = { url: `${address}${GATEWAY}`, ...firstKeys(scene) };
  log.flush();
  return {
    url: `${address}/?token=${identity.token}`,
    webhook: `${address}/rest/${WEBHOOK_USER}/${identity.code}/`,
    oauth,
    vibecode,
    control,
    // What a bot answers may be delivered to another one.
    settled: () => courier.settled().then(serving.settled),
    async close() {
      await courier.close();
      await serving.close();
      log.close();
    },
  };
}

function makeScene(options: SandboxOptions, identity: Identity, { log, listeners }: { readonly log: Log; readonly listeners: Set<(event: LiveEvent) => void> }): { readonly scene: Scene; readonly courier: Courier } {
  const { clock, rate, settings = {} } = options;
  const wished = changedSettings(DEFAULT_SETTINGS, { ...(rate !== undefined && { rate }), ...settings });
  const journal = makeJournal(clock, () => scene.settings.journal === 'on');
  const scene: Scene = {
    installation: identity.installation, clock, methods: [...METHODS, ...LEGACY_METHODS].map(({ name, scope = 'imbot' }) => ({ name, scope })), world: log.world, shelf: openShelf(options.dir), downloads: makeDownloads(), journal, settings: wished, held: { more: 0, events: [] },
    commit: log.commit,
    deliver: (delivery) => courier.deliver(delivery),
    show(tell) {
      if (listeners.size === 0) return;
      const event = tell();
      for (const listener of listeners) listener(event);
    },
  };
  const courier = new Courier({ scene, flush: log.flush });
  if (options.samples !== false && log.world.people.size === 0) for (const change of seed(clock.now())) log.commit(change);
  log.flush();
  return { scene, courier };
}

/** The port that was asked for, else the one of the last start, else any. */
async function listen(wanted: number, last: number, handlers: Handlers): Promise<Serving> {
  try {
    return await serve(wanted === 0 ? last : wanted, handlers);
  } catch (problem) {
    if (codeOf(problem) !== 'EADDRINUSE') throw problem;
    if (wanted !== 0) throw new Error(`Port ${wanted} is taken by another program; choose another one.`, { cause: problem });
    return serve(0, handlers);
  }
}

function codeOf(problem: unknown): unknown {
  return problem instanceof Error && 'code' in problem ? problem.code : undefined;
}

/** Two portals on one folder would destroy each other's data. */
function isAlive({ port, token, installation }: Identity): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get({ host: '127.0.0.1', port, path: '/sandbox/alive', headers: { 'X-Sandbox-Token': token }, timeout: ALIVE_MS }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (piece: string) => { body += piece; });
      response.on('end', () => resolve(body.includes(installation)));
      response.on('error', () => resolve(false));
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
}
