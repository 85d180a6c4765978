import { join } from 'node:path';
import { loadStored, sourceOf } from '../app/load-bot.ts';
import type { Reload } from '../app/reload.ts';
import { ENGLISH } from '../diagnostics/language.ts';
import { toRecord } from '../diagnostics/record.ts';
import type { Log, LogFields } from '../kit/log.ts';
import { bundled } from '../program/bundle.ts';
import type { Program } from '../program/program.ts';
import type { Control, MessageView } from '../sandbox/control.ts';
import type { Settings } from '../sandbox/settings.ts';
import { parseDuration } from '../kit/duration.ts';
import type { Addresses, Over } from './bot-process.ts';
import { Stage } from './stage.ts';

/** The sample people of the sandbox portal. */
export const PEOPLE = { anna: 1, boris: 5, carla: 7 } as const;

export type Person = keyof typeof PEOPLE;

/** The sample group chat; every bot is a member. */
export const GROUP = 'chat2';

export interface StoryOptions {
  /** Text of a bot.yaml; it may leave out `flowbot: 1` and `bot`. */
  readonly bot: string;
  /** Where files lie beside the bot; absent: the current folder. */
  readonly folder?: string;
  readonly portal?: Partial<Settings>;
  /** How the bot reaches the portal; absent: by its webhook. */
  readonly over?: Over;
  readonly env?: Readonly<Record<string, string>>;
  /** Texts of packs beside the bot, by their names under `use`: `./flows/faq.yaml`. */
  readonly packs?: Readonly<Record<string, string>>;
}

/** One line of the bot's log. */
export interface LogLine {
  readonly level: keyof Omit<Log, 'writes'>;
  readonly fields: LogFields;
  readonly message: string;
}

/** A bot on a sandbox portal of its own, in this process, with a clock that only `waits` moves. Every act settles when the bot has nothing left to do. */
export interface Story extends AsyncDisposable {
  readonly control: Control;
  readonly log: readonly LogLine[];
  /** Of the portal, for other clients. */
  readonly addresses: Addresses;
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
  /** The process ends in order and starts again, with its state. */
  restarts(): Promise<void>;
  /** Does something on the portal; the bot is killed between two writes of what that begins, and starts again. */
  crashes(act: (control: Control) => void): Promise<void>;
  /** Lets time pass, in the words of a bot file: `30 minutes`. */
  waits(time: string): Promise<void>;
  settled(): Promise<void>;
}

const HEAD = /^flowbot:/m;
const BOT = /^bot:/m;

/** A bot file from the part that a story is about. */
function wholeFile(part: string): string {
  return `${HEAD.test(part) ? '' : 'flowbot: 1\n'}${BOT.test(part) ? '' : 'bot: {code: story, name: Story}\n'}${part}`;
}

/** Throws with every finding when the file does not load. */
function compile(part: string, { env = {}, packs = {} }: StoryOptions): Program {
  const loaded = loadStored('bot.yaml', bundled({ text: wholeFile(part), packs }), env);
  if (loaded.program) return loaded.program;
  throw new Error(loaded.diagnostics.map((diagnostic) => JSON.stringify(toRecord(diagnostic, sourceOf(loaded, diagnostic), ENGLISH))).join('\n'));
}

/** A Friday. */
const STARTS_AT = Date.UTC(2026, 10, 20, 9);

export async function startStory(options: StoryOptions): Promise<Story> {
  const lines: LogLine[] = [];
  const stage = await Stage.open({
    startAt: STARTS_AT,
    file: join(options.folder ?? '', 'bot.yaml'),
    program: compile(options.bot, options),
    env: options.env ?? {},
    settings: { rate: 'unlimited', ...options.portal }, over: options.over,
    log: recordingLog(lines),
  });
  const { control } = stage;
  const looked = new Map<string, number>();
  const place = (dialog: string | undefined): string => dialog ?? String(stage.botId);
  const messages = (person: Person, dialog?: string): readonly MessageView[] => control.messages({ person: PEOPLE[person], dialog: place(dialog) });
  return {
    control,
    log: lines, addresses: stage.addresses,
    get botId() { return stage.botId; },
    messages,
    settled: () => stage.settle(),
    says: async (person, text, dialog) => {
      const { messageId } = control.say({ person: PEOPLE[person], dialog: place(dialog), text });
      await stage.settle();
      return messageId;
    },
    presses: async (person, label, dialog) => {
      const message = messages(person, dialog).findLast(({ buttons }) => buttons.some((button) => button['TEXT'] === label));
      if (!message) throw new Error(`no message has a button "${label}"`);
      control.press({ person: PEOPLE[person], messageId: message.id, button: message.buttons.findIndex((button) => button['TEXT'] === label) });
      await stage.settle();
    },
    reacts: async (person, messageId, reaction, action = 'add') => {
      control.react({ person: PEOPLE[person], messageId, reaction, action });
      await stage.settle();
    },
    opens: async (person) => {
      control.open({ person: PEOPLE[person], dialog: String(stage.botId) });
      await stage.settle();
    },
    heard: (person, dialog) => {
      const key = `${person} ${place(dialog)}`;
      const all = messages(person, dialog);
      const fresh = all.filter(({ id, isSystem, authorId }) => id > (looked.get(key) ?? 0) && (isSystem || authorId === stage.botId));
      looked.set(key, all.at(-1)?.id ?? 0);
      return fresh.map(({ text }) => text);
    },
    reloads: (part) => stage.reload(compile(part, options)),
    restarts: async () => {
      await stage.stop();
      await stage.start();
      await stage.settle();
    },
    crashes: (act) => {
      act(control);
      return stage.crash();
    },
    waits: (time) => stage.pass(lengthOf(time)),
    [Symbol.asyncDispose]: () => stage.close(),
  };
}

function lengthOf(time: string): number {
  const ms = parseDuration(time);
  if (ms !== undefined) return ms;
  throw new Error(`"${time}" is no length of time`);
}

function recordingLog(lines: LogLine[]): Log {
  const at = (level: LogLine['level']) => (fields: LogFields, message: string): void => void lines.push({ level, fields, message });
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error'), writes: () => true };
}
