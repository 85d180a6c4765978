import { isMap, isScalar, isSeq, type Node, type Scalar, type YAMLSeq } from 'yaml';
import { ANY, INTEGER, listOf, NUMBER, objectOf, type Shape, TEXT, YES_NO } from '../schema/shape.ts';
import { type Compiled, constantOf, listOfParts, objectOfParts } from './compiled.ts';
import { compileComputed, compileText, isComputed } from './compile-expressions.ts';
import type { Scene } from './context.ts';
import { type Entries, entriesOf, presentValue, reportUnquotedItem } from './entries.ts';
import { mergeShapes } from './known.ts';

/** What becomes of values inside of texts. */
type Escape = 'bb' | 'none';

/**
 * A value that keeps its type: an unquoted number, `true`, `false` or `null` is that, `=` computes, anything else is a
 * text; maps and lists of these.
 */
export function compileValue(scene: Scene, key: string, node: Node, escape: Escape = 'none'): Compiled | undefined {
  if (isMap(node)) return compileEntries(scene, entriesOf(scene.file.findings, node), escape);
  if (isSeq(node)) return compileItems(scene, key, node, escape);
  if (!isScalar(node)) return undefined;
  const scalar = node as Scalar<string>;
  const literal = scalar.type === 'PLAIN' ? literalOf(scalar.value) : undefined;
  if (literal) return literal;
  if (scalar.value === '' && scalar.type !== 'PLAIN') return constantOf('', TEXT);
  if (!isComputed(scalar.value)) return compileText(scene, key, scalar, escape);
  const expression = compileComputed(scene, key, scalar);
  return expression && { render: expression.evaluate, shape: expression.shape };
}

function compileItems(scene: Scene, key: string, node: YAMLSeq, escape: Escape): Compiled | undefined {
  const parts = (node.items as Node[]).map((item) => (isUnquoted(item, node.flow === true) ? reportItem(scene, item) : compileValue(scene, key, item, escape)));
  if (!parts.every((part) => part !== undefined)) return undefined;
  const shapes = parts.map((part) => part.shape);
  return listOfParts(parts, listOf(shapes.length === 0 ? ANY : shapes.reduce(mergeShapes)));
}

/** A text that goes on behind a space, where a comma would end it. */
function isUnquoted(item: Node, inBrackets: boolean): item is Scalar<string> {
  return inBrackets && isScalar(item) && item.type === 'PLAIN' && /\s/.test(String(item.value)) && !isComputed(String(item.value));
}

function reportItem({ file }: Scene, item: Scalar<string>): undefined {
  reportUnquotedItem(file.findings, item);
}

/** The values by key; undefined when one of them cannot be used. */
export function compileEntries(scene: Scene, entries: Entries, escape: Escape = 'none'): Compiled<Readonly<Record<string, unknown>>> | undefined {
  const parts = new Map<string, Compiled>();
  const shapes: Record<string, Shape> = {};
  for (const [key, entry] of entries) {
    const node = presentValue(scene.file.findings, entry);
    const part = node && compileValue(scene, key, node, escape);
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
