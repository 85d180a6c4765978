import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { createScrubber } from '../../src/adapters/log/scrubber.ts';
import { systemClock } from '../../src/adapters/clock.ts';
import type { RunningBot } from '../../src/app/receive.ts';
import { createConnections } from '../../src/app/connections.ts';
import { createListeners } from '../../src/app/listeners.ts';
import { startBot } from '../../src/app/start-bot.ts';
import type { Settings } from '../../src/sandbox/settings.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts';
import { freePort } from './free-port.ts';
import { keptLog, type Line } from './kept-log.ts';
import { loadFile } from './load.ts';

/** A bot on a sandbox portal that sends it its events, in real time. */
export interface SentBot extends RunningBot {
  readonly sandbox: Sandbox;
  readonly log: readonly Line[];
  /** `HOST:PORT` that it listens on. */
  readonly listen: string;
  /** Folder of everything; the bot's state is below. */
  readonly root: string;
  /** Settles once nothing is left in the queue and the bot only waits for what is sent. */
  settledIn(): Promise<void>;
  /** Settles once the portal has nothing on its way and the bot nothing to do. */
  quiet(): Promise<void>;
  /** What the bot wrote to a person, oldest first. */
  said(person?: number): readonly string[];
}

export interface SentOptions {
  /** Flows and what else belongs into the file. */
  readonly bot: string;
  /** Further lines of the profile. */
  readonly profile?: string;
  readonly events?: 'webhook' | 'fetch';
  /** The bot speaks imbot, to a portal that has nothing else. */
  readonly legacy?: boolean;
  readonly portal?: Partial<Settings>;
  /** Public address; absent: the bot itself. */
  readonly url?: (listen: string) => Promise<string>;
  /** Of a life before: the same portal, state and address. */
  readonly after?: Pick<SentBot, 'sandbox' | 'listen' | 'root'>;
}

/** Starts the bot; it ends with the test. */
export async function startSentBot({ bot: part, profile = '', events = 'webhook', legacy = false, portal, url, after }: SentOptions): Promise<SentBot> {
  const { root, sandbox, listen } = after ?? (await freshPlace(portal ?? portalOf(legacy)));
  const address = url ? await url(listen) : `http://${listen}/hooks`;
  const log = keptLog();
  const scrubber = createScrubber();
  const text = fileOf(part, listen, { events, legacy, address, profile });
  const { program, diagnostics } = loadFile(text, { WEBHOOK: sandbox.webhook });
  if (!program?.portal) throw new Error(`mistakes: ${JSON.stringify(diagnostics)}`);
  const bot = await startBot({
    file: join(root, 'bot.yaml'), program, portal: program.portal, env: {}, stateRoot: join(root, 'state'), listen: program.listen, apply: true, clock: systemClock, log, scrubber,
    listeners: createListeners(),
    connections: createConnections({ clock: systemClock, log, scrubber }),
  });
  onTestFinished(() => bot.stop().then(() => undefined, () => undefined));
  return {
    ...bot, sandbox, log: log.lines, listen, root,
    said: (person = 1) => sandbox.control.messages({ person, dialog: String(bot.id), limit: 1_000 }).filter(({ authorId }) => authorId === bot.id).map((message) => message.text),
    settledIn: () => expect.poll(() => log.lines.some(({ fields }) => fields['event'] === 'waiting'), { timeout: 20_000 }).toBe(true),
    async quiet() {
      for (let calm = 0; calm < 5; calm += 1) {
        await sandbox.settled();
        await new Promise((resolve) => setImmediate(resolve));
        const { working, unanswered } = bot.activity();
        if (working || unanswered > 0) calm = -1;
      }
    },
  };
}

async function freshPlace(settings: Partial<Settings>): Promise<Pick<SentBot, 'sandbox' | 'listen' | 'root'>> {
  const root = await folder();
  return { root, sandbox: await newSandbox(root, settings), listen: `127.0.0.1:${await freePort()}` };
}

async function folder(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'flowbot-sent-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  return root;
}

async function newSandbox(root: string, settings: Partial<Settings>): Promise<Sandbox> {
  const sandbox = await startSandbox({ dir: join(root, 'sandbox'), clock: systemClock, rate: 'unlimited', settings });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

function portalOf(legacy: boolean): Partial<Settings> {
  return legacy ? { generations: ['v1'] } : {};
}

interface Way extends Required<Pick<SentOptions, 'events' | 'legacy'>> {
  readonly address: string;
  readonly profile: string;
}

function fileOf(part: string, listen: string, { events, legacy, address, profile }: Way): string {
  const access = legacy ? 'legacy: {webhook: "${WEBHOOK}"}' : 'webhook: ${WEBHOOK}';
  const mode = events === 'fetch' ? '{mode: fetch}' : `{mode: webhook, url: "${address}"}`;
  return `flowbot: 1\nbot: {code: sent, name: Sent${profile && `, ${profile}`}}\nlisten: ${listen}\nportal:\n  ${access}\n  poll: {idle: 1 second, busy: 1 second}\n  rate: unlimited\n  events: ${mode}\n${part}`;
}
