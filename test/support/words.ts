import { wordsOf } from '../../src/diagnostics/catalogue.ts';
import { ENGLISH } from '../../src/diagnostics/language.ts';
import type { Args } from '../../src/diagnostics/phrase.ts';

/** The arguments of a finding as a person reads them. */
export function inWords(args: Args): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(args).map(([name, arg]) => [name, wordsOf(arg, ENGLISH)]));
}
