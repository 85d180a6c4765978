import { isMap, isScalar, isSeq, type Node, type Scalar, type YAMLMap } from 'yaml';
import type { Expression } from '../expressions/types.ts';
import type { Condition } from '../program/program.ts';
import { YES_NO } from '../schema/shape.ts';
import { compileConditionText } from './compile-expressions.ts';
import type { Scene } from './context.ts';
import { entriesOf, type Entry, firstLine, knownEntries, presentValue, reportKind } from './entries.ts';
import { report, spanOf } from './findings.ts';

const EXAMPLE = 'if: not user.extranet';

/** The conditions of a key such as `if`: one, or a list that must all hold. Those that cannot be used are reported and left out. */
export function compileConditions(scene: Scene, entry: Entry | undefined): readonly Condition[] {
  if (!entry) return [];
  const node = presentValue(scene.file.findings, entry);
  if (!node) return [];
  const items = isSeq(node) ? (node.items as Node[]) : [node];
  if (items.length === 0) report(scene.file.findings, 'empty-value', firstLine(scene.file.findings, node), { args: { word: entry.key } });
  return items.flatMap((item) => compileCondition(scene, entry.key, item) ?? []);
}

function compileCondition(scene: Scene, key: string, node: Node): Condition | undefined {
  const expression = compileNode(scene, key, node);
  return expression && { expression, source: expression.source, line: scene.file.findings.lineAt(spanOf(node)[0]) };
}

function compileNode(scene: Scene, key: string, node: Node): Expression | undefined {
  if (isScalar(node)) return compileConditionText(scene, key, node as Scalar<string>);
  if (isMap(node)) return compileGroup(scene, node);
  reportKind(scene.file.findings, key, node, { expected: 'a condition', example: EXAMPLE });
  return undefined;
}

/** `{any: […]}` and `{not: …}`. */
function compileGroup(scene: Scene, map: YAMLMap): Expression | undefined {
  const { findings } = scene.file;
  const all = entriesOf(findings, map);
  const [entry, second] = [...knownEntries(findings, all, { place: 'in a condition', known: ['any', 'not'] }).values()];
  if (!entry) return undefined;
  if (second) {
    report(findings, 'wrong-kind', second.keySpan, { args: { word: second.key, expected: 'a group of its own', found: `one with "${entry.key}"`, example: 'if: [{any: [a, b]}, {not: c}]' } });
    return undefined;
  }
  const node = presentValue(findings, entry);
  if (!node) return undefined;
  const items = isSeq(node) ? (node.items as Node[]) : [node];
  const parts = items.map((item) => compileNode(scene, entry.key, item));
  return parts.every((part) => part !== undefined) ? groupOf(entry.key === 'any' ? 'any' : 'not', parts) : undefined;
}

function groupOf(kind: 'any' | 'not', parts: readonly Expression[]): Expression {
  return {
    source: `${kind}: [${parts.map((part) => part.source).join(', ')}]`,
    shape: YES_NO,
    reads: [...new Set(parts.flatMap((part) => part.reads))],
    evaluate: kind === 'any'
      ? (scope) => parts.some((part) => part.evaluate(scope) === true)
      : (scope) => !parts.every((part) => part.evaluate(scope) === true),
  };
}
