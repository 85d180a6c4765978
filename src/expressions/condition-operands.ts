import type { Token } from './condition-tokens.ts';

/** A value as it is written: a text, a number, `user.name`, `lower(x)`, `list[0]`, `(…)`. */
export interface Operand {
  /** Places of its first and last token. */
  readonly first: number;
  readonly last: number;
  /** Offsets in the source. */
  readonly start: number;
  readonly end: number;
}

const OPENED_BY: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
/** Words that stand between values. */
const BETWEEN: ReadonlySet<string> = new Set(['and', 'or', 'not', 'in']);

export function isName({ kind, text }: Token): boolean {
  return kind === 'word' && !BETWEEN.has(text);
}

function isValue(token: Token): boolean {
  return isName(token) || token.kind === 'text' || token.kind === 'typeset' || token.kind === 'number' || token.kind === 'time';
}

function operand(tokens: readonly Token[], first: number, last: number): Operand {
  return { first, last, start: tokens[first]?.start ?? 0, end: tokens[last]?.end ?? 0 };
}

/** The value that ends at `last`. */
export function operandBefore(tokens: readonly Token[], last: number): Operand | undefined {
  const first = partBefore(tokens, last);
  if (first === undefined) return undefined;
  if (tokens[first - 1]?.text !== '.') return operand(tokens, first, last);
  const outer = operandBefore(tokens, first - 2);
  return outer && operand(tokens, outer.first, last);
}

/** Where the part of a path begins that ends at `last`: a name, with the brackets of a call. */
function partBefore(tokens: readonly Token[], last: number): number | undefined {
  const token = tokens[last];
  if (token === undefined) return undefined;
  const bracket = OPENED_BY[token.text];
  if (bracket === undefined) return isValue(token) ? last : undefined;
  const opened = matchingBefore(tokens, last, bracket);
  return opened !== undefined && isCalled(tokens, opened) ? partBefore(tokens, opened - 1) : opened;
}

/** The bracket belongs to what stands right before it. */
function isCalled(tokens: readonly Token[], opened: number): boolean {
  const before = tokens[opened - 1];
  return before !== undefined && before.end === tokens[opened]?.start && (isName(before) || before.text === ')' || before.text === ']');
}

function matchingBefore(tokens: readonly Token[], last: number, bracket: string): number | undefined {
  const closing = tokens[last]?.text;
  let depth = 0;
  for (let at = last; at >= 0; at -= 1) {
    const text = tokens[at]?.text;
    if (text === closing) depth += 1;
    if (text === bracket) depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}

/** The place of the bracket that closes the one at `first`. */
export function matchingAfter(tokens: readonly Token[], first: number): number | undefined {
  const opening = tokens[first]?.text;
  let depth = 0;
  for (let at = first; at < tokens.length; at += 1) {
    const text = tokens[at]?.text ?? '';
    if (text === opening) depth += 1;
    if (OPENED_BY[text] === opening) depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}

/** The value that begins at `first`. */
export function operandAfter(tokens: readonly Token[], first: number): Operand | undefined {
  const token = tokens[first];
  if (token === undefined) return undefined;
  const isGroup = token.text === '(' || token.text === '[';
  if (!isGroup) return isValue(token) ? operand(tokens, first, lastFrom(tokens, first)) : undefined;
  const closed = matchingAfter(tokens, first);
  return closed === undefined ? undefined : operand(tokens, first, lastFrom(tokens, closed));
}

/** Where a value ends of which the part up to `at` is known. */
function lastFrom(tokens: readonly Token[], at: number): number {
  const next = tokens[at + 1];
  if (next?.text === '.') return tokens[at + 2]?.kind === 'word' ? lastFrom(tokens, at + 2) : at;
  const isBracket = next?.text === '(' || next?.text === '[';
  const closed = isBracket && isCalled(tokens, at + 1) ? matchingAfter(tokens, at + 1) : undefined;
  return closed === undefined ? at : lastFrom(tokens, closed);
}
