import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';

/** The text with the repairs of all findings, as a person would make them: from the end, so that offsets stay right. */
export function repaired(text: string, diagnostics: readonly Diagnostic[]): string {
  const fixes = diagnostics.flatMap(({ fix }) => fix ?? []).sort((left, right) => right.span[0] - left.span[0]);
  return fixes.reduce((whole, { span: [start, end], replacement }) => whole.slice(0, start) + replacement + whole.slice(end), text);
}
