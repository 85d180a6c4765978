import { dirname } from 'node:path';
import { createClockLimiter } from '../adapters/bitrix24/clock-limiter.ts';
import { connectByWebhook } from '../adapters/bitrix24/connection.ts';
import { connectByVibecode } from '../adapters/vibecode/connect.ts';
import { createBitrix24Portal } from '../adapters/bitrix24/portal.ts';
import { createFetchFile, type GetFile } from '../adapters/http/fetch-file.ts';
import type { Environment } from '../adapters/env.ts';
import { botFolder } from '../adapters/bot-folder.ts';
import { observe } from '../app/observe.ts';
import { receive, type RunningBot } from '../app/receive.ts';
import type { Clock } from '../kit/clock.ts';
import type { Log } from '../kit/log.ts';
import type { Portal } from '../portal/portal.ts';
import type { Program } from '../program/program.ts';
import type { Rate } from '../sandbox/settings.ts';
import type { Sandbox } from '../sandbox/start.ts';
import type { Changes, Store } from '../store/store.ts';
import { type EventReading, makeEventReading, POLL } from './event-reading.ts';
import type { JournalTail } from './journal-tail.ts';
import { makeMortal } from './mortal.ts';
import { OwnClock } from './own-clock.ts';

export interface ProcessOptions {
  readonly sandbox: Sandbox;
  /** How the portal is reached; absent: by its webhook. */
  readonly over?: Over | undefined;
  readonly installation: string;
  readonly clock: Clock;
  readonly tail: JournalTail;
  /** Outlives the process. */
  readonly store: Store;
  /** For files that the bot names. */
  readonly file: string;
  readonly program: Program;
  readonly env: Environment | undefined;
  readonly getFile: GetFile | undefined;
  readonly rate: Rate | 'unlimited';
  readonly log: Log;
  readonly onCommit: (changes: Changes) => void;
  readonly onRegistered: (botId: number) => void;
  /** Answers that the portal holds back until the clock moves. */
  readonly held: () => number;
}

/** A way to the sandbox portal. */
export type Over = 'webhook' | 'vibecode';

export type Addresses = Pick<Sandbox, Over>;

/** One life of a bot in this process, with the real client, engine and state. */
export interface BotProcess {
  /** Rejects where the bot cannot start. */
  readonly started: Promise<RunningBot>;
  readonly reading: EventReading;
  /** It does something right now. */
  isWorking(): boolean;
  /** It has asked the portal for something that is not done yet. */
  isWaiting(): boolean;
  stop(): Promise<void>;
  /** Nothing of it is written, sent or done any more, at once. */
  kill(): void;
}

/** Any token does that stays the same over restarts. */
export const BOT_TOKEN = 'token-of-conversation-tests';

export function startProcess(options: ProcessOptions): BotProcess {
  const { sandbox, tail, rate, log } = options;
  const clock = new OwnClock(options.clock);
  const mortal = makeMortal(options);
  const reading = makeEventReading(tail, clock);
  let portal: Portal | undefined;
  const start = async (): Promise<RunningBot> => {
    const { level } = await mortal.store.recover();
    const limiter = createClockLimiter({ rate, level: level ?? undefined, clock });
    const connection = options.over === 'vibecode'
      ? connectByVibecode({ ...sandbox.vibecode, session: undefined }, { clock, limiter, log, through: mortal.throughHttp })
      : connectByWebhook(sandbox.webhook, { clock, limiter, log, through: mortal.through });
    portal = createBitrix24Portal({ connection, botToken: BOT_TOKEN, log, sources: { files: mortal.files(botFolder(dirname(options.file))), fetchFile: options.getFile && createFetchFile({ get: options.getFile, clock }) } });
    const { file, program, env, installation, onRegistered } = options;
    return receive(
      { file, program, env, clock, log, apply: true, poll: POLL, userEvents: true },
      { portal, store: mortal.store, installation, watched: observe(clock), onRegistered, rest: reading.rest },
    );
  };
  let bot: RunningBot | undefined;
  const started = start().then((running) => (bot = running));
  return {
    started,
    reading,
    isWorking: () => mortal.underWay() > options.held() || bot?.activity().working === true,
    isWaiting: () => (portal?.pending() ?? 0) > 0 || (bot?.activity().unanswered ?? 0) > 0,
    stop: async () => {
      await (await started).stop();
      clock.stop();
    },
    kill: () => {
      mortal.kill();
      clock.stop();
    },
  };
}
