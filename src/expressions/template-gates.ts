import { say } from '../diagnostics/phrase.ts';
import type { ExpressionProblem } from './types.ts';

/** KiB; longer texts are refused before they reach the parser. */
const LONGEST_KIB = 16;
/** The parser's time grows with the square of the nesting: 20,000 levels take minutes. */
const DEEPEST = 32;

const COMMENT = /\{\{~?!--[\s\S]*?--~?\}\}|\{\{~?![\s\S]*?\}\}/g;
const TAG = /\{\{~?(#[>*]?|\^|\/|else\b)\s*([^\s}|~()]*)/g;

/** A block that is open at some place. */
export interface OpenBlock {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** What must be refused before parsing. */
export function gateProblems(source: string): readonly ExpressionProblem[] {
  if (source.length > LONGEST_KIB * 1024) {
    return [errorAt([0, source.length], 'text-too-long', { size: String(Math.ceil(source.length / 1024)), limit: String(LONGEST_KIB) })];
  }
  if (!source.includes('{{')) return [];
  const problems: ExpressionProblem[] = [];
  for (const { index } of source.matchAll(/\\\{\{/g)) {
    problems.push({
      ...errorAt([index, index + 3], 'broken-template', { reason: say('known-braces') }),
      fix: '{{"{{"}}',
    });
  }
  for (const { index } of source.matchAll(/\{\{\{\{/g)) problems.push(errorAt([index, index + 4], 'refused-helper', { word: '{{{{' }));
  const deep = tooDeep(source);
  if (deep !== undefined) problems.push(errorAt([deep, deep + 2], 'template-too-deep', { limit: String(DEEPEST) }));
  return problems;
}

/** Blocks that nothing closes, outermost first. */
export function openBlocks(source: string): readonly OpenBlock[] {
  const open: OpenBlock[] = [];
  for (const { index, 0: { length }, 1: sign, 2: name = '' } of withoutComments(source).matchAll(TAG)) {
    if (sign === '/') open.pop();
    else if (opensBlock(sign, name)) open.push({ name, start: index, end: index + length });
  }
  return open;
}

function opensBlock(sign: string | undefined, name: string): boolean {
  return sign !== 'else' && (sign !== '^' || name !== '');
}

function tooDeep(source: string): number | undefined {
  return deepBlock(source) ?? deepBrackets(source);
}

/** Each `else if` is one level more. */
function deepBlock(source: string): number | undefined {
  const levels: number[] = [];
  let depth = 0;
  for (const { index, 1: sign, 2: name = '' } of withoutComments(source).matchAll(TAG)) {
    if (sign === '/') {
      depth -= levels.pop() ?? 0;
    } else if (opensBlock(sign, name)) {
      levels.push(1);
      depth += 1;
    } else if (name !== '' && levels.length > 0) {
      levels.push((levels.pop() ?? 0) + 1);
      depth += 1;
    }
    if (depth > DEEPEST) return index;
  }
  return undefined;
}

function deepBrackets(source: string): number | undefined {
  for (const { index, 0: place } of source.matchAll(/\{\{[^}]*/g)) {
    let depth = 0;
    for (const [at, char] of [...place].entries()) {
      if (char === '(') depth += 1;
      else if (char === ')') depth -= 1;
      if (depth > DEEPEST) return index + at;
    }
  }
  return undefined;
}

export function withoutComments(source: string): string {
  return source.replace(COMMENT, (comment) => ' '.repeat(comment.length));
}

function errorAt([start, end]: readonly [number, number], code: ExpressionProblem['code'], args: ExpressionProblem['args']): ExpressionProblem {
  return { code, args, start, end, severity: 'error' };
}
