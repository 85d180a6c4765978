import { isScalar, type YAMLMap } from 'yaml';
import { type Findings, report } from './findings.ts';

/** A key with its value, as the parser made them. */
export interface Item {
  readonly key: unknown;
  readonly value: unknown;
}

/** The keys of a map in braces; one without a value is a piece of something that a comma cut in two: reported, and left out. */
export function withoutSplits(findings: Findings, { items }: YAMLMap): readonly Item[] {
  return items.filter(({ key, value }) => {
    if (value !== null || !isScalar(key)) return true;
    report(findings, 'comma-split', key, { args: { word: String(key.value) } });
    return false;
  });
}
