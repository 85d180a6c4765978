import type { Node } from 'yaml';
import type { Scope } from '../expressions/types.ts';
import type { Told } from '../schema/fields.ts';
import { TEXT, YES_NO } from '../schema/shape.ts';
import { type Compiled, constantOf, isConstant } from './compiled.ts';
import { compileText } from './compile-expressions.ts';
import { type CompiledConditions, compileConditions } from './conditions.ts';
import type { Scene } from './context.ts';
import { firstLine, scalarOf } from './entries.ts';
import { report, spanOf } from './findings.ts';

/** A message that is filled in once more is known than the names of the run. */
export function compileTold(scene: Scene, key: string, node: Node): Compiled<Told> | undefined {
  const scalar = scalarOf(scene.file.findings, key, node);
  const text = scalar && compileText(scene, key, scalar, 'bb');
  if (!text) return undefined;
  if (!isConstant(text)) return { render: (scope) => (more) => text.render({ ...scope, ...more }), shape: TEXT };
  const { constant } = text;
  return constantOf(() => constant, TEXT);
}

/** Whether all conditions of a key hold, asked when the flow wants to know; more may be known then. */
export function compileHolds(scene: Scene, key: string, node: Node): Compiled<Holds> {
  return holdsOf(compileConditions(scene, { key, keySpan: spanOf(node), value: node }));
}

/** The same of what is asked about an answer. */
export function compileCheck(scene: Scene, key: string, node: Node): Compiled<Holds> {
  const compiled = compileConditions(scene, { key, keySpan: spanOf(node), value: node });
  const asks = compiled.conditions.some(({ expression }) => expression.reads.some((path) => path.split('.', 1)[0] === 'answer'));
  if (compiled.conditions.length > 0 && !asks) report(scene.file.findings, 'check-without-answer', firstLine(scene.file.findings, node));
  return holdsOf(compiled);
}

type Holds = (more?: Scope) => boolean;

function holdsOf({ conditions }: CompiledConditions): Compiled<Holds> {
  return { render: (scope) => (more) => conditions.every(({ expression }) => expression.evaluate(more ? { ...scope, ...more } : scope) === true), shape: YES_NO };
}
