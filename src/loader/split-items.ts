import { isMap, isScalar, isSeq, type Node, Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { type Args, say } from '../diagnostics/phrase.ts';
import { type Findings, fixOf, lineSpan, report, type Span, spanOf } from './findings.ts';
import { quote } from './quote.ts';

/**
 * The items of a list; where a comma inside quotes split a condition in `[…]`, its pieces are reported and become one item
 * again, so that nothing more is said about them.
 */
export function itemsOf(findings: Findings, list: YAMLSeq): readonly Node[] {
  const items = list.items as Node[];
  if (list.flow !== true) return items;
  const whole: Node[] = [];
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at];
    if (item === undefined) break;
    const last = isOpen(item) ? items.findIndex((other, place) => place > at && isOpen(other)) : -1;
    const end = items[last];
    whole.push(end === undefined ? item : joined(findings, item, end));
    if (last > at) at = last;
  }
  return whole;
}

/** An unquoted text with a quote that nothing closes. */
function isOpen(node: Node): boolean {
  return isScalar(node) && node.type === 'PLAIN' && hasOpenQuote(String(node.value));
}

export function hasOpenQuote(text: string): boolean {
  return /["']/.test(text.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, ''));
}

function joined(findings: Findings, first: Node, last: Node): Node {
  const span: Span = [spanOf(first)[0], spanOf(last)[1]];
  return joinedScalar(findings, span, { code: 'text-needs-quotes', args: { found: say('comma-inside') }, where: span });
}

/** What is said of pieces that belong together, and where. */
export interface Split {
  readonly code: 'text-needs-quotes' | 'comma-split';
  readonly args: Args;
  readonly where: Span;
}

/** Reports the pieces of one text that commas split, and makes them one scalar. */
function joinedScalar(findings: Findings, [start, end]: Span, { code, args, where }: Split): Scalar<string> {
  const text = findings.source.text.slice(start, end);
  const isOneLine = lineSpan(findings.source.text, start)[1] >= end;
  report(findings, code, where, { args, ...(isOneLine ? { fix: fixOf(findings.source, [start, end], quote(text)) } : {}) });
  const scalar = new Scalar(text);
  scalar.type = 'PLAIN';
  scalar.range = [start, end, end];
  return scalar;
}

/** A key with its value, as the parser made them. */
export interface Item {
  readonly key: unknown;
  readonly value: unknown;
}

/** A key without a value in `{…}` is a piece of the text before it, cut off by a comma: reported, and put back. */
export function withoutSplits(findings: Findings, { items }: YAMLMap): readonly Item[] {
  const whole: Item[] = [];
  let pieces: Scalar[] = [];
  for (const item of [...items, undefined]) {
    if (item && isPiece(item)) {
      pieces.push(item.key as Scalar);
      continue;
    }
    if (pieces.length > 0) putBack(findings, whole, pieces);
    pieces = [];
    if (item) whole.push(item);
  }
  return whole;
}

function isPiece({ key, value }: Item): boolean {
  return value === null && isScalar(key);
}

function putBack(findings: Findings, whole: Item[], pieces: readonly Scalar[]): void {
  const [first] = pieces;
  const last = pieces.at(-1);
  if (!first || !last) return;
  const split: Split = { code: 'comma-split', args: { word: String(first.value) }, where: spanOf(first) };
  const before = whole.at(-1);
  if (before && isUnquoted(before.value)) whole.splice(-1, 1, { key: before.key, value: joinedScalar(findings, [spanOf(before.value)[0], spanOf(last)[1]], split) });
  else report(findings, split.code, split.where, { args: split.args });
}

function isUnquoted(value: unknown): value is Scalar {
  return isScalar(value) && value.type === 'PLAIN' && value.value !== '';
}

/** `{hello}`: nothing but words in braces. */
export function isTextInBraces(node: Node): boolean {
  return isMap(node) && node.flow === true && node.items.length > 0 && node.items.every(isPiece);
}

/** `[hello]`, `{hello}` where a text is expected: reported, and read as that text. */
export function textInBrackets(findings: Findings, node: Node): Scalar<string> | undefined {
  const isList = isSeq(node) && node.flow === true && node.items.length > 0 && node.items.every(isScalar);
  if (!isList && !isTextInBraces(node)) return undefined;
  const span = spanOf(node);
  const first = findings.source.text.charAt(span[0]);
  return joinedScalar(findings, span, { code: 'text-needs-quotes', args: { found: say('sign-first', { word: first }) }, where: span });
}
