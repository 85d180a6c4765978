import { openMemoryStore } from '../../src/adapters/sqlite/memory-store.ts';
import type { Clock } from '../../src/kit/clock.ts';
import { effectIn } from '../../src/runtime/run/run.ts';
import type { Control } from '../../src/sandbox/control.ts';
import type { Changes, OutboxRow, Store } from '../../src/store/store.ts';
import { Stage } from '../../src/testing/stage.ts';
import { keptLog, type Line } from '../support/kept-log.ts';
import { compiled } from './hasty-bot.ts';

/** What people do with a bot; every act settles when the bot has nothing left to do, and a killed bot has started again by then. */
export interface Talking {
  readonly control: Control;
  readonly botId: number;
  /** Gives the id of the message. `dialog` absent: the private one. */
  says(person: number, text: string, dialog?: string): Promise<number>;
  /** Presses the button of this label on the newest message that has it; nothing where none has. */
  presses(person: number, label: string, dialog?: string): Promise<void>;
  edits(person: number, messageId: number, text: string): Promise<void>;
  deletes(person: number, messageId: number): Promise<void>;
  /** Lets time pass, ms. */
  waits(ms: number): Promise<void>;
  reloads(bot: string): Promise<void>;
}

export interface Talk {
  readonly bot: string;
  /** Dialogs that are looked at, as `person dialog`; absent: Anna's private one. */
  readonly places?: readonly (readonly [person: number, dialog: string])[];
  readonly acts: (talking: Talking) => Promise<unknown>;
}

/** Which write of the talk the process does not survive; `before`: it is not on disk, and what has left before has been carried out. */
export interface Kill {
  readonly at: number;
  readonly side: 'before' | 'after';
}

export interface Played {
  /** What people read, by place, in order. */
  readonly read: Readonly<Record<string, readonly string[]>>;
  /** Writes from the first act on. */
  readonly writes: number;
  /** Texts of messages that were recorded and had no answer at the kill. */
  readonly underWay: readonly string[];
  /** Runs that still wait. */
  readonly parked: number;
  readonly log: readonly Line[];
}

const ANNA = 1;
const STARTS_AT = Date.UTC(2026, 10, 20, 9);
const NEVER = new Promise<never>(() => undefined);

/** A process that was killed has started again after this time at the latest, ms. */
const AWAY_MS = 5 * 60_000;

export async function play({ bot, places = [[ANNA, '']], acts }: Talk, deduplicate: boolean, kill?: Kill): Promise<Played> {
  const log = keptLog();
  const underWay: string[] = [];
  let counting = false;
  let writes = 0;
  let store: Store | undefined;
  const dies = async (found: Store): Promise<void> => {
    const { outbox } = await found.recover();
    underWay.push(...outbox.flatMap(textOf));
    stage.kill();
  };
  const openStore = async (clock: Clock): Promise<Store> => {
    const found = await openMemoryStore(clock);
    if (deduplicate) await found.setFact('deduplicates', 'yes');
    store = found;
    const commit = async (changes: Changes): Promise<void> => {
      if (counting) writes += 1;
      const isLast = counting && kill?.at === writes;
      if (isLast && kill.side === 'before') {
        await dies(found);
        return NEVER;
      }
      await found.commit(changes);
      if (isLast) await dies(found);
    };
    return withCommit(found, commit);
  };
  const stage = await Stage.open({ startAt: STARTS_AT, file: 'bot.yaml', program: compiled(bot), env: {}, settings: { rate: 'unlimited', deduplicate }, log, openStore });
  try {
    counting = true;
    await acts(talkingOn(stage));
    const read = Object.fromEntries(places.map(([person, dialog]) => [`${String(person)} ${dialog}`, readBy(stage, person, dialog)]));
    return { read, writes, underWay, parked: [...((await store?.recover())?.waits ?? [])].length, log: log.lines };
  } finally {
    await stage.close();
  }
}

function withCommit(store: Store, commit: Store['commit']): Store {
  return new Proxy(store, {
    get: (target, name: keyof Store) => {
      if (name === 'commit') return commit;
      // A promise asks whatever it settles with for `then`.
      return name in target ? (...given: unknown[]): unknown => Reflect.apply(target[name], target, given) : undefined;
    },
  });
}

function textOf({ body }: OutboxRow): readonly string[] {
  const effect = effectIn(body);
  return 'content' in effect && effect.content.text !== undefined ? [effect.content.text] : [];
}

function readBy({ control, botId }: Stage, person: number, dialog: string): readonly string[] {
  return control.messages({ person, dialog: dialog || String(botId), limit: 1_000 }).filter(({ isSystem, authorId }) => isSystem || authorId === botId).map(({ text }) => text);
}

function talkingOn(stage: Stage): Talking {
  const { control } = stage;
  const place = (dialog: string | undefined): string => dialog ?? String(stage.botId);
  const settles = async (): Promise<void> => {
    await stage.settle();
    if (stage.isRunning) return;
    await stage.start();
    await stage.settle();
  };
  return {
    control,
    get botId() { return stage.botId; },
    says: async (person, text, dialog) => {
      const { messageId } = control.say({ person, dialog: place(dialog), text });
      await settles();
      return messageId;
    },
    presses: async (person, label, dialog) => {
      const message = control.messages({ person, dialog: place(dialog) }).findLast(({ buttons }) => buttons.some((button) => button['TEXT'] === label));
      if (message) control.press({ person, messageId: message.id, button: message.buttons.findIndex((button) => button['TEXT'] === label) });
      await settles();
    },
    edits: async (person, messageId, text) => {
      control.edit({ person, messageId, text });
      await settles();
    },
    deletes: async (person, messageId) => {
      control.delete({ person, messageId });
      await settles();
    },
    waits: async (ms) => {
      const end = stage.clock.now() + ms;
      while (stage.clock.now() < end) {
        await stage.passUntil(Math.min(end, stage.clock.now() + AWAY_MS));
        await settles();
      }
    },
    reloads: async (bot) => {
      await stage.reload(compiled(bot));
      await settles();
    },
  };
}
