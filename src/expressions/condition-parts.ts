import { say } from '../diagnostics/phrase.ts';
import type { Names } from '../schema/shape.ts';
import { isName, matchingAfter, type Operand, operandAfter, operandBefore } from './condition-operands.ts';
import { type FindSlip, inserted, type Reading, replaced, textOf, within, writtenInstead } from './condition-reading.ts';
import type { Token } from './condition-tokens.ts';
import { findPath } from './resolve.ts';
import type { Edit } from './slips.ts';

function isLiteral(token: Token | undefined): boolean {
  return token?.kind === 'text' || token?.kind === 'number';
}

/** `user.id in (1, 2)`: a list stands in square brackets. */
export const listInRoundBrackets: FindSlip = ({ source, tokens }) => {
  for (const [at, token] of tokens.entries()) {
    if (token.text !== '(' || tokens[at - 1]?.text !== 'in') continue;
    const last = matchingAfter(tokens, at);
    const closing = last === undefined ? undefined : tokens[last];
    const inside = tokens.slice(at + 1, last);
    // One text in brackets may be a text in which something is looked for.
    const isRow = (inside.length > 1 || inside[0]?.kind === 'number') && inside.every((item, place) => (place % 2 === 0 ? isLiteral(item) : item.text === ','));
    if (closing && isRow) return writtenInstead(source, [replaced(token, '['), replaced(closing, ']')]);
  }
  return undefined;
};

/** `message.text in "yes", "no"`. */
export const listWithoutBrackets: FindSlip = ({ source, tokens }) => {
  for (const [at, token] of tokens.entries()) {
    const first = tokens[at + 1];
    if (token.text !== 'in' || first === undefined || !isLiteral(first)) continue;
    let last = first;
    for (let next = at + 2; isOneOf(tokens[next], ',') && isLiteral(tokens[next + 1]); next += 2) last = tokens[next + 1] ?? last;
    if (last !== first) return writtenInstead(source, [inserted(first.start, '['), inserted(last.end, ']')]);
  }
  return undefined;
};

const ASKING: ReadonlySet<string> = new Set(['contains', 'startsWith', 'endsWith']);

/** `text == "a" or "b"`: `or` stands between whole questions. */
export const valueAfterOr: FindSlip = (reading) => {
  const { tokens, source } = reading;
  for (const at of tokens.keys()) {
    const question = isBareValue(tokens, at) ? questionBefore(reading, at) : undefined;
    if (question === undefined) continue;
    const edits: Edit[] = [];
    for (let next = at; isBareValue(tokens, next); next += 2) {
      const value = tokens[next + 1];
      if (value) edits.push(replaced(value, question(value.text)));
    }
    return writtenInstead(source, [inserted(tokens[at]?.start ?? 0, ''), ...edits]);
  }
  return undefined;
};

/** `or`, a literal, and then nothing that could make it a comparison. */
function isBareValue(tokens: readonly Token[], at: number): boolean {
  const or = tokens[at]?.text;
  const behind = tokens[at + 2]?.text;
  return (or === 'or' || or === '||') && isLiteral(tokens[at + 1]) && (behind === undefined || ['or', '||', 'and', '&&', ')'].includes(behind));
}

/** The question that ends before a place, for another value. */
function questionBefore(reading: Reading, at: number): ((value: string) => string) | undefined {
  const { tokens, source } = reading;
  const last = operandBefore(tokens, at - 1);
  if (!last || isOneOf(tokens[last.first - 1], 'not', '!')) return undefined;
  if (isAsking(tokens.slice(at - 4, at))) return (value) => `${source.slice(last.start, tokens[at - 2]?.start)}${value})`;
  const left = isLiteral(tokens[at - 1]) && isOneOf(tokens[at - 2], '==') ? operandBefore(tokens, at - 3) : undefined;
  return left && ((value) => `${textOf(reading, left)} == ${value}`);
}

/** `contains("a")` */
function isAsking([name, opening, value, closing]: readonly Token[]): boolean {
  return ASKING.has(name?.text ?? '') && isOneOf(opening, '(') && isLiteral(value) && isOneOf(closing, ')');
}

const COMPARING = ['==', '!=', '<', '<=', '>', '>='];

