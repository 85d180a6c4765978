import { languageOfCode } from '../expressions/language.ts';

/** The form of a language's code, in the languages of commands too: Bitrix24 has more of them than Intl. */
export const LANGUAGE_FORM = /^[a-z]{2}$/;

/** A code of a language in which numbers, dates and plurals can be written. */
export function isLanguage(code: string): boolean {
  return LANGUAGE_FORM.test(code) && languageOfCode(code) !== undefined;
}
