import { dirname } from 'node:path';
import { createClockLimiter } from '../adapters/bitrix24/clock-limiter.ts';
import { connectByWebhook, type Connection, type Surroundings } from '../adapters/bitrix24/connection.ts';
import { connectByOAuth } from '../adapters/bitrix24/oauth/connect.ts';
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
import { makeMortal, type Mortal } from './mortal.ts';
import { OwnClock } from './own-clock.ts';

export interface ProcessOptions {
  readonly sandbox: Sandbox;
  /** How the portal is reached; absent: by its webhook. */
  readonly over?: Over | undefined;
  /** Where an application keeps its tokens. */
  readonly folder: string;
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
export type Over = 'webhook' | 'oauth' | 'vibecode';

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

function connectOver({ over, sandbox, folder }: ProcessOptions, surroundings: Surroundings, { through, throughHttp }: Mortal): Connection {
  switch (over) {
    case 'vibecode':
      return connectByVibecode({ ...sandbox.vibecode, session: undefined }, { ...surroundings, through: throughHttp });
    case 'oauth': {
      const { domain, client_id: clientId, client_secret: clientSecret, refresh_token: refreshToken } = sandbox.oauth;
      return connectByOAuth({ domain, server: domain, clientId, clientSecret, refreshToken }, { ...surroundings, folder, hide: () => () => undefined, through });
    }
    default:
      return connectByWebhook(sandbox.webhook, { ...surroundings, through });
  }
}

export function startProcess(options: ProcessOptions): BotProcess {
  const { tail, rate, log } = options;
  const clock = new OwnClock(options.clock);
  const mortal = makeMortal(options);
  const reading = makeEventReading(tail, clock);
  let portal: Portal | undefined;
  const start = async (): Promise<RunningBot> => {
    const { level } = await mortal.store.recover();
    const limiter = createClockLimiter({ rate, level: level ?? undefined, clock });
    const connection = connectOver(options, { clock, limiter, log }, mortal);
    portal = createBitrix24Portal({ connection, botToken: BOT_TOKEN, log, sources: { files: mortal.files(botFolder(dirname(options.file))), fetchFile: options.getFile && createFetchFile({ get: options.getFile, clock }) } });
    const { file, program, env, installation, onRegistered } = options;
    const running = await receive(
      { file, program, env, clock, log, apply: true, poll: POLL, userEvents: true },
      { portal, store: mortal.store, installation, watched: observe(clock), onRegistered, rest: reading.rest },
    );
    void running.gone.then((reason) => log.error({ event: 'stopped', reason }, `the bot stopped: ${reason}`));
    return running;
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
