import { isReadingMethod } from './rest-method.ts';

/** A button below a message, in the author's words; exactly one action. */
export interface Button {
  readonly text: string;
  readonly action:
    | { readonly kind: 'send' | 'put' | 'copy' | 'call' | 'open' | 'link'; readonly value: string }
    /** A declared slash command with what follows it. */
    | { readonly kind: 'command'; readonly name: string; readonly args: string }
    /** A press that comes back as a `button` event; values must be JSON. */
    | { readonly kind: 'button'; readonly name: string; readonly with: Readonly<Record<string, unknown>>; readonly run?: string }
    /** A press that comes back as a `run` event and starts this flow. */
    | { readonly kind: 'run'; readonly name: string; readonly with: Readonly<Record<string, unknown>> }
    /** A press that comes back as a `choice` event: the choice of this number, from 0, of an open question. */
    | { readonly kind: 'choice'; readonly question: string; readonly number: number };
  readonly color?: 'primary' | 'secondary' | 'alert' | 'base';
  /** Pixels. */
  readonly width?: number;
  /** The button stops working after a press; only for `command` and `button`. */
  readonly lock?: boolean;
  readonly disabled?: boolean;
  readonly showOn?: 'mobile' | 'desktop';
}

/** The hidden command that carries presses of `button` actions: reserved, and registered where a file has such buttons. */
export const PRESS_COMMAND = 'flowbot';

/** Rows of buttons. */
export type Keyboard = readonly (readonly Button[])[];

/** Fields of a block or of one of its rows, in the author's words: `color_token`, `user_id`. */
export type AttachFields = Readonly<Record<string, string | number>>;

/** One block below a message. */
export type AttachBlock =
  | { readonly message: string }
  | { readonly link: AttachFields }
  | { readonly user: AttachFields }
  | { readonly delimiter: AttachFields }
  | { readonly image: readonly AttachFields[] }
  | { readonly file: readonly AttachFields[] }
  | { readonly grid: readonly AttachFields[] };

/** Blocks below a message, with the colour of the line beside them. */
export interface Attach {
  readonly blocks: readonly AttachBlock[];
  readonly color_token?: string;
  readonly color?: string;
}

/** What a message carries beside its place; `text` is at most `LIMITS.messageLength` UTF-16 units, and may be empty beside an `attach`. */
export interface MessageContent {
  readonly text: string;
  readonly keyboard?: Keyboard;
  readonly attach?: Attach;
  /** Shown without author; the bot cannot edit it. */
  readonly system?: boolean;
  /** Preview of links, on unless false. */
  readonly preview?: boolean;
}

/** A file of another server. */
export interface FileAddress {
  readonly url: string;
  /** With their ports, as a URL has them: no other host is asked. */
  readonly hosts: readonly string[];
}

/** Where the bytes of a file come from: a file beside the bot, an address, or a text. */
export type FileSource = { readonly file: string } | FileAddress | { readonly content: string };

/** How people see a chat. */
export interface ChatLook {
  readonly title?: string;
  readonly description?: string;
  readonly color?: string;
  /** Path of an image beside the bot. */
  readonly avatar?: string;
}

/** A group chat to be made; the bot owns it unless it has an owner. `dialog` is that of the run, for the order of calls. */
export interface NewChat {
  readonly kind: 'create_chat';
  readonly dialog: string;
  readonly look: ChatLook;
  readonly users: readonly number[];
  readonly managers: readonly number[];
  readonly owner?: number;
  /** The first message; its text. */
  readonly text?: string;
}

/**
 * One thing a flow wants done on the portal: plain data, stored before it is sent and never rendered again.
 * `dialog` is a dialogId: `chat142` or a user id as text.
 */
