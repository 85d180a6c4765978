import type { Node } from 'yaml';
import { ERROR_CODES } from '../../contract/errors.ts';
import { say } from '../../diagnostics/phrase.ts';
import type { TalkLine } from '../../program/conversation.ts';
import { TROUBLE } from '../../schema/conversation.ts';
import { entriesOf, type Entry, knownEntries, mapOf, presentValue, reportKind, scalarOf } from '../entries.ts';
import { errorsIn, type Findings, report, rewritten } from '../findings.ts';
import { readDuration, readWord } from '../scalars.ts';
import { readFixed, readSettings, requireKeys } from '../settings.ts';

type Without<Line> = Line extends unknown ? Omit<Line, 'line'> : never;
type ReadOther = (findings: Findings, entry: Entry) => Without<TalkLine> | undefined;

/** Lines that are neither of a person nor of the bot. */
export const OTHER_READERS: Readonly<Record<string, ReadOther>> = {
  wait: (findings, entry) => {
    const node = presentValue(findings, entry);
    const ms = node && readWait(findings, node);
    return ms === undefined ? undefined : { kind: 'wait', ms };
  },
  reload: (findings, entry) => {
    const node = presentValue(findings, entry);
    const scalar = node && scalarOf(findings, 'reload', node, () => 'reload: other.yaml');
    const file = scalar && readFixed(findings, 'reload', scalar);
    return file === undefined ? undefined : { kind: 'reload', file };
  },
  portal: readTrouble,
  down: (findings, entry) => alone(findings, entry, 'down'),
  crash: (findings, entry) => alone(findings, entry, 'crash'),
};

/** A time that would go back is reported as such. */
function readWait(findings: Findings, node: Node): number | undefined {
  const typed = findings.source.text.slice(...(node.range ?? [0, 0]).slice(0, 2) as [number, number]);
  const forward = /^-\s*(.+)$/.exec(typed)?.[1];
  if (forward === undefined) return readDuration(findings, { key: 'wait', node });
  report(findings, 'clock-goes-back', node, { args: { word: typed }, ...rewritten(findings, node, forward) });
  return undefined;
}

function readTrouble(findings: Findings, entry: Entry): Without<TalkLine> | undefined {
  const map = mapOf(findings, entry, 'portal: {fails: QUERY_LIMIT_EXCEEDED, times: 3}');
  if (!map) return undefined;
  const place = say('in-key', { word: 'portal' });
  const before = errorsIn(findings);
  const entries = knownEntries(findings, entriesOf(findings, map), { place, known: Object.keys(TROUBLE.properties) });
  requireKeys(findings, entries, TROUBLE, { place, where: entry.keySpan });
  const { method, times = 1 }: { readonly method?: string; readonly times?: number } = readSettings(findings, entries, TROUBLE);
  const code = entries.get('fails')?.value;
  const fails = code && readWord(findings, { key: 'fails', node: code }, ERROR_CODES);
  return fails === undefined || errorsIn(findings) > before ? undefined : { kind: 'portal', fails, method, times };
}

function alone(findings: Findings, { key, value }: Entry, kind: 'down' | 'crash'): Without<TalkLine> {
  if (value) reportKind(findings, key, value, { expected: say('line-alone'), example: `- ${key}` });
  return { kind };
}
