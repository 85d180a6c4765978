import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import { entriesOf } from '../entries.ts';
import type { Findings } from '../findings.ts';

/** The values of a map; unquoted numbers, `true`, `false` and `null` are what they look like, anything else is a text. */
export function valuesIn(findings: Findings, map: YAMLMap): Readonly<Record<string, unknown>> {
  return Object.fromEntries([...entriesOf(findings, map).values()].map(({ key, value }) => [key, valueOf(findings, value)]));
}

/** A value as JSON has it. */
export function valueOf(findings: Findings, node: Node | undefined): unknown {
  if (isMap(node)) return valuesIn(findings, node);
  if (isSeq(node)) return (node.items as Node[]).map((item) => valueOf(findings, item));
  if (!isScalar(node)) return null;
  const typed = String(node.value);
  return node.type === 'PLAIN' && LITERAL.test(typed) ? (JSON.parse(typed) as unknown) : typed;
}

/** What keeps its characters when it is read as a value. */
const LITERAL = /^(?:true|false|null|-?(?:0|[1-9]\d{0,14})(?:\.\d{0,14}[1-9])?)$/;
