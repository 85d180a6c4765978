import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Credentials, JournalEntry, JournalPage, MessageView, Saying, StateView } from '../../src/sandbox/control.ts';
import type { Settings } from '../../src/sandbox/settings.ts';

/** The built program; FLOWBOT_CLI names another build. */
const CLI = process.env['FLOWBOT_CLI'] ?? fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const FAILPOINTS = new URL('failpoints.mjs', import.meta.url).href;

const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** Starts Node; whatever becomes of the test, nothing it started outlives it. */
function start(args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(process.execPath, args, options);
  running.add(child);
  child.on('exit', () => running.delete(child));
  return child;
}

function lines(stream: Readable | null): Interface {
  if (!stream) throw new Error('this process has no such output');
  return createInterface(stream);
}

/** A sandbox portal as a process of its own, which nobody kills, and what people and checkers do there. */
export interface PortalProcess {
  readonly webhook: string;
  /** Of its application. */
  readonly oauth: Credentials;
  readonly dir: string;
  /** Anything else of the control API. */
  ask<Answer>(path: string, body?: unknown): Promise<Answer>;
  say(messages: readonly Saying[]): Promise<void>;
  addPerson(firstName: string): Promise<number>;
  /** Gives the dialogId. */
  addChat(title: string, members: readonly number[]): Promise<string>;
  /** Somebody deletes the bot of this code. */
  deleteBot(code: string): Promise<void>;
  change(settings: Partial<Settings>): Promise<void>;
  state(): Promise<StateView>;
  messages(person: number, dialog: string): Promise<readonly MessageView[]>;
  /** The whole journal; the portal forgets the oldest of 200,000 entries, so read it now and then. */
  journal(): Promise<readonly JournalEntry[]>;
  close(): Promise<void>;
}

export async function startPortal(settings: Partial<Settings> = {}): Promise<PortalProcess> {
  const dir = await mkdtemp(join(tmpdir(), 'flowbot-chaos-'));
  const child = start([CLI, 'portal', '--format', 'json', '--rate', 'unlimited', '--state', dir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const failed = once(child, 'exit').then(([code]: unknown[]): never => {
    throw new Error(`the portal ended with ${String(code)}; is ${CLI} built?`);
  });
  const [line] = (await Promise.race([once(lines(child.stdout), 'line'), failed])) as [string];
  failed.catch(() => undefined);
  const { url, webhook, oauth } = JSON.parse(line) as { readonly url: string; readonly webhook: string; readonly oauth: Credentials };
  const { origin, searchParams } = new URL(url);
  const headers = { 'x-sandbox-token': searchParams.get('token') ?? '', 'content-type': 'application/json' };
  const ask = async <Answer>(path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${origin}/sandbox/${path}`, body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Answer;
  };
  await ask('settings', settings);
  const entries: JournalEntry[] = [];
  let since = 0;
  return {
    webhook,
    oauth,
    dir,
    ask,
    say: async (messages) => void (await ask('say-many', { messages })),
    addPerson: async (firstName) => (await ask<{ readonly id: number }>('person', { firstName })).id,
    addChat: async (title, members) => (await ask<{ readonly dialogId: string }>('chat', { title, members })).dialogId,
    deleteBot: async (bot) => void (await ask('delete-bot', { bot })),
    change: async (changed) => void (await ask('settings', changed)),
    state: () => ask('state'),
    messages: (person, dialog) => ask(`messages?person=${person}&dialog=${dialog}&limit=100000`),
    journal: async () => {
      for (;;) {
        const page = await ask<JournalPage>(`journal?since=${since}&limit=5000`);
        entries.push(...page.entries);
        if (page.entries.length === 0) return entries;
        since = page.next;
      }
    },
    close: async () => {
      child.kill('SIGKILL');
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** A bot as a process of its own. */
export interface BotProcess {
  readonly child: ChildProcess;
  /** Lines of its log so far, as JSON objects. */
  readonly log: readonly Readonly<Record<string, unknown>>[];
  /** Settles when a line of the log has this event, or rejects when the process ends before. */
  logged(event: string): Promise<Readonly<Record<string, unknown>>>;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

export interface BotChoice {
  /** Text of the file without `portal`; it may leave out `bot`, whose code has to be `chaos`. */
  readonly bot: string;
  readonly portal: PortalProcess;
  /** `before-commit:3`, see failpoints.mjs. */
  readonly failpoint?: string;
  /** What stands below `portal` for the way there. Absent: the webhook. */
  readonly way?: string;
  /** As they stand in the file; absent: the portal's own address, and a token that the bot makes. */
  readonly webhook?: string;
  readonly token?: string;
  /** More of the command line and of the environment. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Folder of the state; absent: beside the portal's. */
  readonly state?: string;
}

export function botFile(portal: PortalProcess): string {
  return join(portal.dir, 'bot.yaml');
}

export async function writeBot({ bot, portal, webhook = portal.webhook, way = `webhook: ${webhook}`, token }: BotChoice): Promise<void> {
  const settings = `portal:\n  ${way}\n${token === undefined ? '' : `  bot_token: ${token}\n`}  rate: unlimited\n  poll: {idle: 20 ms, busy: 5 ms}\n`;
  const profile = /^bot:/m.test(bot) ? '' : 'bot: {code: chaos, name: Chaos}\n';
  await writeFile(botFile(portal), `flowbot: 1\n${profile}${settings}${bot}`);
}

export async function startBotProcess(choice: BotChoice): Promise<BotProcess> {
  await writeBot(choice);
  const args = ['--import', FAILPOINTS, CLI, 'run', botFile(choice.portal), '--log-format', 'json', '--state', choice.state ?? stateDir(choice.portal), ...(choice.args ?? [])];
  const child = start(args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, FAILPOINT: choice.failpoint ?? '', ...choice.env } });
  const log: Readonly<Record<string, unknown>>[] = [];
  const waiting = new Map<string, (line: Readonly<Record<string, unknown>>) => void>();
  lines(child.stderr).on('line', (line) => {
    const parsed = line.startsWith('{') ? (JSON.parse(line) as Readonly<Record<string, unknown>>) : { event: 'text', message: line };
    log.push(parsed);
    waiting.get(String(parsed['event']))?.(parsed);
  });
  const ended = once(child, 'exit').then(([code, signal]: unknown[]) => (code === null ? String(signal) : Number(code)));
  return {
    child,
    log,
    ended,
    logged: (event) => Promise.race([
      new Promise<Readonly<Record<string, unknown>>>((settle) => {
        const known = log.find((line) => line['event'] === event);
        if (known) settle(known);
        else waiting.set(event, settle);
      }),
      ended.then((code): never => {
        throw new Error(`the bot ended with ${code} before "${event}": ${JSON.stringify(log.slice(-3))}`);
      }),
    ]),
  };
}

export function stateDir(portal: PortalProcess): string {
  return join(portal.dir, 'bot-state');
}

/** Looks every few milliseconds until `done` holds; fails after `seconds`. */
export async function until(done: () => Promise<boolean>, seconds = 30): Promise<void> {
  const last = Date.now() + seconds * 1_000;
  while (!(await done())) {
    if (Date.now() > last) throw new Error('what was waited for did not happen in time');
    await new Promise((settle) => setTimeout(settle, 20));
  }
}
