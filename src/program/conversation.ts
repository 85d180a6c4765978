import type { MemoryOwner } from '../schema/memory.ts';

/** A conversation test file, read and checked. */
export interface Conversation {
  /** The bot's file, as written: beside the test file. */
  readonly bot: string;
  readonly users: ReadonlyMap<string, TestUser>;
  readonly chats: ReadonlyMap<string, TestChat>;
  readonly tests: readonly ConversationTest[];
}

export interface TestUser {
  readonly id: number;
  readonly firstName: string;
  readonly lastName?: string;
  readonly workPosition?: string;
  readonly email?: string;
  readonly extranet?: boolean;
  readonly departments?: readonly number[];
  readonly language?: string;
}

export interface TestChat {
  /** `142` of `chat142`. */
  readonly id: number;
  readonly title: string;
  /** Names of users. */
  readonly members: readonly string[];
  /** Names of users, and `bot`. */
  readonly managers: readonly string[];
}

export interface ConversationTest {
  readonly name: string;
  readonly line: number;
  readonly start: Moment;
  /** What servers answer, by the request: `GET https://…`. */
  readonly mocks: ReadonlyMap<string, Mock>;
  readonly talk: readonly TalkLine[];
  readonly then: Outcome;
}

/** A time, and the zone whose clocks show it. */
export interface Moment {
  /** ms UTC. */
  readonly at: number;
  readonly timezone: string;
}

/** What a server answers in a talk. */
export interface Mock {
  readonly status: number;
  readonly body: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What must be so at the end; names are those of the file. */
export interface Outcome {
  readonly members: readonly { readonly chat: string; readonly users: readonly string[]; readonly line: number }[];
  readonly runs: readonly { readonly flow: string; readonly times: number; readonly line: number }[];
  /** Absent `owner`: of the bot. `value` is in its type. */
  readonly memory: readonly { readonly of: MemoryOwner; readonly owner: string | undefined; readonly name: string; readonly value: unknown; readonly line: number }[];
  /** `GET https://…`. */
  readonly requests: readonly { readonly request: string; readonly times: number; readonly line: number }[];
}

/** One line of a talk. */
export type TalkLine = { readonly line: number } & (
  | { readonly kind: 'person'; readonly user: string; readonly chat: string | undefined; readonly deed: Deed }
  /** `to`: a user or a chat; absent: the dialog of the last line of a person. */
  | { readonly kind: 'bot'; readonly to: string | undefined; readonly expected: Expected; readonly buttons: readonly string[] | undefined }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'down' | 'crash' }
  | { readonly kind: 'reload'; readonly file: string }
  | { readonly kind: 'portal'; readonly fails: string; readonly method: string | undefined; readonly times: number }
);

/** What a person does. `join` without a chat opens the private dialog. */
export type Deed =
  | { readonly does: 'say' | 'press' | 'command' | 'edit' | 'file'; readonly text: string }
  | { readonly does: 'open_link'; readonly context: Readonly<Record<string, unknown>> }
  | { readonly does: 'react'; readonly reaction: string; readonly change: 'add' | 'delete' }
  | { readonly does: 'delete' }
  | { readonly does: 'join'; readonly chat: string | undefined };

/** What the bot is expected to do. */
export type Expected =
  | { readonly does: 'nothing' }
  | { readonly does: 'send' | 'edit' | 'delete' | 'upload'; readonly text: TextTest }
  /** `any`, or the code of a reaction. */
  | { readonly does: 'react'; readonly reaction: string }
  | { readonly does: 'add'; readonly users: readonly string[] };

/** A text that is asked for, and how it is compared. */
export interface TextTest {
  readonly how: 'exact' | 'contains' | 'is' | 'matches' | 'any';
  /** Empty for `any`. */
  readonly wanted: string;
  readonly fits: (text: string) => boolean;
}
