import type { GatewayKeyRow } from './world/rows.ts';
import type { Settings, SettingsChange } from './settings.ts';

/** A person or bot as `entities.User` of the contract. */
export interface UserView {
  readonly id: number;
  readonly active: boolean;
  readonly name: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly workPosition: string;
  readonly color: string;
  readonly avatar: string;
  readonly gender: string;
  readonly bot: boolean;
  readonly email: string;
  readonly departments: readonly number[];
  readonly extranet: boolean;
  /** `employee`, `extranet` or `bot`. */
  readonly type: string;
}

export interface BotView {
  readonly id: number;
  readonly code: string;
  readonly type: string;
  readonly name: string;
  readonly workPosition: string;
  /** `#rrggbb`. */
  readonly color: string;
  readonly hidden: boolean;
  /** The commands that a person is offered, with the leading slash. */
  readonly commands: readonly { readonly command: string; readonly title: string; readonly params: string }[];
}

/** A button as the portal keeps it: UPPER_CASE keys, flags "Y" and "N". */
export type ButtonView = Readonly<Record<string, unknown>>;

export interface MessageView {
  readonly id: number;
  readonly chatId: number;
  /** 0 for system messages. */
  readonly authorId: number;
  readonly authorName: string;
  readonly authorIsBot: boolean;
  /** ISO 8601. */
  readonly date: string;
  /** BB codes and whatever a person typed: show it as text, never as HTML. Empty when deleted. */
  readonly text: string;
  readonly isSystem: boolean;
  readonly deleted: boolean;
  readonly edited: boolean;
  /** Message that is answered, or null. */
  readonly replyId: number | null;
  /** BUTTONS in their order, NEWLINE entries included; `press` takes the index in this list. */
  readonly buttons: readonly ButtonView[];
  /** Indexes of BLOCK buttons that were pressed and do nothing until the bot sends a fresh keyboard. */
  readonly blocked: readonly number[];
  /** Attach blocks as the bot sent them. */
  readonly attach: readonly unknown[];
  /** Files that came with it. */
  readonly files: readonly FileView[];
  readonly reactions: readonly { readonly reaction: string; readonly users: readonly number[] }[];
}

