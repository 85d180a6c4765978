import type { ASTNode } from '@marcbachmann/cel-js';
import { type Phrase, type PhraseCode, say } from '../diagnostics/phrase.ts';
import { EXPECTED } from './cel-environment.ts';
import { shapeOfCelType } from './cel-values.ts';
import { wordsFor } from './shapes.ts';
import { quotedAt } from './expression-words.ts';
import type { ExpressionProblem } from './types.ts';

/** What the CEL library says about a mistake. */
interface CelMistake {
  readonly code: string;
  readonly summary: string;
  readonly range?: { readonly start: number; readonly end: number };
  readonly node?: { readonly op?: string; readonly args?: unknown };
}

function isCelMistake(error: unknown): error is CelMistake {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && 'summary' in error && typeof error.summary === 'string';
}

/** A part of the source that CEL reads as a shorter word. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A mistake that the library found, in our words. `source` is what the author wrote. */
export function problemOf(error: unknown, source: string, stretches: readonly Stretch[] = []): ExpressionProblem {
  const whole = { start: 0, end: source.length };
  const at = isCelMistake(error) ? { ...whole, ...error.range } : whole;
  const finding = isCelMistake(error) ? findingOf(error, source) : broken(say('too-long-or-deep'));
  const start = Math.max(0, Math.min(finding.start ?? at.start, source.length - 1));
  const end = stretched(finding.end ?? at.end, stretches);
  return { ...finding, start, end: Math.max(start, Math.min(Math.max(end, start + 1), source.length)), severity: 'error' };
}

function findingOf(error: CelMistake, source: string): Finding {
  return typeProblem(error) ?? backslashProblem(error, source) ?? broken(reasonOf(error, source));
}

/** `'\d+'`: CEL reads backslashes in quotes, unless `r` stands before them. */
function backslashProblem({ code, range }: CelMistake, source: string): Finding | undefined {
  const quoted = code === 'invalid_escape_sequence' && range !== undefined ? quotedAt(source, range.start) : undefined;
  if (quoted === undefined) return undefined;
  const { start, text } = quoted;
  const isPlain = !/\\["'\\]/.test(text);
  return { ...broken(say('backslash-in-quotes')), start, end: start + text.length, ...(isPlain ? { fix: `r${text}` } : {}) };
}

function broken(reason: Phrase): Finding {
  return { code: 'broken-condition', args: { reason } };
}

/** The end of a node in the source, where CEL's own ends inside of a path. */
function stretched(end: number, stretches: readonly Stretch[]): number {
  return stretches.find((stretch) => stretch.start < end && end <= stretch.end)?.end ?? end;
}

type Finding = Pick<ExpressionProblem, 'code' | 'args' | 'fix'> & Partial<Pick<ExpressionProblem, 'start' | 'end'>>;

type Words = readonly (string | undefined)[];

/** Sentences of the library about types, with what we say instead. */
const TYPE_SENTENCES: readonly (readonly [RegExp, (words: Words, node: CelMistake['node']) => Finding])[] = [
  [/^no such overload: (.+?) (==|!=|<=|>=|[-+*/%<>]|in) (.+)$/, pairProblem],
  [/^no such overload: (!)(.+)$/, ([, , found], node) => ({ ...wrongType('yes-no', found), ...placeOf(node?.args) })],
  [/^no such overload: (-)(.+)$/, ([, , found], node) => ({ ...wrongType('number', found), ...placeOf(node?.args) })],
  [/(?:bool operands|must (?:be|return) bool), got '(.+)'$/, ([, found]) => wrongType('yes-no', found)],
  [/^found no matching overload for '(?:(.+?)\.)?(\w+)\((.*)\)'$/, callProblem],
];

function typeProblem({ code, summary, node }: CelMistake): Finding | undefined {
  if (code === EXPECTED) {
    const [expected = '', found] = summary.split('|');
    return wrongType(expected as PhraseCode, found);
  }
  for (const [sentence, say] of TYPE_SENTENCES) {
    const words = sentence.exec(summary);
    if (words) return say(words, node);
  }
  return undefined;
}

function wrongType(expected: PhraseCode, found: string | undefined): Finding {
  return { code: 'wrong-type', args: { expected: say(expected), found: typeWords(found ?? '') } };
}

function callProblem([, receiver, name, args]: Words): Finding {
  const called = receiver === undefined ? say('function-alone', { word: name ?? '' }) : say('function-of', { word: name ?? '', owner: typeWords(receiver) });
  if (!args) return broken(say('function-needs-value', { name: called }));
  return broken(say('function-does-not-take', { name: called, found: args.split(', ').map(typeWords).reduce((left, right) => say('two-kinds', { left, right })) }));
}

function pairProblem([, left = '', sign = '', right = '']: Words, node: CelMistake['node']): Finding {
  const words = { left: typeWords(left), right: typeWords(right) };
  if (sign === '==' || sign === '!=') return { code: 'type-mismatch', args: words, ...placeOf(node) };
  return broken(say('sign-does-not-work', { sign, ...words }));
}

function placeOf(node: unknown): Partial<Pick<ExpressionProblem, 'start' | 'end'>> {
  const { start, end } = (node ?? {}) as Partial<ASTNode>;
  return start === undefined || end === undefined ? {} : { start, end };
}

/** A CEL type in the words of the language. */
function typeWords(type: string): Phrase {
  if (type === 'null') return say('nothing');
  if (type.startsWith('map')) return say('object');
  return wordsFor(shapeOfCelType(type));
}

const TOKENS: Readonly<Record<string, string>> = { RPAREN: ')', RBRACKET: ']', RBRACE: '}', COLON: ':', LPAREN: '(', COMMA: ',' };

function reasonOf({ code, summary, range }: CelMistake, source: string): Phrase {
  const rest = source.slice(range?.start ?? 0);
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
  if (/^(?:AND|OR|NOT|And|Or|Not)$/.test(word)) return say('small-letters', { word: word.toLowerCase() });
  return /^(?:Unexpected|Expected) /.test(summary) ? say('cannot-stand-here', { word }) : undefined;
}

function libraryWords(summary: string): Phrase {
  return say('cel-says', { word: summary.replaceAll(/\b_\w+\b/g, 'a value').replace(/^./, (first) => first.toLowerCase()) });
}

function expectedToken(summary: string): string {
  return /^Expected (\w+)/.exec(summary)?.[1] ?? '';
}

