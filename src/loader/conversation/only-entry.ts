import type { YAMLMap } from 'yaml';
import type { Phrase } from '../../diagnostics/phrase.ts';
import { entriesOf, type Entry, firstLine, knownEntries } from '../entries.ts';
import { errorsIn, type Findings, report } from '../findings.ts';

export interface OnlyPlace {
  readonly place: Phrase;
  readonly known: readonly string[];
  readonly notBuilt?: ReadonlySet<string>;
}

/** The one key of a map in which exactly one may stand; undefined after reporting what else is there. */
export function onlyEntry(findings: Findings, map: YAMLMap, place: OnlyPlace): Entry | undefined {
  const before = errorsIn(findings);
  const [first, second] = knownEntries(findings, entriesOf(findings, map), place).values();
  if (second && first) report(findings, 'two-in-line', second.keySpan, { args: { first: first.key, word: second.key } });
  if (!first && errorsIn(findings) === before) report(findings, 'nothing-in-line', firstLine(findings, map), { args: { known: place.known.join(', ') } });
  return second ? undefined : first;
}
