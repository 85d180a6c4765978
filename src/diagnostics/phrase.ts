import type { ENGLISH_PHRASES } from './english/phrases.ts';

/** A part of a sentence that every language of the tool has words for. */
export type PhraseCode = keyof typeof ENGLISH_PHRASES;

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
