import type { ASTNode } from '@marcbachmann/cel-js';
import { type Phrase, type PhraseCode, say } from '../diagnostics/phrase.ts';
import { EXPECTED } from './cel-environment.ts';
import { celTypeOf, shapeOfCelType, TIMESTAMP } from './cel-values.ts';
import { callRepair } from './call-repairs.ts';
import { wordsFor } from './shapes.ts';
import { meantBy, type Pair, sideOf, type Written } from './type-repairs.ts';
import type { ExpressionProblem } from './types.ts';

/** What the CEL library says about a mistake. */
export interface CelMistake {
  readonly code: string;
  readonly summary: string;
  readonly range?: { readonly start: number; readonly end: number };
  readonly node?: ASTNode;
}

export type Finding = Pick<ExpressionProblem, 'code' | 'args' | 'fix'> & Partial<Pick<ExpressionProblem, 'start' | 'end'>>;

type Words = readonly (string | undefined)[];

/** Where a mistake is: the part of the tree, and what the author wrote. */
interface Place extends Written {
  readonly node: ASTNode | undefined;
}

/** Sentences of the library about types, with what we say instead. */
const TYPE_SENTENCES: readonly (readonly [RegExp, (words: Words, place: Place) => Finding])[] = [
  [/^no such overload: (.+?) (==|!=|<=|>=|[-+*/%<>]|in) (.+)$/, pairProblem],
  [/^no such overload: (!)(.+)$/, ([, , found], place) => notYesNo(found, place)],
  [/^no such overload: (-)(.+)$/, ([, , found], { node }) => ({ ...wrongType('number', found), ...spanOf(node?.args) })],
  [/(?:bool operands|must (?:be|return) bool), got '(.+)'$/, ([, found], place) => notYesNo(found, place)],
  [/^found no matching overload for '(?:(.+?)\.)?(\w+)\((.*)\)'$/, callProblem],
];

/** A mistake about types in our words; undefined for one of another kind. */
export function typeProblem({ code, summary, node }: CelMistake, written: Written): Finding | undefined {
  if (code === EXPECTED) {
    const [expected = '', found] = summary.split('|');
    return wrongType(expected as PhraseCode, found);
  }
  for (const [sentence, tell] of TYPE_SENTENCES) {
    const words = sentence.exec(summary);
    if (words) return tell(words, { ...written, node });
  }
  return undefined;
}

export function broken(reason: Phrase): Finding {
  return { code: 'broken-condition', args: { reason } };
}

function wrongType(expected: PhraseCode, found: string | undefined): Finding {
  return { code: 'wrong-type', args: { expected: say(expected), found: typeWords(found ?? '') } };
}

/** A value where yes or no is needed: whether a name is set is asked with `has`. */
function notYesNo(found: string | undefined, { node, ...written }: Place): Finding {
  const finding = wrongType('yes-no', found);
  const parts = node === undefined ? [] : partsOf(node);
  const value = parts.map((part) => sideOf(part, written)).find(({ shape }) => shape !== undefined && shape.kind !== 'object' && celTypeOf(shape) === found);
  if (value === undefined) return { ...finding, ...(node?.op === '!_' ? spanOf(node.args) : {}) };
  return { ...finding, start: value.start, end: value.end, fix: `has(${value.text})` };
}

/** What `and`, `or` and `not` join. */
function partsOf(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case '&&':
    case '||':
      return node.args.flatMap(partsOf);
    case '!_':
      return partsOf(node.args);
    default:
      return [node];
  }
}

function callProblem([, receiver, name, args]: Words, { node, ...written }: Place): Finding {
  const fix = node && callRepair(node, written);
  const repair = fix === undefined ? {} : { ...spanOf(node), fix };
  const called = receiver === undefined ? say('function-alone', { word: name ?? '' }) : say('function-of', { word: name ?? '', owner: typeWords(receiver) });
  if (!args) return { ...broken(say('function-needs-value', { name: called })), ...repair };
  const found = args.split(', ').map(typeWords).reduce((left, right) => say('two-kinds', { left, right }));
  return { ...broken(say('function-does-not-take', { name: called, found })), ...repair };
}

function pairProblem([, left = '', sign = '', right = '']: Words, { node, ...written }: Place): Finding {
  const pair = node && pairOf(node, sign, written);
  const meant = pair && meantBy(pair);
  return {
    ...mismatch({ left, sign, right }, meant?.text),
    ...(pair ? { start: pair.left.start, end: pair.right.end } : {}),
    ...(meant?.isSure === true ? { fix: meant.text } : {}),
  };
}

function mismatch({ left, sign, right }: Readonly<Record<'left' | 'sign' | 'right', string>>, instead: string | undefined): Finding {
  const words = { left: typeWords(left), right: typeWords(right) };
  if (sign === '==' || sign === '!=') return { code: 'type-mismatch', args: { ...words, ...(instead === undefined ? {} : { instead }) } };
  return broken(left === TIMESTAMP || right === TIMESTAMP ? say('time-compared') : say('sign-does-not-work', { sign, ...words }));
}

function pairOf({ args }: ASTNode, sign: string, written: Written): Pair | undefined {
  if (!Array.isArray(args) || !isNode(args[0]) || !isNode(args[1])) return undefined;
  const left = sideOf(args[0], written);
  const right = sideOf(args[1], written);
  return { sign, left, right, between: written.source.slice(left.end, right.start) };
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value;
}

function spanOf(node: unknown): Partial<Pick<ExpressionProblem, 'start' | 'end'>> {
  return isNode(node) ? { start: node.start, end: node.end } : {};
}

/** A CEL type in the words of the language. */
function typeWords(type: string): Phrase {
  if (type === 'null') return say('nothing');
  if (type.startsWith('map')) return say('object');
  return wordsFor(shapeOfCelType(type));
}
