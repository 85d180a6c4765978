import type { Control, LiveEvent } from '../../sandbox/control.ts';
import type { Executed } from '../journal-tail.ts';

/** Something that the bot did and people see. */
export interface BotDeed {
  readonly does: 'send' | 'edit' | 'delete' | 'upload' | 'react' | 'add';
  /** As the bot names it: a person's number or `chat142`; empty where it cannot be known. */
  readonly dialog: string;
  /** ms UTC. */
  readonly at: number;
  /** Of a file its name, of a message that was removed what stood there, of a reaction its code. */
  readonly text: string;
  /** Labels; undefined where the deed leaves the buttons as they are. */
  readonly buttons?: readonly string[];
  /** People who were brought in. */
  readonly users?: readonly number[];
}

/** Reads the bot's deeds from the calls that its portal carried out. */
export interface DeedReader {
  /** Undefined for calls that people do not see. */
  read(call: Executed): BotDeed | undefined;
}

type Params = Readonly<Record<string, unknown>>;

/** What is known of messages. */
interface Known {
  readonly dialogs: Map<number, string>;
  readonly texts: Map<number, string>;
}

type Read = (params: Params, known: Known, result: Params) => Omit<BotDeed, 'at'> | undefined;

const READERS: Readonly<Record<string, Read>> = {
  'imbot.v2.Chat.Message.send': (params, known, result) => message(params, known, Number(result['id'])),
  'imbot.v2.Command.answer': (params, known) => message(params, known, undefined),
  'imbot.v2.Chat.Message.update': (params, known) => {
    const id = Number(params['messageId']);
    const fields = mapOf(params['fields']);
    const text = textIn(fields, 'message') ?? known.texts.get(id) ?? '';
    known.texts.set(id, text);
    return { does: 'edit', dialog: known.dialogs.get(id) ?? '', text, ...(fields['keyboard'] === undefined ? {} : { buttons: labelsOf(fields['keyboard']) }) };
  },
  'imbot.v2.Chat.Message.delete': (params, { dialogs, texts }) => {
    const id = Number(params['messageId']);
    return { does: 'delete', dialog: dialogs.get(id) ?? '', text: texts.get(id) ?? '' };
  },
  'imbot.v2.Chat.Message.Reaction.add': (params, { dialogs }) => ({ does: 'react', dialog: dialogs.get(Number(params['messageId'])) ?? '', text: String(params['reaction']) }),
  'imbot.v2.File.upload': (params) => ({ does: 'upload', dialog: String(params['dialogId']), text: String(mapOf(params['fields'])['name']) }),
  'imbot.v2.Chat.User.add': (params) => ({ does: 'add', dialog: String(params['dialogId']), text: '', users: listOf(params['userIds']).map(Number) }),
};

export function makeDeedReader(control: Pick<Control, 'live'>): DeedReader {
  const known: Known = { dialogs: new Map(), texts: new Map() };
  control.live((event) => note(event, known));
  return {
    read: (call) => {
      const result = 'result' in call.outcome ? mapOf(call.outcome.result) : {};
      const deed = READERS[call.method]?.(mapOf(call.params), known, result);
      return deed && { ...deed, at: call.at };
    },
  };
}

/** Where a message stands, and what. */
function note(event: LiveEvent, { dialogs, texts }: Known): void {
  if (event.type !== 'message' && event.type !== 'updated') return;
  const [person = '', seen = ''] = Object.entries(event.dialogs)[0] ?? [];
  dialogs.set(event.message.id, seen.startsWith('chat') ? seen : person);
  texts.set(event.message.id, event.message.text);
}

function message(params: Params, { texts }: Known, id: number | undefined): Omit<BotDeed, 'at'> {
  const fields = mapOf(params['fields']);
  const text = textIn(fields, 'message') ?? '';
  if (id !== undefined) texts.set(id, text);
  return { does: 'send', dialog: String(params['dialogId']), text, buttons: labelsOf(fields['keyboard']) };
}

function labelsOf(keyboard: unknown): readonly string[] {
  return listOf(mapOf(keyboard)['BUTTONS']).flatMap((button) => {
    return textIn(mapOf(button), 'TEXT') ?? [];
  });
}

function textIn(map: Params, key: string): string | undefined {
  const value = map[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function mapOf(value: unknown): Params {
  return typeof value === 'object' && value !== null ? (value as Params) : {};
}

/** A list, also as PHP writes one with gaps. */
function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : Object.values(mapOf(value));
}
