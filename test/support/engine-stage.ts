import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLimiter, type Rate } from '../../src/adapters/bitrix24/limiter.ts';
import { connectByWebhook } from '../../src/adapters/bitrix24/connection.ts';
import { createBitrix24Portal } from '../../src/adapters/bitrix24/portal.ts';
import { systemClock } from '../../src/adapters/clock.ts';
import { openStore } from '../../src/adapters/sqlite/open-store.ts';
import { bringInLine, planFor } from '../../src/app/bring-in-line.ts';
import { stopInTime } from '../../src/app/stop.ts';
import { wantedOf } from '../../src/app/wanted.ts';
import { pause } from '../../src/kit/clock.ts';
import { deferred } from '../../src/kit/deferred.ts';
import type { Page } from '../../src/portal/events.ts';
import type { Portal } from '../../src/portal/portal.ts';
import { Engine } from '../../src/runtime/engine.ts';
import type { Observer } from '../../src/runtime/observer.ts';
import type { Control } from '../../src/sandbox/control.ts';
import type { Settings } from '../../src/sandbox/settings.ts';
import { startSandbox } from '../../src/sandbox/start.ts';
import type { Store } from '../../src/store/store.ts';
import type { Program } from '../../src/program/program.ts';
import { NOBODY } from './events.ts';
import { keptLog, type Line } from './kept-log.ts';
import { codesOf, loadFile } from './load.ts';

const FILES = ['flowbot.db', 'flowbot.db-wal'];
const SILENT: Observer = { event: () => undefined, run: () => undefined, call: () => undefined, storage: () => undefined, polled: () => undefined, delivered: () => undefined };

/** A sandbox portal, and engines on real stores that can be abandoned at any instant as a kill would. */
export interface Stage extends AsyncDisposable {
  readonly control: Control;
  /** Starts a bot with this file on the state that was left, or on none. */
  boot(bot: string, choice?: BootChoice): Promise<Bench>;
}

export interface BootChoice {
  /** False: versions of the file that older runs began with cannot be compiled any more. */
  readonly readsOlder?: boolean;
  /** Last changes of the compiled file. */
  readonly change?: (program: Program) => Program;
}

/** One process's worth of a bot, read by hand. */
export interface Bench {
  readonly engine: Engine;
  readonly store: Store;
  readonly portal: Portal;
  readonly log: Line[];
  readonly botId: number;
  readonly gone: Promise<string>;
  /** Reads the queue once and gives the number of new events. */
  poll(): Promise<number>;
  /** Stores a page that was made up or read before. */
  accept(page: Page): Promise<number>;
  read(): Promise<Page>;
  /** Takes another version of the file over, without telling the portal of its commands. */
  swaps(bot: string): Promise<void>;
  /** Settles when nothing waits and nothing is on its way. */
  quiet(): Promise<void>;
  /** What the bot wrote to a person, oldest first. */
  said(person?: number): readonly string[];
  /** Keeps the state as it is on disk now and forgets everything else; what has left has left. */
  dies(): void;
  /** False: something was still in flight when time ran out. */
  stops(): Promise<boolean>;
}

export interface StageOptions {
  readonly portal?: Partial<Settings>;
  /** What the bot believes the portal's limit to be; absent: there is none. */
  readonly rate?: Rate;
}

export async function startStage({ portal = {}, rate }: StageOptions = {}): Promise<Stage> {
  const root = await mkdtemp(join(tmpdir(), 'flowbot-engine-'));
  const sandbox = await startSandbox({ dir: join(root, 'sandbox'), clock: systemClock, rate: 'unlimited', settings: portal });
  const benches: (() => Promise<unknown>)[] = [];
  let dir = join(root, 'state-0');
  let lives = 0;
  const boot = async (bot: string, choice: BootChoice = {}): Promise<Bench> => {
    const bench = await openBench({ dir, file: join(root, 'bot.yaml'), webhook: sandbox.webhook, rate: rate ?? 'unlimited', ...choice }, bot);
    benches.push(bench.stops);
    return {
      ...bench,
      said: (person = 1) => sandbox.control.messages({ person, dialog: String(bench.botId), limit: 1_000 }).filter(({ authorId, isSystem }) => isSystem || authorId === bench.botId).map(({ text }) => text),
      dies: () => {
        lives += 1;
        const next = join(root, `state-${lives}`);
        keepState(dir, next);
        dir = next;
        void bench.portal.close();
      },
    };
  };
  return {
    control: sandbox.control,
    boot,
    [Symbol.asyncDispose]: async () => {
      await sandbox.close();
      for (const stops of benches) await stops();
      await rm(root, { recursive: true, force: true });
    },
  };
}

function keepState(from: string, to: string): void {
  mkdirSync(to, { mode: 0o700 });
  for (const file of FILES) if (existsSync(join(from, file))) copyFileSync(join(from, file), join(to, file));
}

/** A bot file from the part that a test is about, compiled; with its mistakes it throws. */
export function staged(part: string): Program {
  const loaded = loadFile(`flowbot: 1\n${/^bot:/m.test(part) ? '' : 'bot: {code: staged, name: Staged}\n'}${part}`);
  if (loaded.program) return loaded.program;
  throw new Error(codesOf(loaded).join());
}

interface Place extends BootChoice {
  readonly dir: string;
  readonly file: string;
  readonly webhook: string;
  readonly rate: Rate | 'unlimited';
}

/** A bot on any portal, on the state in a folder. */

export async function openBench({ dir, file, webhook, rate, readsOlder = true, change = (program) => program }: Place, bot: string): Promise<Omit<Bench, 'dies' | 'said'>> {
  const program = change(staged(bot));
  const log = keptLog();
  const store = await openStore({ dir });
  const limiter = createLimiter({ rate, clock: systemClock });
  const portal = createBitrix24Portal({ connection: connectByWebhook(webhook, { clock: systemClock, limiter, log }), botToken: 'a-token-for-the-stage-0123456789', log });
  const { botId } = await bringInLine({ portal, store, log }, await planFor(portal, store, await wantedOf(program, file)));
  const gone = deferred<string>();
  const engine = new Engine({
    store, portal, clock: systemClock, log, observer: SILENT, installation: 'stage', botId, program,
    recovered: await store.recover(),
    directory: NOBODY,
    deduplicates: (await store.fact('deduplicates')) === 'yes',
    compile: async (hash) => {
      const source = readsOlder ? await store.program(hash) : undefined;
      return source === undefined ? undefined : loadFile(source).program;
    },
    defer: (action) => void setImmediate(action),
    onGone: gone.resolve,
  });
  await engine.start();
  const read = (): Promise<Page> => portal.read(botId, { offset: engine.offset, limit: 1_000 });
  const accept = (page: Page): Promise<number> => engine.accept(page, Date.now());
  let stopped: Promise<boolean> | undefined;
  return {
    engine, store, portal, botId, read, accept,
    log: log.lines,
    gone: gone.promise,
    poll: async () => accept(await read()),
    swaps: (part) => engine.swap(staged(part)),
    quiet: async () => {
      do {
        while (engine.backlog > 0) await pause(systemClock, 2);
        await engine.settled();
      } while (engine.backlog > 0);
    },
    stops: () => (stopped ??= stopInTime({ abort: new AbortController(), portal, engine, reading: Promise.resolve(), store, operation: undefined, clock: systemClock })),
  };
}
