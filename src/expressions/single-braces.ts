import type { Names } from '../schema/shape.ts';
import { findPath } from './resolve.ts';
import type { ExpressionProblem } from './types.ts';

const SINGLE = /(?<!\{)[$#]?\{ *([A-Za-z]\w*(?:\.[A-Za-z]\w*)+) *\}{1,2}(?!\})/g;

/** `{user.name}` and `${user.name}`, as other tools have them: text that people would read as it stands. Only names of the flow are told. */
export function singleBraces(source: string, names: Names): readonly ExpressionProblem[] {
  if (!source.includes('{')) return [];
  return [...source.matchAll(SINGLE)].flatMap(({ index, 0: word, 1: path = '' }) => {
    if (!findPath({ kind: 'object', fields: names }, path.split('.')).ok) return [];
    const closest = `{{${path}}}`;
    return [{ code: 'single-braces', args: { word, closest }, start: index, end: index + word.length, severity: 'warning', fix: closest }];
  });
}
