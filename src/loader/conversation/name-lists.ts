import { isSeq, type Node, type Scalar } from 'yaml';
import type { PhraseCode } from '../../diagnostics/phrase.ts';
import { scalarOf } from '../entries.ts';
import { type Findings, spanOf } from '../findings.ts';
import { readInteger } from '../scalars.ts';
import { knownName } from './scene.ts';

/** The items of a list; a value alone is a list of one. */
function itemsOf(node: Node): readonly Node[] {
  return isSeq(node) ? (node.items as Node[]) : [node];
}

/** Names of people or chats that the file declares. */
export function readNames(findings: Findings, cell: { readonly key: string; readonly node: Node }, known: Iterable<string>, expected: PhraseCode): readonly string[] {
  const names = [...known];
  return itemsOf(cell.node).flatMap((item) => {
    const scalar: Scalar<string> | undefined = scalarOf(findings, cell.key, item);
    return (scalar && knownName(findings, scalar.value, { span: spanOf(scalar), known: names, expected })) ?? [];
  });
}

export function readNumbers(findings: Findings, { key, node }: { readonly key: string; readonly node: Node }): readonly number[] {
  return itemsOf(node).flatMap((item) => readInteger(findings, { key, node: item }, { minimum: 1 }) ?? []);
}
