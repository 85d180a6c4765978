import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GetFile } from '../adapters/http/fetch-file.ts';
import type { Environment } from '../adapters/env.ts';
import { openMemoryStore } from '../adapters/sqlite/memory-store.ts';
import type { Reload } from '../app/reload.ts';
import type { Clock } from '../kit/clock.ts';
import type { Log } from '../kit/log.ts';
import type { Program } from '../program/program.ts';
import type { Control } from '../sandbox/control.ts';
import { DEFAULT_SETTINGS, type Settings } from '../sandbox/settings.ts';
import { type Sandbox, startSandbox } from '../sandbox/start.ts';
import type { Changes, MemoryOwner, MemoryRow, Store } from '../store/store.ts';
import { type Addresses, type BotProcess, type Over, startProcess } from './bot-process.ts';
import { type Executed, makeJournalTail, type JournalTail } from './journal-tail.ts';
import { MovedClock } from './moved-clock.ts';
import { OwnClock } from './own-clock.ts';

export interface StageOptions {
  /** ms UTC. */
  readonly startAt: number;
  /** For files that the bot names. */
  readonly file: string;
  readonly program: Program;
  readonly env: Environment | undefined;
  readonly settings: Partial<Settings>;
  /** How the bot reaches the portal; absent: by its webhook. */
  readonly over?: Over | undefined;
  readonly log: Log;
  /** Opens the bot's state; absent: one in memory. */
  readonly openStore?: (clock: Clock) => Promise<Store>;
  /** Answers for other servers; absent: none is asked for anything. */
  readonly getFile?: GetFile;
  /** Hears of everything that the bot wrote into its state. */
  readonly onCommit?: (changes: Changes) => void;
  /** Hears of every call that the portal carried out. */
  readonly onCall?: (call: Executed) => void;
  /** Folder with the state that another portal has left; absent: a new one. */
  readonly portal?: string;
  /** People and chats of the portal; absent: its sample people. Called before the bot is there. */
  readonly setUp?: (control: Control) => void;
  /** Called before the bot receives anything, at its first start. */
  readonly onRegistered?: (control: Control, botId: number) => void;
}

/** After so many turns of the event loop without anybody at work all is quiet: a turn may hand over to the next one. */
const CALM_TURNS = 3;

/** So much time (ms) passes by itself while the bot waits for the portal: for its limits, or until a call is tried again. */
const PATIENCE_MS = 60_000;

/** What needs no clock, such as reading a file, gets so much of the machine's time (ms). */
const STUCK_MS = 5_000;

/** Before a test begins the bot was started, and its portal's limits have recovered from that (ms). */
const BEFORE_MS = 60_000;

/** A bot on a sandbox portal, with one clock for both that moves only when everything is quiet. */
export class Stage {
  readonly clock: MovedClock;
  readonly #options: StageOptions;
  readonly #dir: string;
  readonly #store: Store;
  readonly #sandbox: Sandbox;
  readonly #sandboxClock: OwnClock;
  readonly #tail: JournalTail;
  #program: Program;
  #process: BotProcess | undefined;
  #botId = 0;
  #killAtCommit = false;

  private constructor(options: StageOptions, parts: { readonly clock: MovedClock; readonly sandboxClock: OwnClock; readonly dir: string; readonly store: Store; readonly sandbox: Sandbox }) {
    this.#options = options;
    this.clock = parts.clock;
    this.#sandboxClock = parts.sandboxClock;
    this.#dir = parts.dir;
    this.#store = parts.store;
    this.#sandbox = parts.sandbox;
    this.#program = options.program;
    this.#tail = makeJournalTail(parts.sandbox.control, options.onCall ?? ((): void => undefined));
  }

  /** Opens the portal and starts the bot on it. Rejects where the bot cannot start. */
  static async open(options: StageOptions): Promise<Stage> {
    const clock = new MovedClock(options.startAt - BEFORE_MS);
    const sandboxClock = new OwnClock(clock);
    const dir = await mkdtemp(join(tmpdir(), 'flowbot-stage-'));
    if (options.portal !== undefined) await cp(options.portal, dir, { recursive: true });
    const sandbox = await startSandbox({ dir, clock: sandboxClock, settings: options.settings, samples: options.setUp === undefined });
    options.setUp?.(sandbox.control);
    const stage = new Stage(options, { clock, sandboxClock, dir, sandbox, store: await (options.openStore ?? openMemoryStore)(clock) });
    await stage.start();
    await stage.passUntil(options.startAt);
    return stage;
  }

