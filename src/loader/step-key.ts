import { createHash } from 'node:crypto';
import type { Node } from 'yaml';

/** What the steps of one flow need to be told apart. */
export interface StepKeys {
  /** Offsets of the ids used so far. */
  readonly ids: Map<string, number>;
  /** How often each content has been seen. */
  readonly seen: Map<string, number>;
}

/** The identity of a step without `id`: flow, content and ordinal among equals. Layout and comments do not count. */
export function stepKey(keys: StepKeys, flow: string, node: Node): string {
  const content = JSON.stringify(node.toJSON());
  const ordinal = keys.seen.get(content) ?? 0;
  keys.seen.set(content, ordinal + 1);
  return createHash('sha256').update(JSON.stringify([flow, content, ordinal])).digest('hex').slice(0, 16);
}
