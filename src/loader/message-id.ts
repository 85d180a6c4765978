import { isScalar, isSeq, type Node, type Scalar } from 'yaml';
import { say } from '../diagnostics/phrase.ts';
import { ExpressionError } from '../expressions/types.ts';
import { ANY, INTEGER } from '../schema/shape.ts';
import { type Compiled, constantOf, listOfParts, mapCompiled } from './compiled.ts';
import { compileComputed, isComputed, reportType } from './compile-expressions.ts';
import type { Scene } from './context.ts';
import { firstLine, reportKind, scalarOf } from './entries.ts';
import { report } from './findings.ts';
import { readInteger } from './scalars.ts';

/** The id of a message: a number, or `=` with a number or something saved that has an `id`. */
export function compileMessageId(scene: Scene, key: string, scalar: Scalar<string>): Compiled<number> | undefined {
  return compileId(scene, key, scalar, MESSAGE);
}

/** The same of a file. */
export function compileFileId(scene: Scene, key: string, scalar: Scalar<string>): Compiled<number> | undefined {
  return compileId(scene, key, scalar, FILE);
}

interface Thing {
  readonly phrase: 'message' | 'file';
  readonly example: string;
  /** What is said when there is none. */
  readonly missing: string;
}

const MESSAGE: Thing = { phrase: 'message', example: '=card', missing: 'needs a message, and there is none' };
const FILE: Thing = { phrase: 'file', example: '=message.files[0]', missing: 'needs a file, and there is none' };

function compileId(scene: Scene, key: string, scalar: Scalar<string>, thing: Thing): Compiled<number> | undefined {
  if (!isComputed(scalar.value)) {
    const id = readInteger(scene.file.findings, { key, node: scalar, example: () => `${key}: ${thing.example}` }, { minimum: 1 });
    return id === undefined ? undefined : constantOf(id, INTEGER);
  }
  const expression = compileComputed(scene, key, scalar);
  if (!expression) return undefined;
  if (!['any', 'integer', 'number', 'object'].includes(expression.shape.kind)) {
    reportType(scene, key, scalar, { expected: say(thing.phrase), shape: expression.shape });
    return undefined;
  }
  const made: Compiled = { render: expression.evaluate, shape: INTEGER };
  return mapCompiled(made, (value) => idOf(key, value, thing));
}

/** Ids of messages: one, a list, or `=` with a list of what has an `id`. */
export function compileMessageIds(scene: Scene, key: string, node: Node): Compiled<readonly number[]> | undefined {
  const { findings } = scene.file;
  if (isScalar(node)) return compileOneOrMany(scene, key, node as Scalar<string>);
  if (!isSeq(node)) {
    reportKind(findings, key, node, { expected: say('list-of-messages'), example: `${key}: [=message]` });
    return undefined;
  }
  const items = node.items as Node[];
  if (items.length === 0) report(findings, 'empty-value', firstLine(findings, node), { args: { word: key } });
  const ids = items.map((item) => {
    const scalar = scalarOf(findings, key, item);
    return scalar && compileMessageId(scene, key, scalar);
  });
  return ids.every((id) => id !== undefined) ? listOfParts(ids, ANY) : undefined;
}

function compileOneOrMany(scene: Scene, key: string, scalar: Scalar<string>): Compiled<readonly number[]> | undefined {
  const expression = isComputed(scalar.value) ? compileComputed(scene, key, scalar) : undefined;
  if (expression?.shape.kind !== 'list' && expression?.shape.kind !== 'any') {
    const one = compileMessageId(scene, key, scalar);
    return one && mapCompiled(one, (id) => [id]);
  }
  const made: Compiled = { render: expression.evaluate, shape: ANY };
  return mapCompiled(made, (value) => (Array.isArray(value) ? value.map((item) => idOf(key, item)) : [idOf(key, value)]));
}

function idOf(key: string, value: unknown, { missing }: Thing = MESSAGE): number {
  const id = typeof value === 'object' && value !== null ? (value as { readonly id?: unknown }).id : value;
  if (typeof id === 'number' && Number.isInteger(id) && id > 0) return id;
  throw new ExpressionError(`"${key}" ${missing}`);
}
