import { fieldOf } from '../../expressions/resolve.ts';
import { type Expression, ExpressionError, type Scope } from '../../expressions/types.ts';
import type { Frame } from './frame.ts';

/** What an expression reads, by path. */
export type ValuesRead = Readonly<Record<string, unknown>>;

/** Longer texts are cut in a trace. */
const LONGEST = 200;

export function valuesRead({ reads }: Pick<Expression, 'reads'>, scope: Scope): ValuesRead {
  return Object.fromEntries(reads.map((path) => [path, valueAt(scope, path)]));
}

/**
 * The part that is known only now: what the steps of a run have set, and what is remembered. The rest is in the event, and can be read again. Lists and
 * maps are left out, since they may be large.
 */
export function ownValues({ reads }: Pick<Expression, 'reads'>, { vars, error }: Pick<Frame, 'vars' | 'error'>, { memory }: Scope): ValuesRead | undefined {
  const own: Scope = { ...vars, ...(error ? { error } : {}), ...(memory === undefined ? {} : { memory }) };
  const values = reads.flatMap((path) => {
    if (!Object.hasOwn(own, path.split('.', 1)[0] ?? '')) return [];
    const value = valueAt(own, path);
    if (typeof value === 'object' && value !== null) return [];
    return [[path, typeof value === 'string' ? value.slice(0, LONGEST) : value] as const];
  });
  return values.length === 0 ? undefined : Object.fromEntries(values);
}

/** What cannot be worked out, an input of a pack for instance, reads as absent. */
function valueAt(scope: Scope, path: string): unknown {
  try {
    return path.split('.').reduce<unknown>(fieldOf, scope);
  } catch (error) {
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}
