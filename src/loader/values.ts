import { isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import { ANY, INTEGER, listOf, NUMBER, objectOf, type Shape, TEXT, YES_NO } from '../schema/shape.ts';
import { type Compiled, constantOf, listOfParts, objectOfParts } from './compiled.ts';
import { compileComputed, compileText, isComputed } from './compile-expressions.ts';
import type { Scene } from './context.ts';
import { type Entries, entriesOf, presentValue, reportUnquotedItem } from './entries.ts';
import { mergeShapes } from './known.ts';

/**
 * A value that keeps its type: an unquoted number, `true`, `false` or `null` is that, `=` computes, anything else is a
 * text; maps and lists of these.
 */
export function compileValue(scene: Scene, key: string, node: Node): Compiled | undefined {
  if (isMap(node)) return compileEntries(scene, entriesOf(scene.file.findings, node));
  if (isSeq(node)) {
    const parts = (node.items as Node[]).map((item) => compileItem(scene, key, item, node.flow === true));
    if (!parts.every((part) => part !== undefined)) return undefined;
    const shapes = parts.map((part) => part.shape);
    return listOfParts(parts, listOf(shapes.length === 0 ? ANY : shapes.reduce(mergeShapes)));
  }
  if (!isScalar(node)) return undefined;
  const scalar = node as Scalar<string>;
  const literal = scalar.type === 'PLAIN' ? literalOf(scalar.value) : undefined;
  if (literal) return literal;
  if (scalar.value === '' && scalar.type !== 'PLAIN') return constantOf('', TEXT);
  if (!isComputed(scalar.value)) return compileText(scene, key, scalar, 'none');
  const expression = compileComputed(scene, key, scalar);
  return expression && { render: expression.evaluate, shape: expression.shape };
}

function compileItem(scene: Scene, key: string, item: Node, inBrackets: boolean): Compiled | undefined {
  const isText = isScalar(item) && item.type === 'PLAIN' && /\s/.test(String(item.value)) && !isComputed(String(item.value));
  if (!inBrackets || !isText) return compileValue(scene, key, item);
  reportUnquotedItem(scene.file.findings, item as Scalar<string>);
  return undefined;
}

/** The values by key; undefined when one of them cannot be used. */
export function compileEntries(scene: Scene, entries: Entries): Compiled<Readonly<Record<string, unknown>>> | undefined {
  const parts = new Map<string, Compiled>();
  const shapes: Record<string, Shape> = {};
  for (const [key, entry] of entries) {
    const node = presentValue(scene.file.findings, entry);
    const part = node && compileValue(scene, key, node);
    if (!part) continue;
    parts.set(key, part);
    shapes[key] = part.shape;
  }
  return parts.size === entries.size ? objectOfParts(parts, objectOf(shapes)) : undefined;
}

/** What JSON would read; a number only when nothing of what was typed is lost (`1.10` and `0123` are texts). */
export function literalOf(typed: string): { readonly constant: unknown; readonly shape: Shape } | undefined {
  if (typed === 'true' || typed === 'false') return { constant: typed === 'true', shape: YES_NO };
  if (typed === 'null') return { constant: null, shape: ANY };
  if (!/^-?\d+(?:\.\d+)?$/.test(typed) || String(Number(typed)) !== typed) return undefined;
  return { constant: Number(typed), shape: Number.isSafeInteger(Number(typed)) ? INTEGER : NUMBER };
}
