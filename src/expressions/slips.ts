import { failed, type Result } from '../kit/result.ts';
import type { ExpressionProblem } from './types.ts';

/** A piece of a source, and what takes its place. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Something that means nothing wherever it stands, and has one way to be meant. The edits are its repair, in the order of the source. */
export interface Slip extends Pick<ExpressionProblem, 'code' | 'args'> {
  readonly edits: readonly [Edit, ...Edit[]];
}

/** Nobody makes more kinds of mistakes in one line. */
const MOST_SLIPS = 12;

/**
 * Compiles a source. Where it fails, each slip in it is reported with its repair, and then what is wrong without the slips, so that
 * one mistake is one finding and none hides the others. Nothing of this is done for a source that compiles.
 */
export function compileWithSlips<Value>(
  source: string,
  compile: (source: string) => Result<Value, ExpressionProblem>,
  slipIn: (source: string) => Slip | undefined,
): Result<Value, ExpressionProblem> {
  const compiled = compile(source);
  if (compiled.ok) return compiled;
  const problems = problemsWithout(source, compiled.problems, { compile, slipIn, left: MOST_SLIPS });
  return failed(...problems.toSorted((left, right) => left.start - right.start));
}

interface Search {
  readonly compile: (source: string) => Result<unknown, ExpressionProblem>;
  readonly slipIn: (source: string) => Slip | undefined;
  readonly left: number;
}

function problemsWithout(source: string, problems: readonly ExpressionProblem[], { compile, slipIn, left }: Search): readonly ExpressionProblem[] {
  const slip = left > 0 ? slipIn(source) : undefined;
  if (slip === undefined) return problems;
  const better = applyEdits(source, slip.edits);
  const compiled = compile(better);
  const others = compiled.ok ? [] : problemsWithout(better, compiled.problems, { compile, slipIn, left: left - 1 });
  return [problemOf(source, slip), ...others.map((problem) => movedBack(problem, slip.edits))];
}

export function applyEdits(source: string, edits: readonly Edit[]): string {
  let text = '';
  let done = 0;
  for (const edit of edits) {
    text += source.slice(done, edit.start) + edit.text;
    done = edit.end;
  }
  return text + source.slice(done);
}

function problemOf(source: string, { code, args, edits }: Slip): ExpressionProblem {
  const [{ start }] = edits;
  const end = edits.at(-1)?.end ?? start;
  const within = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  return { code, args, start, end, severity: 'error', fix: applyEdits(source.slice(start, end), within) };
}

/** A problem of the repaired source at its place in the source as written; a repair of less than a new piece waits until that stands there. */
function movedBack(found: ExpressionProblem, edits: readonly Edit[]): ExpressionProblem {
  if (found.text !== undefined) return found;
  const { fix, ...problem } = found;
  const start = placeBefore(problem.start, edits);
  const end = placeBefore(problem.end, edits);
  const isExact = start.inside === undefined && end.inside === undefined;
  const from = start.inside?.start ?? start.offset;
  return { ...problem, start: from, end: Math.max(from, end.inside?.end ?? end.offset), ...(isExact && fix !== undefined ? { fix } : {}) };
}

/** Where an offset stood before the edits, or inside which of them it is. */
function placeBefore(offset: number, edits: readonly Edit[]): { readonly offset: number; readonly inside?: Edit } {
  let grown = 0;
  for (const edit of edits) {
    const from = edit.start + grown;
    const to = from + edit.text.length;
    if (offset <= from) break;
    if (offset < to) return { offset, inside: edit };
    grown += edit.text.length - (edit.end - edit.start);
  }
  return { offset: offset - grown };
}
