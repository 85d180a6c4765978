import Type, { type Static } from 'typebox';
import { compilePattern, type Pattern } from '../expressions/pattern.ts';
import { MESSAGE } from '../expressions/shapes.ts';
import { foldText, words } from '../kit/fold-text.ts';
import type { Ask, Fit, Index, Input, Trigger, TriggerDefinition } from '../schema/define-trigger.ts';
import { plain } from '../schema/fields.ts';
import { type Names, objectOf, TEXT } from '../schema/shape.ts';

/** What a text may be asked for; all that are given must fit, of a list any may. */
export const TEXT_FORMS = Type.Object({
  is: Type.Optional(plain({ description: 'The whole text is one of these.', examples: ['yes'] })),
  words: Type.Optional(plain({ description: 'These whole words stand in the text, in this order; `loan*` fits any ending.', examples: ['opening hours'] })),
  contains: Type.Optional(plain({ description: 'The text contains one of these anywhere.', examples: ['price'] })),
  starts_with: Type.Optional(plain({ description: 'The text starts with one of these.', examples: ['order'] })),
  matches: Type.Optional(plain({ description: 'A regular expression in RE2 syntax; `(?P<id>…)` gives `match.id`.', examples: ['order (?P<id>\\d+)'] })),
});

export type TextForms = Static<typeof TEXT_FORMS>;

/** One way of fitting: a test, and a piece that every fitting folded text contains. */
interface Form {
  readonly literal: string | undefined;
  readonly test: (input: Input) => Readonly<Record<string, string>> | undefined;
}

/** What a message that fits gives to its flow. */
export function givenByText(params: TextForms): Names {
  return { message: MESSAGE, match: objectOf({ text: TEXT, word: TEXT, ...Object.fromEntries(groupNames(params).map((name) => [name, TEXT])) }) };
}

/** A trigger on the text of a message, new or edited. */
export function textTrigger(name: 'message' | 'edited', params: TextForms): ReturnType<TriggerDefinition['compile']> {
  const patterns = (params.matches ?? []).map((source) => compilePattern(source));
  for (const compiled of patterns) if (!compiled.ok) return { problem: compiled.problems, param: 'matches' };
  const forms: Readonly<Record<keyof TextForms, readonly Form[]>> = {
    is: (params.is ?? []).map((text) => literalForm(text, (folded, wanted) => folded === wanted)),
    words: (params.words ?? []).map(wordsForm),
    contains: (params.contains ?? []).map((text) => literalForm(text, (folded, wanted) => folded.includes(wanted))),
    starts_with: (params.starts_with ?? []).map((text) => literalForm(text, (folded, wanted) => folded.startsWith(wanted))),
    matches: patterns.flatMap((compiled) => (compiled.ok ? [patternForm(compiled.value)] : [])),
  };
  const given = (Object.keys(forms) as (keyof TextForms)[]).filter((key) => forms[key].length > 0);
  const groups = given.map((key) => forms[key]);
  const asks = given.map((key): Ask => ({ key, wanted: params[key] ?? [], fits: (input) => firstFit(forms[key], input) !== undefined }));
  return { name, asks, types: [name], index: indexOf(groups), test: (input) => fit(groups, input) } satisfies Trigger;
}

/** Each named form must fit (`is` and `matches` narrow each other); of its list any text may, and the first that does is `match.word`. */
function fit(groups: readonly (readonly Form[])[], input: Input): Fit | undefined {
  let match: Record<string, string> = { text: input.text };
  for (const forms of groups) {
    const found = firstFit(forms, input);
    if (found === undefined) return undefined;
    match = { ...match, ...found };
  }
  return { match };
}

function firstFit(forms: readonly Form[], input: Input): Readonly<Record<string, string>> | undefined {
  for (const form of forms) {
    const found = form.test(input);
    if (found !== undefined) return found;
  }
  return undefined;
}

function indexOf(groups: readonly (readonly Form[])[]): Index {
  for (const forms of groups) {
    const literals = forms.flatMap((form) => (form.literal === undefined ? [] : [form.literal]));
    if (literals.length === forms.length) return { by: 'literals', literals };
  }
  return { by: 'always' };
}

function literalForm(text: string, fits: (folded: string, wanted: string) => boolean): Form {
  const wanted = foldText(text);
  return { literal: wanted || undefined, test: (input) => (fits(input.folded, wanted) ? { word: text } : undefined) };
}

function wordsForm(text: string): Form {
  const wanted = wordsOf(text);
  if (wanted.length === 0) return literalForm(text, (folded, sign) => folded.includes(sign));
  const [only, ...others] = wanted;
  if (only && others.length === 0) return { literal: only.text, test: (input) => (holdsWord(input.folded, only) ? { word: text } : undefined) };
  const literal = wanted.reduce((longest, word) => (word.text.length > longest.length ? word.text : longest), '');
  return { literal, test: (input) => (standsIn(words(input.folded), wanted) ? { word: text } : undefined) };
}

interface Word {
  readonly text: string;
  readonly anyEnding: boolean;
}

function wordsOf(text: string): readonly Word[] {
  return foldText(text).split(' ').flatMap((piece) => {
    const parts = words(piece);
    return parts.map((part, index) => ({ text: part, anyEnding: piece.endsWith('*') && index === parts.length - 1 }));
  });
}

const ENDS_IN_WORD = /[\p{L}\p{M}\p{N}_]$/u;
const BEGINS_WORD = /^[\p{L}\p{M}\p{N}_]/u;

/** Whether one word stands in a text: `standsIn` for the most common case, without taking the text apart. A character may be two units long. */
function holdsWord(folded: string, { text, anyEnding }: Word): boolean {
  for (let at = folded.indexOf(text); at !== -1; at = folded.indexOf(text, at + 1)) {
    const end = at + text.length;
    if (!ENDS_IN_WORD.test(folded.slice(Math.max(0, at - 2), at)) && (anyEnding || !BEGINS_WORD.test(folded.slice(end, end + 2)))) return true;
  }
  return false;
}

function standsIn(found: readonly string[], wanted: readonly Word[]): boolean {
  const last = found.length - wanted.length;
  for (let start = 0; start <= last; start += 1) {
    if (wanted.every((word, index) => isWord(found[start + index] ?? '', word))) return true;
  }
  return false;
}

function isWord(found: string, wanted: Word): boolean {
  return wanted.anyEnding ? found.startsWith(wanted.text) : found === wanted.text;
}

function patternForm(pattern: Pattern): Form {
  return { literal: pattern.literal, test: (input) => pattern.match(input.text) };
}

function groupNames(params: TextForms): readonly string[] {
  return (params.matches ?? []).flatMap((source) => {
    const compiled = compilePattern(source);
    return compiled.ok ? compiled.value.groups : [];
  });
}