export type Effect =
  | { readonly kind: 'send'; readonly dialog: string; readonly content: MessageContent; readonly replyTo?: number; readonly forward?: readonly number[] }
  | { readonly kind: 'answer'; readonly dialog: string; readonly command: string; readonly message: number; readonly content: MessageContent }
  /** What is absent stays as it is; a keyboard without buttons takes them away. */
  | { readonly kind: 'edit'; readonly dialog: string; readonly message: number; readonly content: Partial<Pick<MessageContent, 'text' | 'keyboard' | 'attach'>> }
  | { readonly kind: 'delete'; readonly dialog: string; readonly message: number }
  /** Up to and including this message. */
  | { readonly kind: 'read'; readonly dialog: string; readonly message: number }
  /** A message with a file. Without a name it has that of the file, or the one that the server gives it. */
  | { readonly kind: 'upload'; readonly dialog: string; readonly source: FileSource; readonly name?: string; readonly text?: string }
  /** Gives a link that works once; with `to` the file is fetched by it and written beside the bot. */
  | { readonly kind: 'download'; readonly dialog: string; readonly file: number; readonly to?: string }
  | { readonly kind: 'input_field'; readonly dialog: string; readonly on: boolean }
  | NewChat
  | { readonly kind: 'add_users' | 'add_managers' | 'remove_managers'; readonly dialog: string; readonly users: readonly number[] }
  | { readonly kind: 'remove_users' | 'set_owner'; readonly dialog: string; readonly user: number }
  | { readonly kind: 'update_chat'; readonly dialog: string; readonly look: ChatLook }
  | { readonly kind: 'get_chat' | 'list_users' | 'leave_chat'; readonly dialog: string }
  | { readonly kind: 'get_message'; readonly dialog: string; readonly message: number }
  /** So many messages on each side. */
  | { readonly kind: 'get_context'; readonly dialog: string; readonly message: number; readonly around: number }
  /** A method of the portal as an author names it; parameters are JSON. */
  | { readonly kind: 'rest'; readonly dialog: string; readonly method: string; readonly params: Readonly<Record<string, unknown>> }
  | { readonly kind: 'react'; readonly dialog: string; readonly message: number; readonly change: 'added' | 'removed'; readonly reaction: string }
  | { readonly kind: 'typing'; readonly dialog: string; readonly status?: string; readonly seconds?: number };

/** What happens to a message whose fate a crash or a broken connection left unknown: sent again, or not. */
export type Delivery = 'at_least_once' | 'at_most_once';

/** What repeating an effect does: nothing new (`repeatable`) or the same thing twice (`once`). */
export type Repeat = 'repeatable' | 'once';

/** Dialog of effects on a message that may stand anywhere, in runs that have none: calls of one name keep their order. */
export const ANYWHERE = '#anywhere';

const SOFT: ReadonlySet<Effect['kind']> = new Set(['typing', 'react', 'read']);

/** `typing`, reactions, read marks: they never stop a flow and ride with the dialog's next visible call. */
export function isSoft(effect: Effect): boolean {
  return SOFT.has(effect.kind);
}

/** The portal may know the effect again by its key; not documented for notices and for messages that are only forwarded. */
export function takesKey(effect: Effect): boolean {
  return effect.kind === 'send' && effect.content.system !== true && effect.forward === undefined;
}

const ONCE: ReadonlySet<Effect['kind']> = new Set(['send', 'answer', 'upload', 'create_chat']);

export function repeatOf(effect: Effect): Repeat {
  if (effect.kind === 'rest') return isReadingMethod(effect.method) ? 'repeatable' : 'once';
  return ONCE.has(effect.kind) ? 'once' : 'repeatable';
}

const READING: ReadonlySet<Effect['kind']> = new Set(['get_chat', 'list_users', 'get_message', 'get_context', 'download']);

/** It changes nothing at all. */
export function isReading(effect: Effect): boolean {
  return effect.kind === 'rest' ? isReadingMethod(effect.method) : READING.has(effect.kind);
}

/** How urgent a call is; a lower lane leaves first when places are short. */
export type Lane = 'poll' | 'reply' | 'timer' | 'broadcast';
