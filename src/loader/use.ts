import { isMap, isSeq, type Node, type YAMLMap } from 'yaml';
import { say } from '../diagnostics/phrase.ts';
import { USE } from '../schema/pack.ts';
import { entriesOf, type Entry, firstLine, knownEntries, presentValue, reportKind, scalarOf } from './entries.ts';
import { type Findings, report, type Span, spanOf } from './findings.ts';
import { readId, requireKeys } from './settings.ts';

/** A pack that a bot names, and what it gives it. */
export interface Use {
  readonly typed: string;
  /** Where the name stands. */
  readonly span: Span;
  readonly with: Entry | undefined;
}

/** More packs than these nobody looks through. */
const MOST_PACKS = 50;

const EXAMPLE = 'use: [flowbot/help, ./flows/faq.yaml]';

/** The packs under `use`, in their order. One that stands there without a list is reported, and read. */
export function readUse(findings: Findings, entry: Entry | undefined): readonly Use[] {
  const node = entry && presentValue(findings, entry);
  if (!node) return [];
  if (!isSeq(node)) reportKind(findings, 'use', node, { expected: say('list-of-packs'), example: EXAMPLE });
  const items = isSeq(node) ? (node.items as Node[]) : [node];
  if (items.length === 0) report(findings, 'empty-value', firstLine(findings, node), { args: { word: 'use' } });
  const [extra] = items.slice(MOST_PACKS);
  if (extra) report(findings, 'too-many-packs', firstLine(findings, extra), { args: { limit: String(MOST_PACKS) } });
  return items.slice(0, MOST_PACKS).flatMap((item) => (isMap(item) ? mapForm(findings, item) : nameForm(findings, item, undefined)));
}

function mapForm(findings: Findings, map: YAMLMap): readonly Use[] {
  const place = say('under-word', { word: 'use' });
  const entries = knownEntries(findings, entriesOf(findings, map), { place, known: Object.keys(USE.properties) });
  requireKeys(findings, entries, USE, { place, where: firstLine(findings, map) });
  const pack = entries.get('pack');
  const node = pack && presentValue(findings, pack);
  return node ? nameForm(findings, node, entries.get('with')) : [];
}

function nameForm(findings: Findings, node: Node, given: Entry | undefined): readonly Use[] {
  const scalar = scalarOf(findings, 'pack', node, () => 'pack: ./flows/faq.yaml');
  const typed = scalar && readId(findings, 'pack', scalar);
  return typed === undefined || !scalar ? [] : [{ typed, span: spanOf(scalar), with: given }];
}
