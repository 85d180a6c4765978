import { phraseText } from '../diagnostics/catalogue.ts';
import type { Language } from '../diagnostics/language.ts';
import { type Args, type PhraseCode, say } from '../diagnostics/phrase.ts';

/** A sentence in a language. */
export type Words = (phrase: PhraseCode, args?: Args) => string;

export function wordsIn(language: Language): Words {
  return (phrase, args) => phraseText(say(phrase, args), language);
}
