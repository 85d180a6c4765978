import { isMap, isScalar, isSeq, type Node, type Scalar, type YAMLMap } from 'yaml';
import { say } from '../diagnostics/phrase.ts';
import type { Expression } from '../expressions/types.ts';
import type { Condition } from '../program/program.ts';
import { YES_NO } from '../schema/shape.ts';
import { compileConditionText } from './compile-expressions.ts';
import type { Scene } from './context.ts';
import { entriesOf, type Entry, firstLine, knownEntries, presentValue, reportKind } from './entries.ts';
import { report, spanOf } from './findings.ts';
import { isSet, type Known } from './known.ts';

const EXAMPLE = 'if: not user.extranet';

/** Conditions that must all hold, and what is known where they do. */
export interface CompiledConditions {
  readonly conditions: readonly Condition[];
  readonly known: Known;
}

/** The conditions of a key such as `if`: one, or a list that must all hold. Those that cannot be used are reported and left out. */
export function compileConditions(scene: Scene, entry: Entry | undefined): CompiledConditions {
  const node = entry && presentValue(scene.file.findings, entry);
  let { known } = scene;
  const conditions: Condition[] = [];
  for (const item of entry && node ? listOf(scene, entry.key, node) : []) {
    const expression = compileNode({ ...scene, known }, entry?.key ?? 'if', item);
    if (!expression) continue;
    conditions.push({ expression, source: expression.source, line: scene.file.findings.lineAt(spanOf(item)[0]) });
    known = isSet(known, expression.proves ?? []);
  }
  return { conditions, known };
}

/** One node or those of a list, which may not be empty. */
function listOf({ file }: Scene, key: string, node: Node): readonly Node[] {
  if (!isSeq(node)) return [node];
  if (node.items.length === 0) report(file.findings, 'empty-value', firstLine(file.findings, node), { args: { word: key } });
  return node.items as Node[];
}

function compileNode(scene: Scene, key: string, node: Node): Expression | undefined {
  if (isScalar(node)) return compileConditionText(scene, key, node as Scalar<string>);
  if (isMap(node)) return compileGroup(scene, key, node);
  reportKind(scene.file.findings, key, node, { expected: say('condition'), example: EXAMPLE });
  return undefined;
}

/** `{any: […]}` and `{not: …}`. */
function compileGroup(scene: Scene, key: string, map: YAMLMap): Expression | undefined {
  const { findings } = scene.file;
  if (map.items.length === 0) report(findings, 'empty-value', firstLine(findings, map), { args: { word: key } });
  const all = entriesOf(findings, map);
  const [entry, second] = [...knownEntries(findings, all, { place: say('in-condition'), known: ['any', 'not'] }).values()];
  if (!entry) return undefined;
  if (second) {
    report(findings, 'wrong-kind', second.keySpan, { args: { word: second.key, expected: say('group-alone'), found: say('group-with', { word: entry.key }), example: 'if: [{any: [a, b]}, {not: c}]' } });
    return undefined;
  }
  const node = presentValue(findings, entry);
  if (!node) return undefined;
  const parts = listOf(scene, entry.key, node).map((item) => compileNode(scene, entry.key, item));
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
