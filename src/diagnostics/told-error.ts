import { phraseText } from './catalogue.ts';
import { ENGLISH } from './language.ts';
import type { Phrase } from './phrase.ts';

/** Something that a person can mend; `phrase` says in every language of the tool what to do, `message` in English. */
export class ToldError extends Error {
  override readonly name: string = 'ToldError';
  readonly phrase: Phrase;

  constructor(phrase: Phrase, options?: ErrorOptions) {
    super(phraseText(phrase, ENGLISH), options);
    this.phrase = phrase;
  }
}
