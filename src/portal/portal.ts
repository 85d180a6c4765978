import type { Effect, Lane, MessageContent } from './effects.ts';
import type { Page, User } from './events.ts';

/** The profile that a portal can show, in the author's words; an absent value is left to the portal. */
export interface BotProfile {
  readonly code: string;
  readonly type: 'bot' | 'personal' | 'supervisor' | 'open_line';
  readonly name: string;
  readonly lastName?: string;
  readonly position?: string;
  readonly color?: string;
  readonly gender?: 'M' | 'F';
  readonly background?: string;
  /** Base64 of an image, without a `data:` prefix. */
  readonly avatar?: string;
  readonly hidden: boolean;
  readonly reactions: boolean;
  readonly openLine: boolean;
  /** How events come: `fetch`, to be read, or the address that they are sent to, which is a secret. A portal shows only `webhook` of that. */
  readonly events?: string;
}

/** What a portal tells of a bot; fields that it cannot read back are absent. */
export type BotOnPortal = { readonly id: number; readonly code: string; readonly owned: boolean } & Partial<Omit<BotProfile, 'code'>>;

export interface CommandDeclaration {
  /** Lower-case letters and digits, no slash. */
  readonly name: string;
  /** By language code. */
  readonly title: Readonly<Record<string, string>>;
  readonly params: Readonly<Record<string, string>>;
  readonly common: boolean;
  readonly hidden: boolean;
  readonly extranet: boolean;
}

/** A command as read back: only one language of title and params is known. */
export interface CommandOnPortal {
  readonly id: number;
  readonly name: string;
  readonly title?: string;
  readonly params?: string;
  readonly common: boolean;
  readonly hidden: boolean;
  readonly extranet: boolean;
}

/** How one effect is to leave. */
export interface Ticket {
  /** Calls of one dialog keep their order and have at most one request in flight. */
  readonly dialog: string;
  /** Visible calls of one run to one dialog never share a request. */
  readonly run: number;
  readonly lane: Lane;
  /** UUID v4 shape; the portal's key against doubles where it has one. */
  readonly key: string;
  /** May be repeated although it may have been executed: the effect is repeatable, or the portal is known to know the key. */
  readonly repeatable: boolean;
  /** A process that is gone may have had it carried out. */
  readonly maybeDone?: boolean;
  /** Awaited just before the request leaves; used for effects that must be known to have been tried. */
  readonly beforeSend?: () => Promise<void>;
}

/** What a done effect gives back. */
export interface Done {
  /** What `save_as` keeps, in the author's words; `{id}` of a sent message, where the portal tells it. */
  readonly result?: unknown;
  /** How often it was sent, 1 and up. */
  readonly tries: number;
}

/**
 * What flows need from a portal. Every call waits for its turn within the portal's limits, is repeated while that is
 * safe, and rejects with `PortalError` once the outcome is definite (or `outcome-unknown`, which only a call that is
 * not repeatable can end with).
 */
export interface Portal {
  /** Identity of this portal's data: cursors and keys belong to it. Needs one answer from the portal. */
  installation(): Promise<string>;
  findBot(code: string): Promise<BotOnPortal | undefined>;
  /** Creates the bot, or returns the one already owned under this code unchanged. */
  registerBot(profile: BotProfile): Promise<BotOnPortal>;
  updateBot(id: number, profile: Partial<BotProfile>): Promise<void>;
  /** Undefined where the portal cannot tell them. */
  listCommands(botId: number): Promise<readonly CommandOnPortal[] | undefined>;
  /** Returns the command's id; one that exists under this name comes back unchanged. */
  registerCommand(botId: number, command: CommandDeclaration): Promise<number>;
  updateCommand(botId: number, id: number, command: CommandDeclaration, dropLanguages: readonly string[]): Promise<void>;
  unregisterCommand(botId: number, id: number): Promise<void>;
  /** The members of a group chat (`chat142`) that the bot is a member of, bots among them; at most `LIMITS.members`, which is all that a portal tells. */
  listMembers(botId: number, dialogId: string): Promise<readonly User[]>;
  /** Who works in a department itself, not in those below it; dismissed people (`active: false`) may be among them. One that does not exist has nobody. */
  listEmployees(department: number): Promise<readonly User[]>;
  /** Reads the queue; `offset` confirms everything below it, undefined confirms nothing. */
  read(botId: number, query: { readonly offset: number | undefined; readonly limit: number }): Promise<Page>;
  /** From now on the portal records what happens in the chats of the person whose access it is. May be asked again. */
  subscribeUserEvents(): Promise<void>;
  /** Reads these records; `offset` confirms everything below it. */
  readUserEvents(query: { readonly offset: number | undefined; readonly limit: number }): Promise<Page>;
  /**
   * Queues the effect at once (order of calls is order of dialogs) and settles when it is done. When a message fails,
   * the calls of its run that wait behind it in its dialog reject as `unavailable` with code `NOT_SENT`.
   */
  perform(botId: number, effect: Effect, ticket: Ticket): Promise<Done>;
  /**
   * The id of a message of the bot with this content that stands in the dialog after message `after` and is none of
   * `known`; undefined when there is none. Rejects with `PortalError` where the bot may not read.
   */
  findSent(botId: number, content: MessageContent, place: { readonly after: number; readonly known: ReadonlySet<number> }): Promise<number | undefined>;
  /** Ids of the registered commands by name, needed to answer them. */
  useCommands(ids: ReadonlyMap<string, number>): void;
  /** Calls queued or in flight. */
  pending(): number;
  /** Tokens of the rate limit left now, and when that was known; stored so that a restart does not start with a full bucket. */
  level(): { readonly tokens: number; readonly at: number } | undefined;
  /** Sends nothing more; settles when every request in flight has been answered. Calls still queued reject as `unavailable` with code `STOPPED`. */
  close(): Promise<void>;
}
