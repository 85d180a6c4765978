import { hash } from 'node:crypto';
import { isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Step } from '../program/program.ts';

/** What the steps of one flow need to be told apart. */
export interface StepKeys {
  /** Offsets of the ids used so far. */
  readonly ids: Map<string, number>;
  /** How often each content has been seen. */
  readonly seen: Map<string, number>;
}

/** The identity of a step: its `id`, else flow, content and ordinal among equals. Layout and comments do not count. */
export function stepKey(keys: StepKeys, { flow, id, node }: { readonly flow: string; readonly id: string | undefined; readonly node: Node }): Pick<Step, 'key' | 'content'> {
  const text = contentOf(node);
  const ordinal = keys.seen.get(text) ?? 0;
  keys.seen.set(text, ordinal + 1);
  return { key: id ?? shortHash(`${flow}\n${String(ordinal)}\n${text}`), content: shortHash(text) };
}

function shortHash(text: string): string {
  return hash('sha256', text).slice(0, 16);
}

/** Every scalar in its order, with the structure around it. */
function contentOf(node: Node | null): string {
  if (isScalar(node)) return JSON.stringify(node.value);
  if (isSeq(node)) return `[${(node.items as Node[]).map(contentOf).join()}]`;
  if (!isMap(node)) return '';
  return `{${node.items.map(({ key, value }) => `${contentOf(key as Node)}:${contentOf(value as Node | null)}`).join()}}`;
}
