import type { ASTNode } from '@marcbachmann/cel-js';
import { mainField } from './shapes.ts';
import { sideOf, type Written } from './type-repairs.ts';
import { isBehindNot } from './call-forms.ts';

/** What functions of a time are mostly asked about. */
const USUAL_TIMES: ReadonlyMap<string, string> = new Map([['hour', 'now'], ['minute', 'now'], ['weekday', 'now'], ['workday', 'today']]);

/** A call with values of the wrong kind, as nearly everybody means it. */
export function callRepair(node: ASTNode, written: Written): string | undefined {
  if (node.op === 'call') {
    const [name, args] = node.args;
    const time = args.length === 0 ? USUAL_TIMES.get(name) : undefined;
    return time && `${name}(${time})`;
  }
  if (node.op !== 'rcall') return undefined;
  const [name, receiver, args] = node.args;
  const { text, shape, end } = sideOf(receiver, written);
  const [value, more] = args;
  const field = mainField(shape, ['text']);
  if (field !== undefined) return `${text}.${field}${written.source.slice(end, node.end)}`;
  if (shape?.kind !== 'list' || name !== 'contains' || value === undefined || more !== undefined) return undefined;
  const question = `${sideOf(value, written).text} in ${text}`;
  return isBehindNot(written.source, node.start) ? `(${question})` : question;
}