  get control(): Control {
    return this.#sandbox.control;
  }

  get addresses(): Addresses {
    return this.#sandbox;
  }

  get botId(): number {
    return this.#botId;
  }

  get isRunning(): boolean {
    return this.#process !== undefined;
  }

  /** Starts the process, with another version of the file where one is given. */
  async start(program = this.#program): Promise<void> {
    const { file, env, settings, log, getFile, over } = this.#options;
    this.#program = program;
    const process = startProcess({
      file, env, log, getFile, over,
      folder: this.#dir,
      onCommit: (changes) => this.#committed(changes),
      sandbox: this.#sandbox, installation: 'stage', clock: this.clock, tail: this.#tail, store: this.#store, program: this.#program,
      rate: settings.rate ?? DEFAULT_SETTINGS.rate,
      onRegistered: (botId) => this.#registered(botId),
      held: () => this.#sandboxClock.waiting,
    });
    this.#process = process;
    await this.#through(process.started);
  }

  #registered(botId: number): void {
    const isFirst = this.#botId === 0;
    this.#botId = botId;
    if (isFirst) this.#options.onRegistered?.(this.control, botId);
  }

  /** What the bot remembers. */
  remembered(owners: readonly MemoryOwner[]): Promise<readonly MemoryRow[]> {
    return this.#store.memory(owners);
  }

  /** Ends the process as an operator does. */
  async stop(): Promise<void> {
    const process = this.#process;
    if (!process) return;
    await this.#through(process.stop());
    this.#process = undefined;
  }

  /** Kills the process once it has written what it begins now, before it does anything more, and starts it again. */
  async crash(): Promise<void> {
    this.#killAtCommit = true;
    await this.settle();
    this.#killAtCommit = false;
    this.kill();
    await this.start();
    await this.settle();
  }

  #committed(changes: Changes): void {
    this.#options.onCommit?.(changes);
    if (this.#killAtCommit) this.kill();
  }

  /** Ends the process as a failing machine does. */
  kill(): void {
    this.#process?.kill();
    this.#process = undefined;
  }

  async reload(program: Program): Promise<Reload> {
    const bot = await this.#process?.started;
    if (!bot) throw new Error('the bot does not run');
    const result = await this.#through(bot.reload(program));
    if (result.outcome === 'reloaded') this.#program = program;
    return result;
  }

  /** Settles when everything is done that can be done now. Time passes where the bot waits for its portal, a minute at most. */
  settle(): Promise<void> {
    return this.#advance(() => this.#process?.isWaiting() === true);
  }

  /** Lets time pass (ms). */
  pass(ms: number): Promise<void> {
    return this.passUntil(this.clock.now() + ms);
  }

  /** Lets time pass until then, ms UTC. */
  async passUntil(end: number): Promise<void> {
    do await this.#calm();
    while (this.#look() || this.clock.ring(end));
    this.clock.moveTo(end);
    await this.settle();
  }

  async close(): Promise<void> {
    this.kill();
    await this.#sandbox.close();
    await this.#store.close();
    await rm(this.#dir, { recursive: true, force: true });
  }

  /** What the bot was asked for, with the time that it needs. */
  async #through<Value>(asked: Promise<Value>): Promise<Value> {
    let isOver = false;
    const over = asked.finally(() => { isOver = true; });
    over.catch(() => undefined);
    await this.#advance(() => !isOver);
    if (!isOver) await Promise.race([over, stuck()]);
    return over;
  }

  /** Lets time pass as long as it is needed, a minute at most. */
  async #advance(isNeeded: () => boolean): Promise<void> {
    const until = this.clock.now() + PATIENCE_MS;
    do await this.#calm();
    while (this.#look() || (isNeeded() && this.clock.ring(until)));
  }

  #look(): boolean {
    return this.#process?.reading.look() ?? false;
  }

  /** Settles when nobody is at work: bot, client, portal. */
  async #calm(): Promise<void> {
    for (let calm = 0; calm < CALM_TURNS; calm += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      if (this.#process?.isWorking()) calm = -1;
    }
  }
}

/** Rejects after a while of the machine's time: reading a file takes some, and moves no clock. */
function stuck(): Promise<never> {
  return new Promise((_, reject) => void setTimeout(() => reject(new Error('the bot did not do what it was asked for within a minute of its clock')), STUCK_MS).unref());
}
