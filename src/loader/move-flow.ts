import { isScalar, type YAMLMap } from 'yaml';
import type { Fix, Source } from '../diagnostics/diagnostic.ts';
import { lineSpan, spanOf } from './findings.ts';

/** The flow `name` with the comments above it, moved in front of the flow `above` and its comments; undefined inside braces. */
export function moveFlowFix({ text }: Source, flows: YAMLMap, { name, above }: { readonly name: string; readonly above: string }): Fix | undefined {
  const starts = flows.items.map(({ key }) => [isScalar(key) ? String(key.value) : '', blockStart(text, isScalar(key) ? spanOf(key)[0] : 0)] as const);
  const from = starts.findIndex(([key]) => key === name);
  const [, start] = starts[from] ?? [];
  const [, target] = starts.find(([key]) => key === above) ?? [];
  if (flows.flow === true || start === undefined || target === undefined) return undefined;
  const end = starts[from + 1]?.[1] ?? endOfBlock(text, spanOf(flows)[1]);
  const moved = closed(text.slice(start, end));
  const passed = text.slice(target, start);
  const gap = /\n[ \t]*\r?\n$/.test(passed) && !/\n[ \t]*\r?\n$/.test(moved) ? '\n' : '';
  const isLast = starts[from + 1] === undefined;
  return { span: [target, end], replacement: moved + gap + (isLast && gap !== '' ? passed.replace(/\r?\n[ \t]*(\r?\n)$/, '$1') : passed), text: '' };
}

/** Where the line of a key begins, or the first of the comments right above it. */
function blockStart(text: string, key: number): number {
  let [start] = lineSpan(text, key);
  while (start > 0) {
    const [above] = lineSpan(text, start - 1);
    if (!/^[ \t]*#/.test(text.slice(above, start))) break;
    start = above;
  }
  return start;
}

/** Behind the line on which the last flow ends. */
function endOfBlock(text: string, end: number): number {
  const last = text.slice(0, end).trimEnd().length;
  const [, lineEnd] = lineSpan(text, Math.max(0, last - 1));
  return Math.min(text.length, lineEnd + (text.startsWith('\r\n', lineEnd) ? 2 : 1));
}

/** With a line break at its end. */
function closed(block: string): string {
  return block.endsWith('\n') ? block : `${block}\n`;
}
