import { isScalar, visit, type YAMLMap } from 'yaml';
import type { Code } from '../diagnostics/catalogue.ts';
import type { Fix, Source } from '../diagnostics/diagnostic.ts';
import type { Args } from '../diagnostics/phrase.ts';
import { type Findings, report, type Span } from './findings.ts';
import type { Kind, Vocabulary } from './kinds.ts';

/** A value that YAML would read as something else than the text that was typed. */
export interface Misread {
  readonly code: Code;
  readonly args: Args;
  /** Where the finding points. */
  readonly where: Span;
  /** All characters of the value. */
  readonly span: Span;
  /** The text that was meant. */
  readonly text: string;
  readonly fix: Fix;
}

/** A file that is read line by line, before YAML reads it, and what was found so far, from top to bottom. */
export interface Reading {
  readonly source: Source;
  readonly vocabulary: Vocabulary;
  readonly misreads: Misread[];
}

/** What a text belongs to: a key, or the dash of an item. */
export interface Owner {
  /** Where the key or dash stands in its line. */
  readonly column: number;
  /** The key; that of the list for an item; undefined at the top. */
  readonly key: string | undefined;
  readonly kind: Kind;
  readonly isItem: boolean;
  /** Offset behind the colon or dash. */
  readonly end: number;
}

/** The same text for YAML: of equal length and lines, with something harmless for each misread value. */
export function withoutMisreads({ text }: Source, misreads: readonly Misread[]): string {
  let masked = '';
  let done = 0;
  for (const { span: [start, end] } of misreads) {
    const [head = '', ...below] = text.slice(start, end).split(/(?=\r?\n)/);
    masked += text.slice(done, start) + 'x'.repeat(head.length) + below.join('').replace(/[^\r\n]/g, ' ');
    done = end;
  }
  return masked + text.slice(done);
}

/** Puts the texts that were meant where something harmless stood for them. */
export function restoreMisreads(map: YAMLMap, misreads: readonly Misread[]): void {
  const meant = new Map(misreads.map(({ span: [start], text }) => [start, text]));
  visit(map, {
    Scalar: (_, node) => {
      const text = meant.get(node.range?.[0] ?? -1);
      if (text !== undefined && isScalar(node)) Object.assign(node, { value: text, type: 'QUOTE_SINGLE' });
    },
  });
}

/** One finding for each, and none about what stands in it. */
export function reportMisreads(findings: Findings, misreads: readonly Misread[]): void {
  for (const { code, where, args, fix } of misreads) report(findings, code, where, { args, fix });
  findings.settled.push(...misreads.map(({ span }) => span));
}
