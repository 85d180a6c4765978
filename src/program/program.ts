import type { Expression, Scope } from '../expressions/types.ts';
import type { Delivery } from '../portal/effects.ts';
import type { Group } from '../portal/directory.ts';
import type { BotProfile, CommandDeclaration } from '../portal/portal.ts';
import type { AnyAction } from '../schema/define-action.ts';
import type { Trigger } from '../schema/define-trigger.ts';
import type { MemoryOwner } from '../schema/memory.ts';
import type { InputType } from '../schema/pack.ts';

/** A compiled file. Plain data and functions without state: it may be used by many runs and thrown away. */
export interface Program {
  /** SHA-256 of the sources, hexadecimal. */
  readonly hash: string;
  /** What was read, packs included (`bundled`), so that a run that outlives a restart can be compiled again. */
  readonly source: string;
  readonly portal: PortalSettings | undefined;
  readonly bot: BotSettings;
  readonly commands: readonly DeclaredCommand[];
  readonly flows: readonly Flow[];
  /** By their names, as `chats` and `lists`. */
  readonly people: Readonly<Record<string, People>>;
  /** DialogIds such as `chat142`. */
  readonly chats: Readonly<Record<string, string>>;
  readonly lists: Readonly<Record<string, readonly string[]>>;
  /** What is remembered; absent where the file declares nothing. */
  readonly memory?: DeclaredMemory;
  /** DialogId of who is told of rejected versions of the file and of failures. */
  readonly owner?: string | undefined;
  /** `defaults.on_error`. */
  readonly onError: Block | undefined;
  /** What `defaults` has for the ends of questions. */
  readonly endings: Readonly<Partial<Record<'no_answer' | 'gave_up' | 'on_cancel', Block>>>;
  /** `defaults.delivery`. */
  readonly delivery: Delivery | undefined;
  /** A flow waits for presses or a button sends them: the hidden command `flowbot` is needed. */
  readonly usesPresses: boolean;
  readonly store: { readonly dir: string | undefined; readonly keepMs: number };
  /** `HOST:PORT`. */
  readonly listen: string | undefined;
}

export interface BotSettings {
  /** Without avatar data: `avatar` names the file, the app reads it. */
  readonly profile: BotProfile;
  readonly avatarFile: string | undefined;
  readonly language: string;
  readonly timezone: string | undefined;
  /** Days that are no workdays, as 2027-01-01. */
  readonly holidays: readonly string[];
}

/** How a portal is reached. Everything but hosts is secret and never logged. */
export type PortalAccess =
  /** The whole address of an incoming webhook; `legacy` speaks imbot.* there. */
  | { readonly kind: 'webhook' | 'legacy'; readonly webhook: string }
  /** `domain` and `server` are origins: the portal, and where tokens are refreshed. */
  | { readonly kind: 'oauth'; readonly domain: string; readonly clientId: string; readonly clientSecret: string; readonly refreshToken: string; readonly server: string }
  /** `url` is the base of all paths, without a slash at its end. */
  | { readonly kind: 'vibecode'; readonly url: string; readonly key: string; readonly session: string | undefined };

export interface PortalSettings {
  readonly access: PortalAccess;
  readonly botToken: string | undefined;
  /** How events come: asked for, or sent to the public address of `listen`. */
  readonly events: { readonly mode: 'fetch' } | { readonly mode: 'webhook'; readonly url: string };
  /** Events of the person whose access it is as well. */
  readonly userEvents: boolean;
  readonly poll: { readonly idleMs: number; readonly busyMs: number };
  readonly rate: { readonly perSecond: number; readonly burst: number } | 'unlimited';
}

/** Whom a name stands for: one person, or these and the members of the groups together. */
export type People = { readonly id: number } | { readonly ids: readonly number[]; readonly groups: readonly Group[] };

/** What is remembered, by its owner and name. */
export type DeclaredMemory = Readonly<Record<MemoryOwner, Readonly<Record<string, Remembered>>>>;

/** A value that is remembered. */
export interface Remembered {
  readonly type: InputType;
  /** What it reads as while it is not set: its default, or the empty value of its type. */
  readonly default: unknown;
  /** How long it is kept after it was last written (ms); undefined: for ever. */
  readonly keepMs: number | undefined;
  /** Where its name stands in the file, as offsets. */
  readonly span: readonly [start: number, end: number];
}

export interface Argument {
  readonly name: string;
  readonly type: 'text' | 'integer' | 'number' | 'yes_no' | 'date' | 'time' | 'duration' | 'user' | 'list';
  readonly required: boolean;
  readonly default: unknown;
}

export interface DeclaredCommand extends CommandDeclaration {
  readonly args: readonly Argument[];
}

export interface Flow {
  readonly name: string;
  readonly title: string | undefined;
  readonly triggers: readonly Trigger[];
  /** All must hold, in this order. */
  readonly conditions: readonly Condition[];
  /** What happens while it runs already; undefined: the next event waits for its turn in the dialog. */
  readonly concurrency: Concurrency | undefined;
  readonly onError: Block | undefined;
  readonly steps: Block;
  /** In its file: the bot's, or that of its pack. */
  readonly line: number;
  readonly pack?: FlowPack;
  /** What `run` and buttons give it; absent where it takes nothing. */
  readonly inputs?: readonly FlowInput[];
}

/** A declared input of a flow. */
export interface FlowInput {
  readonly name: string;
  readonly type: InputType;
  readonly required: boolean;
  /** Its default, or the empty value of its type. */
  readonly default: unknown;
}

/** The pack that a flow comes from. */
export interface FlowPack {
  /** What stands before the names of its flows and buttons, without the slash. */
  readonly name: string;
  /** Path as it is shown. */
  readonly file: string;
  /** The values of `inputs`. What reads them may throw `ExpressionError`. */
  readonly inputs: (scope: Scope) => Readonly<Record<string, unknown>>;
}

/** What an event does that would start a flow which runs already, counted `per` user in a dialog, dialog or bot. */
export interface Concurrency {
  readonly mode: 'queue' | 'ignore' | 'restart' | 'parallel';
  readonly per: 'user' | 'chat' | 'bot';
  /** What a person who is kept out reads; undefined: a sentence of ours. */
  readonly busy: ((scope: Scope) => string) | undefined;
}

export interface Condition {
  readonly expression: Expression;
  /** What the author wrote, for traces. */
  readonly source: string;
  readonly line: number;
}

export type Block = readonly Step[];

export interface Step {
  /** The step's `id`, else flow, content and ordinal among equals, hashed: the same in every version that has not changed it. */
  readonly key: string;
  /** Hash of its content alone. */
  readonly content: string;
  readonly action: AnyAction;
  readonly line: number;
  readonly conditions: readonly Condition[];
  readonly saveAs: string | undefined;
  readonly onError: Block | undefined;
  /** How often it is tried again when it has failed, and how long is waited before each try. */
  readonly retry: { readonly times: number; readonly waitMs: number } | undefined;
  /** It fails when it is not done after this time, its further tries included. */
  readonly giveUpMs: number | undefined;
  /** Named blocks of control verbs: `do`, `else`. */
  readonly blocks: Readonly<Record<string, Block>>;
  /** What it waits for when it hears `events`. */
  readonly hears?: readonly Trigger[];
  /** Those of its parameters that are known when the file is loaded. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** It goes to several people, and how many is known only in a run. */
  readonly several?: boolean;
  /** Parameters for one execution. Throws `ExpressionError`. */
  readonly render: (scope: Scope) => Readonly<Record<string, unknown>>;
}
