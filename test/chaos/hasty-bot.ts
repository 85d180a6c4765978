import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { createLimiter } from '../../src/adapters/bitrix24/limiter.ts';
import { connectByWebhook } from '../../src/adapters/bitrix24/connection.ts';
import { createBitrix24Portal } from '../../src/adapters/bitrix24/portal.ts';
import { systemClock } from '../../src/adapters/clock.ts';
import { openStore } from '../../src/adapters/sqlite/open-store.ts';
import { stateFolder } from '../../src/adapters/state-folder.ts';
import { loadBot } from '../../src/app/load-bot.ts';
import { observe } from '../../src/app/observe.ts';
import { receive, type RunningBot } from '../../src/app/receive.ts';
import type { Reload } from '../../src/app/reload.ts';
import { type Clock, pause } from '../../src/kit/clock.ts';
import type { Program } from '../../src/program/program.ts';
import type { Store } from '../../src/store/store.ts';
import { keptLog, type Line } from '../support/kept-log.ts';
import { type Proxy, startProxy } from './proxy.ts';
import { type PortalProcess, startPortal } from './stage.ts';

/** A clock on which everything takes a part of the time, and which can be set. */
interface HastyClock extends Clock {
  /** As a person or the network sets the clock of a machine; what waits goes on waiting. */
  set(byMs: number): void;
}

function hastyClock(haste: number, ahead: number): HastyClock {
  const monotonic = systemClock.monotonic();
  const passed = (): number => (systemClock.monotonic() - monotonic) * haste;
  let start = systemClock.now() + ahead;
  return {
    now: () => Math.round(start + passed()),
    monotonic: passed,
    after: (delayMs, action) => systemClock.after(delayMs / haste, action),
    set: (byMs) => {
      start += byMs;
    },
  };
}

/** Lets the HTTP client believe that its longest wait is over: whatever is under way then breaks off. */
async function letRequestsTimeOut(): Promise<void> {
  const { tick } = createRequire(import.meta.url)('undici/lib/util/timers.js') as { readonly tick: (ms: number) => void };
  tick(0);
  await turn();
  tick(120_000);
}

/** The code of every bot on this stage. */
const CODE = 'chaos';

export function compiled(bot: string): Program {
  const text = `flowbot: 1\n${/^bot:/m.test(bot) ? '' : `bot: {code: ${CODE}, name: Chaos}\n`}${bot}`;
  const { program, diagnostics } = loadBot('bot.yaml', Buffer.from(text), {});
  if (program) return program;
  throw new Error(JSON.stringify(diagnostics.map(({ code, args }) => ({ code, args }))));
}

/** A bot in this process, whose waits are short. */
export interface HastyBot {
  readonly running: RunningBot;
  readonly log: readonly Line[];
  reload(bot: string): Promise<Reload>;
  readonly store: Store;
  /** Sets its clock forth, or back. */
  setClock(byMs: number): void;
  /** Settles when everything that the portal held at this moment has been handled and answered. */
  quiet(): Promise<void>;
  /** Ends it as a stop would. */
  stop(): Promise<boolean>;
}

export interface HastyChoice {
  readonly bot: string;
  readonly webhook: string;
  /** Root of the state, kept over restarts. */
  readonly dir: string;
  /** The portal was seen to de-duplicate. */
  readonly deduplicates?: boolean;
  /** How many times faster its clock goes. */
  readonly haste?: number | undefined;
  /** How far (ms) its clock is ahead of ours at the start. */
  readonly ahead?: number;
}

const HASTE = 50;

/** What makes a caller of the portal the owner of the bots here. */
export const TOKEN = 'token-of-a-hasty-bot';

/** How often (ms) a quiet moment is looked for. */
const LOOK_MS = 2;

export async function startHastyBot({ bot, webhook, dir, deduplicates = false, haste = HASTE, ahead = 0 }: HastyChoice): Promise<HastyBot> {
  const program = compiled(bot);
  const { code } = program.bot.profile;
  const clock = hastyClock(haste, ahead);
  const log = keptLog();
  const store = await openStore({ dir: await stateFolder(dir, 'portal', code), clock });
  if (deduplicates) await store.setFact('deduplicates', 'yes');
  const limiter = createLimiter({ rate: 'unlimited', clock });
  const portal = createBitrix24Portal({ connection: connectByWebhook(webhook, { clock, limiter, log }), botToken: TOKEN, log });
  const watched = observe(clock);
  try {
    const options = { file: join(dir, 'bot.yaml'), program, env: {}, apply: true, clock, log, poll: { idleMs: 100, busyMs: 50 }, userEvents: false };
    const running = await receive(options, { portal, store, watched, installation: await portal.installation() });
    let stopped: Promise<boolean> | undefined;
    return {
      running, store,
      setClock: (byMs) => clock.set(byMs),
      log: log.lines,
      reload: (next) => running.reload(compiled(next)),
      stop: () => (stopped ??= running.stop()),
      quiet: async () => {
        // The reading that is under way now may miss what just happened; the one after it cannot.
        const enough = watched.polls() + 2;
        const isBusy = (): boolean => running.activity().working || running.activity().unanswered > 0;
        while (watched.polls() < enough || isBusy()) await pause(systemClock, LOOK_MS);
      },
    };
  } catch (error) {
    await portal.close();
    await store.close();
    throw error;
  }
}

/** A folder that is gone when the function has ended. */
async function inFolder(tell: (dir: string) => Promise<void>): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'flowbot-chaos-'));
  try {
    await tell(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** A bot in this process, its portal in another one, and a proxy between them. */
export interface HastyStage {
  readonly portal: PortalProcess;
  readonly proxy: Proxy;
  readonly bot: HastyBot;
  readonly people: readonly number[];
  /** What the bot wrote to a person, oldest first. */
  heard(person: number, dialog?: string): Promise<readonly string[]>;
  /** Calls a method of the portal past the bot, as its owner. */
  call(method: string, params: Readonly<Record<string, unknown>>): Promise<void>;
}

export async function onHastyStage(choice: { readonly bot: string; readonly people: number; readonly deduplicate?: boolean; readonly haste?: number }, tell: (stage: HastyStage, dir: string) => Promise<void>): Promise<void> {
  const { deduplicate = false, haste } = choice;
  const portal = await startPortal({ deduplicate });
  const proxy = await startProxy(portal.webhook);
  proxy.onHang(() => void setTimeout(() => void letRequestsTimeOut(), 10));
  try {
    await inFolder(async (dir) => {
      const bot = await startHastyBot({ bot: choice.bot, webhook: proxy.webhook, dir, deduplicates: deduplicate, haste });
      const { id } = bot.running;
      const people = await Promise.all(Array.from({ length: choice.people }, (_, at) => portal.addPerson(`P${at}`)));
      await tell({
        portal, proxy, bot, people,
        heard: async (person, dialog = String(id)) => (await portal.messages(person, dialog)).filter(({ authorId }) => authorId === id).map(({ text }) => text),
        call: async (method, params) => {
          const response = await fetch(portal.webhook + method, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ botId: id, botToken: TOKEN, ...params }) });
          if (!response.ok) throw new Error(`${method}: ${await response.text()}`);
        },
      }, dir);
      await bot.stop();
    });
  } finally {
    await proxy.close();
    await portal.close();
  }
}
