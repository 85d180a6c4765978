import type { Node } from 'yaml';
import { type Code, severityOf } from '../diagnostics/catalogue.ts';
import type { Diagnostic, Fix, Source } from '../diagnostics/diagnostic.ts';
import type { Arg } from '../diagnostics/phrase.ts';
import { positionsIn } from '../diagnostics/position.ts';
import type { Places } from '../schema/places.ts';

/** First offset, and the one after the last. */
export type Span = readonly [start: number, end: number];

/** The findings of one file while it is read. */
export interface Findings {
  readonly source: Source;
  readonly list: Diagnostic[];
  /** The line of an offset, from 1. */
  readonly lineAt: (offset: number) => number;
  /** For words that stand where they do not belong. */
  readonly places: Places;
  /** Spans about which the first findings say all that is to be said. */
  readonly settled: Span[];
}

export function findingsOf(source: Source, places: Places): Findings {
  return { source, list: [], lineAt: positionsIn(source).lineOf, places, settled: [] };
}

export interface Detail {
  readonly args?: Readonly<Record<string, Arg | undefined>>;
  readonly fix?: Fix;
  /** Instead of the catalogue's, for findings that expressions grade themselves. */
  readonly severity?: Diagnostic['severity'];
}

/** Adds a finding at a node or span. */
export function report(findings: Findings, code: Code, where: Node | Span, detail: Detail = {}): void {
  const span = isSpan(where) ? where : spanOf(where);
  const args = Object.fromEntries(Object.entries(detail.args ?? {}).filter((entry): entry is [string, Arg] => entry[1] !== undefined));
  findings.list.push({
    code,
    severity: detail.severity ?? severityOf(code),
    file: findings.source.file,
    span,
    args,
    ...(detail.fix ? { fix: detail.fix } : {}),
  });
}

/** The findings without those about what an earlier finding says already, in the order of the file. */
export function inOrder({ list, settled }: Findings): readonly Diagnostic[] {
  const isSaid = ({ span: [at] }: Diagnostic): boolean => settled.some(([start, end]) => at >= start && at < end);
  return list.filter((diagnostic, index) => index < settled.length || !isSaid(diagnostic)).sort((left, right) => left.span[0] - right.span[0]);
}

/** How many findings so far keep the file from running. */
export function errorsIn({ list }: Findings): number {
  return list.filter(({ severity }) => severity === 'error').length;
}

/** Where a node's own characters stand, without the comment behind it. */
export function spanOf(node: Node): Span {
  const [start, end] = node.range ?? [0, 0];
  return [start, end];
}

function isSpan(where: Node | Span): where is Span {
  return Array.isArray(where);
}

/** Offset of the first character of the line that `offset` stands on, and of its line break or the end of the text. */
export function lineSpan(text: string, offset: number): Span {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const feed = text.indexOf('\n', offset);
  const end = feed === -1 ? text.length : feed;
  return [start, text.charAt(end - 1) === '\r' && end > start ? end - 1 : end];
}

/** The repair that writes a value in another way; none where there is no other way. */
export function rewritten({ source }: Findings, where: Node | Span, value: string | undefined): { readonly fix?: Fix } {
  return value === undefined ? {} : { fix: fixOf(source, isSpan(where) ? where : spanOf(where), value) };
}

/** A repair of part of a line; `text` becomes the whole line as it would be then. */
export function fixOf(source: Source, span: Span, replacement: string): Fix {
  const [start, end] = span;
  const [lineStart] = lineSpan(source.text, start);
  const [, lineEnd] = lineSpan(source.text, end);
  return { span, replacement, text: source.text.slice(lineStart, start) + replacement + source.text.slice(end, lineEnd) };
}