export interface FileView {
  readonly id: number;
  /** Whatever a person or bot called it: show it as text. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

/** A dialog in a person's list. */
export interface DialogView {
  /** As this person sees it: `chat2`, or the id of the counterpart. */
  readonly dialogId: string;
  /** Null until somebody opens the private dialog or writes in it. */
  readonly chatId: number | null;
  readonly name: string;
  readonly kind: 'private' | 'group';
  readonly unread: number;
  /** The bot has locked the input field. */
  readonly locked: boolean;
  readonly lastMessage: { readonly id: number; readonly authorId: number; readonly date: string; readonly text: string } | null;
}

export interface StateView {
  readonly people: readonly UserView[];
  readonly bots: readonly BotView[];
  /** By person id. */
  readonly dialogs: Readonly<Record<string, readonly DialogView[]>>;
}

/** What a press did: an event for a bot, a message of the person, or something that only a client can do. */
export type PressOutcome =
  | { readonly done: 'command'; readonly command: string }
  | { readonly done: 'message'; readonly messageId: number }
  | { readonly client: 'put' | 'copy' | 'call' | 'link' | 'dialog'; readonly value: string }
  /** The button is blocked, disabled, or its command reaches no bot; `reason` is a sentence. */
  | { readonly done: 'nothing'; readonly reason: string };

/** Where something visible happened: `dialogs` names the dialog as each person in the chat sees it. */
interface LivePlace {
  readonly chatId: number;
  readonly dialogs: Readonly<Record<string, string>>;
}

/** What the live stream tells. */
export type LiveEvent =
  | (LivePlace & { readonly type: 'message' | 'updated' | 'reaction'; readonly message: MessageView })
  | (LivePlace & { readonly type: 'deleted'; readonly messageId: number; readonly complete: boolean })
  /** `seconds` is null when the bot left it to the portal. */
  | (LivePlace & { readonly type: 'typing'; readonly botId: number; readonly status: string; readonly seconds: number | null })
  | { readonly type: 'bot'; readonly bot: BotView; readonly gone: boolean }
  /** A dialog, person or chat came up: read `state` again. */
  | { readonly type: 'state' };

/** One record of the journal; `seq` rises by one, `at` is ms UTC of the sandbox's clock. */
export type JournalEntry = { readonly seq: number; readonly at: number } & (
  | {
      /** One HTTP request. */
      readonly kind: 'request';
      readonly method: string;
      readonly params: unknown;
      readonly outcome: JournalOutcome;
      /** False when it was refused before it did anything. */
      readonly executed: boolean;
      /** Refused by the rate limit. */
      readonly refused: boolean;
      /** Number of commands when it is a batch. */
      readonly batch: number | null;
      /** The fault that struck it, or null. */
      readonly fault: string | null;
    }
  | {
      /** One command inside a batch; `request` is the `seq` of the batch, which is recorded before its commands. */
      readonly kind: 'call';
      readonly request: number;
      readonly key: string;
      readonly method: string;
      readonly params: unknown;
      readonly outcome: JournalOutcome;
      readonly executed: boolean;
    }
  /** Something was recorded for a person who has subscribed. */
  | { readonly kind: 'recorded'; readonly person: number; readonly eventId: number; readonly type: string }
  | { readonly kind: 'issued'; readonly bot: number; readonly eventId: number; readonly type: string; readonly messageId: number | null }
  /** An event of a bot in webhook mode was handed to the queue that sends it. */
  | { readonly kind: 'delivery'; readonly bot: number; readonly deliveryId: number; readonly type: string; readonly messageId: number | null }
  /** One request with it: answered with 200 or 202, with another `status`, or not at all (`failed`, `status` null). It is not sent again. */
  | { readonly kind: 'delivered'; readonly bot: number; readonly deliveryId: number; readonly ending: 'delivered' | 'refused' | 'failed'; readonly status: number | null; readonly reason: string | null }
  | { readonly kind: 'confirmed'; readonly bot: number; readonly offset: number; readonly eventIds: readonly number[] }
);

/** What was answered; of `Event.get` only the ids are kept. */
export type JournalOutcome = { readonly result: unknown } | { readonly error: string; readonly description: string };

export interface JournalPage {
  readonly entries: readonly JournalEntry[];
  /** `since` of the next reading. */
  readonly next: number;
}

interface ByPerson {
  readonly person: number;
}

interface InDialog extends ByPerson {
  /** As this person sees it. */
  readonly dialog: string;
}

/** A text that a person writes. */
export interface Saying extends InDialog {
  readonly text: string;
  /** Message that is answered. */
  readonly replyId?: number;
  /** Message whose text is put above, as quotes are. */
  readonly quoteId?: number;
  /** Person or bot that is called by name in front of the text. */
  readonly mention?: number;
}

/** Files that a person sends, with or without a text. */
export interface Sending extends InDialog {
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly text?: string;
}

/** What can be told of a person. */
export interface Profile {
  readonly firstName?: string;
  readonly lastName?: string;
  readonly workPosition?: string;
  readonly email?: string;
  readonly gender?: 'M' | 'F';
  /** Day and month, `15-03`. */
  readonly birthday?: string;
  readonly departments?: readonly number[];
  /** From outside of the company. */
  readonly extranet?: boolean;
  /** That events of this person tell: `ru`. Bitrix24 documents one language for all. */
  readonly language?: string;
}

/** A new person; what is absent is made up. */
export interface NewPerson extends Profile {
  readonly id?: number;
  readonly firstName: string;
}

/** What the author of an application is given. The secret and the token are secret. */
export interface Credentials {
  /** Address of the portal, and of its authorization server. */
  readonly domain: string;
  readonly client_id: string;
  readonly client_secret: string;
  readonly refresh_token: string;
}

/** What becomes of applications and of what they hold; `application` is a client id, absent: all of them. */
export interface ApplicationControl {
  /** Installs one more application for `user` (the owner of the webhook); `redirect` is where people come back to who have let it act for them. */
  addApplication(wish: { readonly user?: number; readonly redirect?: string }): Credentials;
  /** The code that `user` (the owner of the webhook) would bring back from the portal's page of consent; it can be exchanged for half a minute, once. */
  authorize(wish: { readonly application: string; readonly user?: number }): { readonly code: string };
  /** Access tokens are too old from now on; tells how many that were. */
  expireTokens(wish: { readonly application?: string }): { readonly tokens: number };
  /** Access and refresh tokens are unknown from now on, as when the application is taken off the portal. */
  revokeTokens(wish: { readonly application?: string }): { readonly tokens: number };
}

/** What people do on the portal, and what a test or the web page may see of it. A wrong wish throws `ControlError` with a sentence. */
export interface Control extends ApplicationControl {
  state(): StateView;
  /** The newest `limit` (100) messages below id `before`, oldest first. */
  messages(query: ByPerson & { readonly dialog: string; readonly before?: number; readonly limit?: number }): readonly MessageView[];
  /** The first word in a private dialog also opens it (JOINCHAT). */
  say(saying: Saying): { readonly messageId: number };
  sayMany(sayings: { readonly messages: readonly Saying[] }): { readonly messageIds: readonly number[] };
  sendFiles(sending: Sending): { readonly messageId: number; readonly fileIds: readonly number[] };
  /** The bytes of a file that `person` can see. */
  readFile(reading: ByPerson & { readonly fileId: number }): Uint8Array;
  /** `button` is the index in `MessageView.buttons`. */
  press(press: ByPerson & { readonly messageId: number; readonly button: number }): PressOutcome;
  react(reaction: ByPerson & { readonly messageId: number; readonly reaction: string; readonly action: 'add' | 'delete' }): void;
  edit(edit: ByPerson & { readonly messageId: number; readonly text: string }): void;
  delete(deletion: ByPerson & { readonly messageId: number; readonly complete?: boolean }): void;
  /** Marks the dialog read; the first time in a private dialog with a bot raises JOINCHAT. */
  open(opening: ByPerson & { readonly dialog: string }): { readonly firstTime: boolean };
  /** Adds a bot, by id or code, to a group chat such as `chat2`; raises JOINCHAT with `person` (the chat's owner) as the one who added it. */
  join(joining: { readonly bot: number | string; readonly chat: string; readonly person?: number }): void;
  /** Opens a dialog by a link that carries a context; its bots get CONTEXTGET, after the JOINCHAT of a dialog that is new. */
  openLink(link: InDialog & { readonly context: unknown }): void;
  addPerson(person: NewPerson): { readonly id: number };
  /** Changes what is named; `dismissed` people cannot be written to any more. */
  changePerson(change: Profile & { readonly id: number; readonly dismissed?: boolean }): void;
  /** `members` may be bots too; the first person owns the chat unless `owner` says otherwise. */
  addChat(chat: { readonly title: string; readonly members: readonly number[]; readonly id?: number; readonly owner?: number }): { readonly dialogId: string };
  /** Adds people and bots to a group; `person` (the chat's owner) is the one who does it. */
  addMembers(adding: { readonly chat: string; readonly users: readonly number[]; readonly person?: number }): void;
  /** Makes members of a group, people or bots, its managers. */
  addManagers(adding: { readonly chat: string; readonly users: readonly number[] }): void;
  /** Takes a person or bot out of a group; bots are not told. */
  removeMember(removing: { readonly chat: string; readonly user: number }): void;
  /** Somebody deletes a bot in the portal; unless `settings.farewell` is off it can still fetch what waits, DELETE last. */
  deleteBot(deletion: { readonly bot: number | string }): void;
  /** Puts an event of any type with any data into a bot's queue. */
  inject(event: { readonly bot: number | string; readonly type: string; readonly data: unknown }): void;
  /** The next `events` events get their numbers at once but stay invisible until `release`: rows that are committed late. Lost when the process is killed. */
  hold(holding: { readonly events: number }): void;
  /** Shows the events that were held back. */
  release(): { readonly eventIds: readonly number[] };
  /** Makes a personal key of the VibeCode gateway (or one of an application), or changes the one that is named. */
  vibecodeKey(wish: Partial<Omit<GatewayKeyRow, 'botToken'>> & { readonly kind?: 'api' | 'app' }): { readonly key: string };
  /** Signs somebody in to the application of a `vibe_app_…` key. */
  vibecodeSession(wish: { readonly key: string }): { readonly session: string };
  /** Entries after `since` (0: all that are kept), at most `limit`. */
  journal(query?: { readonly since?: number; readonly limit?: number }): JournalPage;
  settings(): Settings;
  /** Replaces the settings that are named and returns all; `faults` replaces the whole list. */
  change(settings: SettingsChange): Settings;
  /** Calls `listener` for everything visible; the returned function ends that. */
  live(listener: (event: LiveEvent) => void): () => void;
}

/** A wish that the portal cannot fulfil; `message` is one sentence for a person. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
}
