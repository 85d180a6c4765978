import type { Diagnostic } from './diagnostic.ts';

/** The text with the repairs of these findings; of repairs that touch each other only the first is made, the others wait for the next round. */
export function applyFixes(text: string, diagnostics: readonly Diagnostic[]): string {
  const fixes = diagnostics.flatMap(({ fix }) => fix ?? []).sort((left, right) => left.span[0] - right.span[0] || left.span[1] - right.span[1]);
  let repaired = '';
  let done = 0;
  for (const { span: [start, end], replacement } of fixes) {
    if (start < done) continue;
    repaired += text.slice(done, start) + replacement;
    done = end;
  }
  return repaired + text.slice(done);
}
