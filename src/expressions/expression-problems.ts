import { type Phrase, type PhraseCode, say } from '../diagnostics/phrase.ts';
import { isTypesetQuote } from './condition-tokens.ts';
import type { Reference } from './expression-names.ts';
import { quotedAt } from './expression-words.ts';
import { broken, type CelMistake, type Finding, typeProblem } from './type-problems.ts';
import { stretched, type Written } from './type-repairs.ts';
import type { ExpressionProblem } from './types.ts';

function isCelMistake(error: unknown): error is CelMistake {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && 'summary' in error && typeof error.summary === 'string';
}

/** A mistake that the library found, in our words. `source` is what the author wrote. */
export function problemOf(error: unknown, source: string, references: readonly Reference[] = []): ExpressionProblem {
  const whole = { start: 0, end: source.length };
  const at = isCelMistake(error) ? { ...whole, ...error.range } : whole;
  const finding = isCelMistake(error) ? findingOf(error, { source, references }) : broken(say('too-long-or-deep'));
  const start = Math.max(0, Math.min(finding.start ?? at.start, source.length - 1));
  const end = stretched(finding.end ?? at.end, references);
  return { ...finding, start, end: Math.max(start, Math.min(Math.max(end, start + 1), source.length)), severity: 'error' };
}

function findingOf(error: CelMistake, written: Written): Finding {
  return typeProblem(error, written) ?? backslashProblem(error, written.source) ?? broken(reasonOf(error, written.source));
}

/** `'\d+'`: CEL reads backslashes in quotes, unless `r` stands before them. */
function backslashProblem({ code, range }: CelMistake, source: string): Finding | undefined {
  const quoted = code === 'invalid_escape_sequence' && range !== undefined ? quotedAt(source, range.start) : undefined;
  if (quoted === undefined) return undefined;
  const { start, text } = quoted;
  const isPlain = !/\\["'\\]/.test(text);
  return { ...broken(say('backslash-in-quotes')), start, end: start + text.length, ...(isPlain ? { fix: `r${text}` } : {}) };
}

const TOKENS: Readonly<Record<string, string>> = { RPAREN: ')', RBRACKET: ']', RBRACE: '}', COLON: ':', LPAREN: '(', COMMA: ',' };

function reasonOf({ code, summary, range }: CelMistake, source: string): Phrase {
  const start = range?.start ?? 0;
  const rest = source.slice(start);
  if (isTypesetQuote(rest.charAt(0))) return say('straight-quotes');
  if (/^:\d\d/.test(rest) && /\d$/.test(source.slice(0, start))) return say('time-compared');
  const word = /^[\p{L}\p{N}_]+/u.exec(rest)?.[0] ?? [...rest][0] ?? '';
  return reasonOfCode(code, summary, word) ?? reasonOfWord(word, summary) ?? libraryWords(summary);
}

/** Codes of the library that need no more words. */
const CODE_PHRASES: Readonly<Record<string, PhraseCode>> = {
  unterminated_string: 'quote-open',
  unterminated_triple_quoted_string: 'quote-open',
  newline_in_string: 'quote-open',
  limit_exceeded: 'too-long-or-deep',
  invalid_number: 'number-form',
  invalid_exponent: 'number-form',
  cannot_index_type: 'brackets-behind-list',
  invalid_index_type: 'number-of-item',
};

function reasonOfCode(code: string, summary: string, word: string): Phrase | undefined {
  const phrase = CODE_PHRASES[code];
  if (phrase !== undefined) return say(phrase);
  const missing = TOKENS[expectedToken(summary)];
  switch (code) {
    case 'reserved_identifier':
      return say('word-of-cel', { word });
    case 'expected_token':
      return missing === undefined ? undefined : say('sign-missing', { word: missing });
    default:
      return /token: EOF/.test(summary) ? say('missing-at-end') : undefined;
  }
}

function reasonOfWord(word: string, summary: string): Phrase | undefined {
  if (word === 'not') return say('not-before-comparison');
  if (word === 'is') return say('equal-is');
  if (word === 'between') return say('time-compared');
  return /^(?:Unexpected|Expected) /.test(summary) ? say('cannot-stand-here', { word }) : undefined;
}

function libraryWords(summary: string): Phrase {
  return say('cel-says', { word: summary.replaceAll(/\b_\w+\b/g, 'a value').replace(/^./, (first) => first.toLowerCase()) });
}

function expectedToken(summary: string): string {
  return /^Expected (\w+)/.exec(summary)?.[1] ?? '';
}

