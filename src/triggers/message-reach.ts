import { foldText, words } from '../kit/fold-text.ts';
import type { Reach } from '../schema/define-trigger.ts';

/** The forms of a message trigger, each a list of which any may fit; all forms that are there must. */
export interface MessageForms {
  readonly is?: readonly string[];
  readonly words?: readonly string[];
  readonly contains?: readonly string[];
  readonly starts_with?: readonly string[];
  readonly matches?: readonly string[];
}

// Marks that no text of an author has: where a message starts and ends, where a word starts or ends, around a pattern.
const [ANY, START, END, EDGE, PATTERN] = ['\u0001', '\u0002', '\u0003', '\u0004', '\u0005'];

/** Words with their edges; an edge is missing where the word may go on. */
function wordsText(text: string): string {
  const pieces = foldText(text).split(' ');
  const found = words(foldText(text)).join(EDGE);
  return found === '' ? '' : `${EDGE}${found}${pieces.at(-1)?.endsWith('*') === true ? '' : EDGE}`;
}

/** The words of a text that may go on before its first and behind its last letter. */
function innerWords(text: string): string {
  return words(foldText(text)).join(EDGE);
}

/** A pattern is compared as a whole: its letters need not stand in what it fits. */
function patternText(text: string): string {
  return `${PATTERN}${[...text].join(PATTERN)}${PATTERN}${END}`;
}

type Form = keyof MessageForms;

/** What every message contains that fits a form: as typed, and by words. */
const NARROW: Readonly<Record<Form, (text: string) => string>> = {
  is: (text) => `${START}${foldText(text)}${END}${PATTERN}${wordsText(text.replaceAll('*', ' '))}`,
  words: (text) => (wordsText(text) === '' ? foldText(text) : wordsText(text)),
  contains: (text) => `${foldText(text)}${PATTERN}${innerWords(text)}`,
  starts_with: (text) => `${START}${foldText(text)}${PATTERN}${EDGE}${innerWords(text)}`,
  matches: patternText,
};

/** A form fits wherever this is contained. */
const WIDE: Readonly<Record<Form, (text: string) => string>> = {
  is: (text) => `${START}${foldText(text)}${END}`,
  words: (text) => (wordsText(text) === '' ? foldText(text) : wordsText(text)),
  contains: foldText,
  starts_with: (text) => `${START}${foldText(text)}`,
  matches: patternText,
};

/** More combinations of forms are not looked at. */
const MOST = 200;

export function messageReach(forms: MessageForms): Reach {
  const given = (Object.keys(NARROW) as Form[]).flatMap((form) => (forms[form] ? [[form, forms[form]] as const] : []));
  const [only, ...others] = given;
  const combinations = given.reduce((product, [, texts]) => product * texts.length, 1);
  const narrow = combinations > MOST ? [] : given.reduce<readonly string[]>(
    (all, [form, texts]) => all.flatMap((one) => texts.map((text) => `${one}${NARROW[form](text)}${PATTERN}`)),
    [ANY],
  );
  if (!only) return { wide: [ANY], narrow };
  return { wide: others.length > 0 ? [] : only[1].map(WIDE[only[0]]), narrow };
}
