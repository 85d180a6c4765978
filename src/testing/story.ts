import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../adapters/clock.ts';
import type { Scrubber } from '../adapters/log/scrubber.ts';
import { loadBot } from '../app/load-bot.ts';
import type { Reload } from '../app/reload.ts';
import { type RunningBot, startBot } from '../app/start-bot.ts';
import { ENGLISH } from '../diagnostics/language.ts';
import { toRecord } from '../diagnostics/record.ts';
import type { Log, LogFields } from '../kit/log.ts';
import type { Program } from '../program/program.ts';
import type { Control, MessageView } from '../sandbox/control.ts';
import type { Settings } from '../sandbox/settings.ts';
import { type Sandbox, startSandbox } from '../sandbox/start.ts';

/** The sample people of the sandbox portal. */
export const PEOPLE = { anna: 1, boris: 5, carla: 7 } as const;

export type Person = keyof typeof PEOPLE;

/** The sample group chat; every bot is a member. */
export const GROUP = 'chat2';

export interface StoryOptions {
  /** Text of a bot.yaml; it may leave out `flowbot: 1` and `bot`. */
  readonly bot: string;
  readonly portal?: Partial<Settings>;
  readonly env?: Readonly<Record<string, string>>;
}

/** One line of the bot's log. */
export interface LogLine {
  readonly level: keyof Omit<Log, 'writes'>;
  readonly fields: LogFields;
  readonly message: string;
}

/** A bot on a sandbox portal of its own, in this process. Every act settles when the bot has nothing left to do. */
export interface Story extends AsyncDisposable {
  readonly control: Control;
  readonly log: readonly LogLine[];
  readonly botId: number;
  /** `dialog` absent: the private dialog with the bot. Gives the id of the message. */
  says(person: Person, text: string, dialog?: string): Promise<number>;
  /** Presses the button of this label on the newest message that has it. */
  presses(person: Person, label: string, dialog?: string): Promise<void>;
  reacts(person: Person, messageId: number, reaction: string, action?: 'add' | 'delete'): Promise<void>;
  opens(person: Person): Promise<void>;
  /** What the bot and the system wrote there since the last look, oldest first. */
  heard(person: Person, dialog?: string): readonly string[];
  /** All messages there. */
  messages(person: Person, dialog?: string): readonly MessageView[];
  /** Takes a new text of the file over. */
  reloads(bot: string): Promise<Reload>;
  restarts(): Promise<void>;
  settled(): Promise<void>;
}

const HEAD = /^flowbot:/m;
const BOT = /^bot:/m;

/** A bot file from the part that a story is about. */
function wholeFile(part: string): string {
  return `${HEAD.test(part) ? '' : 'flowbot: 1\n'}${BOT.test(part) ? '' : 'bot: {code: story, name: Story}\n'}${part}`;
}

/** Throws with every finding when the file does not load. */
function compile(part: string, env: Readonly<Record<string, string>> = {}): Program {
  const { program, diagnostics, source } = loadBot('bot.yaml', Buffer.from(wholeFile(part)), env);
  if (program) return program;
  throw new Error(diagnostics.map((diagnostic) => JSON.stringify(toRecord(diagnostic, source, ENGLISH))).join('\n'));
}

export async function startStory(options: StoryOptions): Promise<Story> {
  const dir = await mkdtemp(join(tmpdir(), 'flowbot-story-'));
  const sandbox = await startSandbox({ dir: join(dir, 'sandbox'), clock: systemClock, rate: 'unlimited', settings: { ...options.portal, rate: options.portal?.rate ?? 'unlimited' } });
  const stage: Stage = { dir, sandbox, env: options.env ?? {}, lines: [], program: compile(options.bot, options.env) };
  return story(stage, await open(stage));
}

interface Stage {
  readonly dir: string;
  readonly sandbox: Sandbox;
  readonly env: Readonly<Record<string, string>>;
  readonly lines: LogLine[];
  program: Program;
}

const NO_SECRETS: Scrubber = { add: () => undefined, addAddress: () => undefined, scrub: (text) => text };

async function open({ dir, sandbox, env, lines, program }: Stage): Promise<RunningBot> {
  const file = join(dir, 'bot.yaml');
  await writeFile(file, program.source);
  return startBot({
    file,
    program,
    portal: { webhook: sandbox.webhook, botToken: undefined, poll: { idleMs: 10, busyMs: 5 }, rate: 'unlimited' },
    env,
    stateRoot: join(dir, 'state'),
    listen: undefined,
    apply: true,
    clock: systemClock,
    log: recordingLog(lines),
    scrubber: NO_SECRETS,
  });
}

function story(stage: Stage, first: RunningBot): Story {
  const { sandbox, dir, lines } = stage;
  const { control } = sandbox;
  const looked = new Map<string, number>();
  let bot = first;
  const place = (dialog: string | undefined): string => dialog ?? String(bot.id);
  const messages = (person: Person, dialog?: string): readonly MessageView[] => control.messages({ person: PEOPLE[person], dialog: place(dialog) });
  return {
    control,
    log: lines,
    get botId() { return bot.id; },
    messages,
    settled: () => bot.quiet(),
    says: async (person, text, dialog) => {
      const { messageId } = control.say({ person: PEOPLE[person], dialog: place(dialog), text });
      await bot.quiet();
      return messageId;
    },
    presses: async (person, label, dialog) => {
      const message = messages(person, dialog).findLast(({ buttons }) => buttons.some((button) => button['TEXT'] === label));
      if (!message) throw new Error(`no message has a button "${label}"`);
      control.press({ person: PEOPLE[person], messageId: message.id, button: message.buttons.findIndex((button) => button['TEXT'] === label) });
      await bot.quiet();
    },
    reacts: async (person, messageId, reaction, action = 'add') => {
      control.react({ person: PEOPLE[person], messageId, reaction, action });
      await bot.quiet();
    },
    opens: async (person) => {
      control.open({ person: PEOPLE[person], dialog: String(bot.id) });
      await bot.quiet();
    },
    heard: (person, dialog) => {
      const key = `${person} ${place(dialog)}`;
      const all = messages(person, dialog);
      const fresh = all.filter(({ id, isSystem, authorId }) => id > (looked.get(key) ?? 0) && (isSystem || authorId === bot.id));
      looked.set(key, all.at(-1)?.id ?? 0);
      return fresh.map(({ text }) => text);
    },
    reloads: async (part) => {
      const result = await bot.reload(compile(part, stage.env));
      if (result.outcome === 'reloaded') stage.program = compile(part, stage.env);
      return result;
    },
    restarts: async () => {
      await bot.stop();
      bot = await open(stage);
    },
    [Symbol.asyncDispose]: async () => {
      await bot.stop();
      await sandbox.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

function recordingLog(lines: LogLine[]): Log {
  const at = (level: LogLine['level']) => (fields: LogFields, message: string): void => void lines.push({ level, fields, message });
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error'), writes: () => true };
}
