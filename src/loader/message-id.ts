import type { Scalar } from 'yaml';
import { say } from '../diagnostics/phrase.ts';
import { ExpressionError } from '../expressions/types.ts';
import { INTEGER } from '../schema/shape.ts';
import { type Compiled, constantOf, mapCompiled } from './compiled.ts';
import { compileComputed, isComputed, reportType } from './compile-expressions.ts';
import type { Scene } from './context.ts';
import { readInteger } from './scalars.ts';

/** The id of a message: a number, or `=` with a number or something saved that has an `id`. */
export function compileMessageId(scene: Scene, key: string, scalar: Scalar<string>): Compiled<number> | undefined {
  if (!isComputed(scalar.value)) {
    const id = readInteger(scene.file.findings, { key, node: scalar, example: () => `${key}: =card` }, { minimum: 1 });
    return id === undefined ? undefined : constantOf(id, INTEGER);
  }
  const expression = compileComputed(scene, key, scalar);
  if (!expression) return undefined;
  if (!['any', 'integer', 'number', 'object'].includes(expression.shape.kind)) {
    reportType(scene, key, scalar, { expected: say('message'), shape: expression.shape });
    return undefined;
  }
  const made: Compiled = { render: expression.evaluate, shape: INTEGER };
  return mapCompiled(made, (value) => idOf(key, value));
}

function idOf(key: string, value: unknown): number {
  const id = typeof value === 'object' && value !== null ? (value as { readonly id?: unknown }).id : value;
  if (typeof id === 'number' && Number.isInteger(id) && id > 0) return id;
  throw new ExpressionError(`"${key}" needs a message, and there is none`);
}
