import type { ENGLISH_COMMAND_LINE } from './english/command-line.ts';
import type { ENGLISH_HISTORY } from './english/history.ts';
import type { ENGLISH_OWNER } from './english/owner.ts';
import type { ENGLISH_PHRASES } from './english/phrases.ts';
import type { ENGLISH_TEST_REPORT } from './english/test-report.ts';

/** A sentence, or a part of one, that every language of the tool has words for. */
export type PhraseCode = keyof typeof ENGLISH_PHRASES | keyof typeof ENGLISH_COMMAND_LINE | keyof typeof ENGLISH_TEST_REPORT | keyof typeof ENGLISH_HISTORY | keyof typeof ENGLISH_OWNER;

/** What a placeholder stands for: a piece of the file as it is, words of the tool, or several of these, any of which may be meant. */
export type Arg = string | Phrase | readonly Arg[];

export type Args = Readonly<Record<string, Arg>>;

export interface Phrase {
  readonly phrase: PhraseCode;
  readonly args: Args;
}

export function say(phrase: PhraseCode, args: Args = {}): Phrase {
  return { phrase, args };
}
