import { refuse } from '../refusals.ts';
import { asObject } from '../plain-object.ts';

const LANGUAGE_CODE = /^[a-z]{2}$/;
/** The v1 docs name letters and digits; v2 is silent. */
const NAME = /^[A-Za-z0-9_]+$/;

/** `{language: text}` as sent; null where a language is to be dropped, other keys are ignored. */
export function readTexts(value: unknown): Readonly<Record<string, string | null>> {
  const entries = Object.entries(asObject(value) ?? {});
  return Object.fromEntries(entries.flatMap(([language, words]) => {
    if (!LANGUAGE_CODE.test(language)) return [];
    return typeof words === 'string' || words === null ? [[language, words]] : [];
  }));
}

/** Without the languages that are null. */
export function setTexts(texts: Readonly<Record<string, string | null>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(texts).flatMap(([language, words]) => (words === null ? [] : [[language, words]])));
}

/** A command's name; the slash does not belong to it. */
export function readName(value: unknown): string {
  return typeof value === 'string' && NAME.test(value) ? value : refuse('COMMAND_NAME_INVALID');
}
