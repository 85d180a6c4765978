import { say } from '../diagnostics/phrase.ts';
import { isName, type Operand, operandAfter, operandBefore } from './condition-operands.ts';
import { type FindSlip, inserted, type Reading, replaced, textOf, writtenInstead } from './condition-reading.ts';
import type { Token } from './condition-tokens.ts';
import { findPath } from './resolve.ts';
import type { Edit, Slip } from './slips.ts';
import { isBehindNot } from './call-forms.ts';

/** Signs and functions by the words that people write between two values. */
const SAID: ReadonlyMap<string, string> = new Map([
  ...said('==', 'is', 'equals', 'eq', 'is equal to', 'равно', 'равен'),
  ...said('!=', 'is not', 'ne', 'is not equal to', 'не равно'),
  ...said('>', 'gt', 'greater than', 'is greater than', 'more than', 'больше'),
  ...said('<', 'lt', 'less than', 'is less than', 'меньше'),
  ...said('>=', 'gte', 'ge'),
  ...said('<=', 'lte', 'le'),
  ...said('contains', 'contains', 'contain', 'includes', 'has', 'содержит'),
  ...said('startsWith', 'startswith', 'starts_with', 'starts with', 'begins with'),
  ...said('endsWith', 'endswith', 'ends_with', 'ends with'),
  ...said('fits', 'matches', '=~', '~'),
]);

function said(meant: string, ...words: readonly string[]): readonly (readonly [string, string])[] {
  return words.map((word) => [word, meant] as const);
}

const NEGATIONS = /^(?:(?:does )?not|не) /;
const MOST_WORDS = 4;

/** `message.text contains "x"`, `user.id is 7`. */
export const comparisonInWords: FindSlip = (reading) => {
  const { tokens } = reading;
  for (let at = 1; at < tokens.length; at += 1) {
    const left = operandBefore(tokens, at - 1);
    const found = left && wordsAt(reading, at);
    if (!left || !found) continue;
    const right = operandAfter(tokens, found.end);
    const words = { start: tokens[at]?.start ?? 0, end: tokens[found.end - 1]?.end ?? 0 };
    if (right) return compared(reading, { ...found, words, left, right });
  }
  return undefined;
};

interface Words {
  readonly meant: string;
  readonly isNegated: boolean;
  /** The place behind the words. */
  readonly end: number;
}

/** The longest of the known rows of words that begins here. */
function wordsAt({ tokens }: Reading, at: number): Words | undefined {
  for (let count = MOST_WORDS; count > 0; count -= 1) {
    const row = tokens.slice(at, at + count);
    if (row.length < count || !row.every((token) => token.kind === 'word' || token.text === '=~' || token.text === '~')) continue;
    const words = row.map(({ text }) => text.toLowerCase()).join(' ');
    const meant = SAID.get(words) ?? SAID.get(words.replace(NEGATIONS, ''));
    if (meant !== undefined) return { meant, isNegated: !SAID.has(words), end: at + count };
  }
  return undefined;
}

interface Comparison extends Words {
  readonly words: { readonly start: number; readonly end: number };
  readonly left: Operand;
  readonly right: Operand;
}

function compared(reading: Reading, comparison: Comparison): Slip | undefined {
  const { meant, isNegated, words } = comparison;
  if (!/^\W/.test(meant)) return writtenInstead(reading.source, callEdits(reading, comparison));
  return isNegated || !isSomething(reading, comparison.right) ? undefined : writtenInstead(reading.source, [replaced(words, meant)]);
}

/** A literal or a name of the flow: `it is workday` was another question. */
function isSomething({ tokens, names }: Reading, { first }: Operand): boolean {
  const token = tokens[first];
  return token !== undefined && (!isName(token) || /^(?:true|false)$/.test(token.text) || /[^\w]/.test(token.text) || Object.hasOwn(names, token.text) || tokens[first + 1]?.text === '(');
}

function callEdits(reading: Reading, comparison: Comparison): readonly [Edit, ...Edit[]] {
  const { meant, isNegated, left, right } = comparison;
  if (meant === 'contains' && isList(reading, left)) return [replaced({ start: left.start, end: right.end }, heldEdit(reading, comparison))];
  const not = isNegated ? 'not ' : '';
  const gap = { start: left.end, end: right.start };
  if (meant === 'fits') return [inserted(left.start, `${not}fits(`), replaced(gap, ', '), inserted(right.end, ')')];
  const [open, close] = reading.tokens[right.first]?.text === '(' ? ['', ''] : ['(', ')'];
  return [inserted(left.start, not), replaced(gap, `.${meant}${open}`), inserted(right.end, close)];
}

function heldEdit(reading: Reading, { isNegated, left, right }: Comparison): string {
  const question = `${textOf(reading, right)} in ${textOf(reading, left)}`;
  if (isNegated) return `not (${question})`;
  return isBehindNot(reading.source, left.start) ? `(${question})` : question;
}

function isList({ tokens, names }: Reading, { first, last }: Operand): boolean {
  const parts = tokens.slice(first, last + 1).filter(isName).map(({ text }) => text);
  const found = findPath({ kind: 'object', fields: names }, parts);
  return found.ok && found.shape.kind === 'list';
}

/** What other languages call a value that is not there. */
const NOTHINGS: ReadonlySet<string> = new Set(['none', 'nil', 'undefined', 'empty', 'blank', 'null', 'пусто']);
const ASKED_BY: ReadonlyMap<string, boolean> = new Map([['==', true], ['!=', false], ['is', true], ['is not', false]]);

/** `user.email is empty`, `user.email == None`: whether something is there is asked with `has`. */
export const comparedWithNothing: FindSlip = (reading) => {
  for (const [at, { kind, text, end }] of reading.tokens.entries()) {
    const isNothing = kind === 'word' && NOTHINGS.has(text.toLowerCase()) && !Object.hasOwn(reading.names, text);
    const question = isNothing ? askedBefore(reading.tokens, at) : undefined;
    if (!question) continue;
    const { value, isAbsent } = question;
    return writtenInstead(reading.source, [replaced({ start: value.start, end }, `${isAbsent ? 'not ' : ''}has(${textOf(reading, value)})`)]);
  }
  return undefined;
};

/** What is compared with the word at a place, and how. CEL has a `null` of its own, which can be compared. */
function askedBefore(tokens: readonly Token[], at: number): { readonly value: Operand; readonly isAbsent: boolean } | undefined {
  for (const count of [2, 1]) {
    const sign = tokens.slice(Math.max(0, at - count), at).map(({ text }) => text).join(' ');
    const isAbsent = ASKED_BY.get(sign);
    if (isAbsent === undefined || (tokens[at]?.text === 'null' && /\W/.test(sign.charAt(0)))) continue;
    const value = operandBefore(tokens, at - count - 1);
    return value && { value, isAbsent };
  }
  return undefined;
}

/** `5 not in list`: `not` stands before the whole. */
export const notIn: FindSlip = ({ tokens }) => {
  for (const [at, { text, start }] of tokens.entries()) {
    const next = tokens[at + 1];
    if (text !== 'not' || next?.text !== 'in') continue;
    const left = operandBefore(tokens, at - 1);
    const right = operandAfter(tokens, at + 2);
    if (!left || !right) continue;
    const edits = [inserted(left.start, 'not ('), replaced({ start, end: next.start }, ''), inserted(right.end, ')')] as const;
    return { code: 'broken-condition', args: { reason: say('not-before-comparison') }, edits };
  }
  return undefined;
};