/** `not "x" in list`: `not` takes the first value alone. */
export const notBeforeComparison: FindSlip = ({ tokens, names }) => {
  for (const at of tokens.keys()) {
    const left = isOneOf(tokens[at], 'not', '!') ? operandAfter(tokens, at + 1) : undefined;
    const sign = left && tokens[left.last + 1];
    const right = left && operandAfter(tokens, left.last + 2);
    if (!left || !right || !(isOneOf(sign, 'in') || (isOneOf(sign, ...COMPARING) && isNoQuestion(tokens, left, names)))) continue;
    return { code: 'broken-condition', args: { reason: say('not-before-comparison') }, edits: [inserted(left.start, '('), inserted(right.end, ')')] };
  }
  return undefined;
};

/** A literal, or a name of something else than yes or no. */
function isNoQuestion(tokens: readonly Token[], { first, last }: Operand, names: Names): boolean {
  if (first === last && isLiteral(tokens[first])) return true;
  const found = findPath({ kind: 'object', fields: names }, tokens.slice(first, last + 1).filter(isName).map(({ text }) => text));
  return found.ok && found.shape.kind !== 'yes_no' && found.shape.kind !== 'any';
}

const SMALLER = ['<', '<='];
const BIGGER = ['>', '>='];

/** `9 < hour(now) < 18`: two questions in one. */
export const comparisonsInARow: FindSlip = (reading) => {
  for (const at of reading.tokens.keys()) {
    const row = rowAt(reading.tokens, at, SMALLER) ?? rowAt(reading.tokens, at, BIGGER);
    if (!row) continue;
    const { left, middle, right } = row;
    return writtenInstead(reading.source, within(left.start, right.end, [inserted(middle.end, ` and ${textOf(reading, middle)}`)]));
  }
  return undefined;
};

/** Three values around two signs of one direction, the first at `at`. */
function rowAt(tokens: readonly Token[], at: number, signs: readonly string[]): Readonly<Record<'left' | 'middle' | 'right', Operand>> | undefined {
  const left = isOneOf(tokens[at], ...signs) ? operandBefore(tokens, at - 1) : undefined;
  const middle = left && operandAfter(tokens, at + 1);
  const right = middle && isOneOf(tokens[middle.last + 1], ...signs) ? operandAfter(tokens, middle.last + 2) : undefined;
  return left && middle && right && { left, middle, right };
}

/** `between(9:00, 18:00)`: a time is a text. */
export const timesWithoutQuotes: FindSlip = ({ tokens }) => {
  const times = tokens.filter(({ kind }, at) => kind === 'time' && isOneOf(tokens[at - 1], '(', ',') && isOneOf(tokens[at + 1], ')', ','));
  const [first, ...others] = times.map((token) => replaced(token, `"${token.text}"`));
  return first && { code: 'broken-condition', args: { reason: say('text-in-quotes', { word: times[0]?.text ?? '' }) }, edits: [first, ...others] };
};

/** `hour(now) >= 9:00`: a whole hour is a number. */
export const hoursWithMinutes: FindSlip = ({ source, tokens }) => {
  for (const [at, token] of tokens.entries()) {
    const hour = token.kind === 'time' ? /^0?(\d+):00$/.exec(token.text)?.[1] : undefined;
    const left = hour !== undefined && isOneOf(tokens[at - 1], '<', '<=', '>', '>=', '==', '!=') ? operandBefore(tokens, at - 2) : undefined;
    if (hour !== undefined && left && tokens[left.first]?.text === 'hour') return writtenInstead(source, [replaced(token, hour)]);
  }
  return undefined;
};

function isOneOf(token: Token | undefined, ...texts: readonly string[]): boolean {
  return token !== undefined && texts.includes(token.text);
}

/** Only texts have letters that no name has: `message.text == отпуск`. */
export const wordsWithoutQuotes: FindSlip = ({ source, tokens }) => {
  for (const [at, token] of tokens.entries()) {
    if (!isForeign(token) || !isOneOf(tokens[at - 1], '==', '!=', '(', ',', '[', 'in')) continue;
    const end = lastOfRow(tokens, at);
    const word = source.slice(token.start, end);
    return { code: 'broken-condition', args: { reason: say('text-in-quotes', { word }) }, edits: [replaced({ start: token.start, end }, `"${word}"`)] };
  }
  return undefined;
};

function isForeign({ kind, text }: Token): boolean {
  return kind === 'word' && /[^\w]/.test(text);
}

/** Where a row of words ends, as in `нужен отпуск`. */
function lastOfRow(tokens: readonly Token[], first: number): number {
  let last = first;
  for (let at = first + 1; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined || (!isForeign(token) && token.kind !== 'number' && token.text !== '-')) break;
    if (token.text !== '-') last = at;
  }
  return tokens[last]?.end ?? 0;
}
