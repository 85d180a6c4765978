import Handlebars from 'handlebars';
import { type Phrase, type PhraseCode, say } from '../diagnostics/phrase.ts';
import { failed, ok, type Result } from '../kit/result.ts';
import { openBlocks } from './template-gates.ts';
import { type Parsed, parsePlain, type Span } from './template-plain.ts';
import type { ExpressionProblem } from './types.ts';

export type { Parsed, Span };

/** Parses with Handlebars; a mistake comes back with the offset where its parser stopped. */
export function parseTemplate(source: string): Result<Parsed, ExpressionProblem> {
  const plain = parsePlain(source);
  if (plain) return ok(plain);
  const lines = lineStarts(source);
  const offset = (line: number, column: number): number => Math.min((lines[line - 1] ?? source.length) + column, source.length);
  try {
    const program = Handlebars.parse(source);
    return ok({ program, spanOf: ({ loc }) => [offset(loc.start.line, loc.start.column), offset(loc.end.line, loc.end.column)] });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return failed(problemOf(error, source, offset));
  }
}

/** The parser counts `\r\n`, `\r` and `\n` as one line break each. */
function lineStarts(source: string): readonly number[] {
  return [0, ...[...source.matchAll(/\r\n?|\n/g)].map(({ index, 0: lineBreak }) => index + lineBreak.length)];
}

type Offset = (line: number, column: number) => number;

function problemOf(error: Error, source: string, offset: Offset): ExpressionProblem {
  const placed = error as Partial<Record<'lineNumber' | 'column' | 'endLineNumber' | 'endColumn', number>>;
  if (placed.lineNumber !== undefined) {
    const start = offset(placed.lineNumber, placed.column ?? 0);
    return broken(mismatch(error.message), [start, Math.max(start + 1, offset(placed.endLineNumber ?? placed.lineNumber, placed.endColumn ?? 0))]);
  }
  const at = placeOfStop(source);
  const got = /got '(\w+)'$/.exec(error.message)?.[1] ?? '';
  const unclosed = got === 'EOF' ? openBlocks(source).at(-1) : undefined;
  if (unclosed !== undefined) {
    return broken(say('block-open', { word: unclosed.name }), [unclosed.start, unclosed.end]);
  }
  const opened = source.lastIndexOf('{{', at);
  if (opened >= 0 && !source.includes('}}', opened)) return broken(say('braces-open'), [opened, source.length]);
  return broken(reasonOf(got, source, at), [at, Math.min(at + 1, source.length)]);
}

function broken(reason: Phrase, [start, end]: Span): ExpressionProblem {
  return { code: 'broken-template', args: { reason }, start, end, severity: 'error' };
}

function mismatch(message: string): Phrase {
  const names = /^(\S+) doesn't match (\S+)/.exec(message);
  return say('block-mismatch', { first: names?.[1] ?? '', word: names?.[2] ?? '' });
}

/** The lexer of the parser that `parse` uses; its message names only the line. */
interface Lexer {
  /** Everything read so far, and the last word of it. */
  readonly matched: string;
  readonly match: string;
}

const { lexer } = (Handlebars as unknown as { readonly Parser: { readonly lexer: Lexer } }).Parser;

function placeOfStop(source: string): number {
  return Math.max(0, Math.min(lexer.matched.length - lexer.match.length, source.length));
}

/** What stands before and behind the place where the parser stopped, and what that means. */
const STUMBLES: readonly (readonly [before: RegExp, rest: RegExp, reason: PhraseCode])[] = [
  [/\.$/, /^\d/, 'item-in-brackets'],
  [/\{\{$/, /^=/, 'no-equals-in-braces'],
  [/./s, /^\s*\|/, 'helper-first'],
  [/./s, /^\s*[=<>!&]/, 'comparison-in-quotes'],
  [/./s, /^\s*[+*%-]/, 'compute-before'],
  [/./s, /^\w+\(/, 'function-in-quotes'],
  [/./s, /^\}\}/, 'missing-before-braces'],
];

function reasonOf(got: string, source: string, at: number): Phrase {
  if (got === 'OPEN_ENDBLOCK') return say('block-closes-nothing');
  if (got === 'INVERSE' || got === 'OPEN_INVERSE_CHAIN') return say('else-outside');
  const before = source.slice(Math.max(0, at - 2), at);
  const rest = source.slice(at);
  const found = STUMBLES.find(([left, right]) => left.test(before) && right.test(rest));
  return found ? say(found[2]) : say('cannot-stand-here', { word: [...rest][0] ?? '' });
}
