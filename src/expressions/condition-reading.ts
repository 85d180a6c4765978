import { say } from '../diagnostics/phrase.ts';
import type { Result } from '../kit/result.ts';
import type { Names } from '../schema/shape.ts';
import type { Operand } from './condition-operands.ts';
import type { Token } from './condition-tokens.ts';
import { applyEdits, type Edit, type Slip } from './slips.ts';
import type { ExpressionProblem } from './types.ts';

/** A condition that does not compile, as the search for slips sees it. */
export interface Reading {
  readonly source: string;
  readonly tokens: readonly Token[];
  readonly names: Names;
  /** Tries a repair. */
  readonly compile: (source: string) => Result<unknown, ExpressionProblem>;
}

/** Trying takes as long as reading; nobody needs more tries. */
export const MOST_TRIES = 20;

export type FindSlip = (reading: Reading) => Slip | undefined;

/** What the author wrote, and how it is written here. Edits that change nothing show more of the line. */
export function writtenInstead(source: string, edits: readonly [Edit, ...Edit[]]): Slip {
  const [first] = edits;
  const { start } = first;
  const end = edits.at(-1)?.end ?? start;
  const closest = applyEdits(source.slice(start, end), edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start })));
  return { code: 'broken-condition', args: { reason: say('written-instead', { word: source.slice(start, end), closest }) }, edits };
}

export function textOf({ source }: Reading, { start, end }: Operand): string {
  return source.slice(start, end);
}

export function replaced({ start, end }: Pick<Token, 'start' | 'end'>, text: string): Edit {
  return { start, end, text };
}

/** Edits within a stretch of the source that is shown as a whole. */
export function within(start: number, end: number, edits: readonly Edit[]): readonly [Edit, ...Edit[]] {
  return [inserted(start, ''), ...edits, inserted(end, '')];
}

export function inserted(offset: number, text: string): Edit {
  return { start: offset, end: offset, text };
}
