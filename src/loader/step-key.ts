import { hash } from 'node:crypto';
import { isMap, isScalar, isSeq, type Node } from 'yaml';

/** What the steps of one flow need to be told apart. */
export interface StepKeys {
  /** Offsets of the ids used so far. */
  readonly ids: Map<string, number>;
  /** How often each content has been seen. */
  readonly seen: Map<string, number>;
}

/** The identity of a step without `id`: flow, content and ordinal among equals. Layout and comments do not count. */
export function stepKey(keys: StepKeys, flow: string, node: Node): string {
  const content = contentOf(node);
  const ordinal = keys.seen.get(content) ?? 0;
  keys.seen.set(content, ordinal + 1);
  return hash('sha256', `${flow}\n${String(ordinal)}\n${content}`).slice(0, 16);
}

/** Every scalar in its order, with the structure around it. */
function contentOf(node: Node | null): string {
  if (isScalar(node)) return JSON.stringify(node.value);
  if (isSeq(node)) return `[${(node.items as Node[]).map(contentOf).join()}]`;
  if (!isMap(node)) return '';
  return `{${node.items.map(({ key, value }) => `${contentOf(key as Node)}:${contentOf(value as Node | null)}`).join()}}`;
}
