import type { Phrase } from '../../diagnostics/phrase.ts';
import type { Expected } from '../../program/conversation.ts';
import type { Happening } from './happenings.ts';

/** Something that was said or done in a talk. */
export interface Said {
  /** ms UTC. */
  readonly at: number;
  /** A person of the test file, or `bot`. */
  readonly who: string;
  /** The chat, or for the bot the person whose dialog it was; undefined for a person in the private dialog. */
  readonly where: string | undefined;
  readonly does: 'say' | 'press' | 'command' | 'react' | 'join' | 'file' | 'open_link' | 'send' | 'edit' | 'delete' | 'upload' | 'add';
  readonly text: string;
  /** Labels. */
  readonly buttons?: readonly string[] | undefined;
}

/** What a line asks of the bot, and where. */
export interface Wanted {
  readonly expected: Expected;
  readonly buttons: readonly string[] | undefined;
  readonly where: string;
}

/** Why a talk did not go as its lines say. */
export type Failure = {
  /** Of the test file. */
  readonly line: number;
  readonly talk: readonly Said[];
} & (
  /** The bot did something else, or nothing. */
  | { readonly kind: 'other'; readonly wanted: Wanted; readonly got: Said | undefined; readonly why: WhyNot }
  /** The bot said something that no line expects. */
  | { readonly kind: 'unexpected'; readonly got: Said; readonly why: WhyNot }
  /** A count or a list is another one at the end. */
  | { readonly kind: 'outcome'; readonly about: string; readonly wanted: string; readonly got: string }
  /** Another server was asked for something (`GET https://…`) that no mock answers. */
  | { readonly kind: 'no-mock'; readonly request: string }
  /** The line itself cannot be carried out. */
  | { readonly kind: 'stuck'; readonly problem: Phrase }
);

/** What the bot heard since the last line of a person, and the flow that has the text which was expected. */
export interface WhyNot {
  readonly botId: number;
  readonly heard: readonly Happening[];
  readonly expected: { readonly flow: string; readonly line: number } | undefined;
}

export interface TestResult {
  readonly name: string;
  readonly line: number;
  /** Of the clock of the talk. */
  readonly timezone: string;
  /** Of the machine. */
  readonly ms: number;
  /** Absent: it passed. */
  readonly failure: Failure | undefined;
  readonly happenings: readonly Happening[];
}
