import { isMap } from 'yaml';
import { say } from '../diagnostics/phrase.ts';
import { closest } from '../kit/closest.ts';
import { parseDuration } from '../kit/duration.ts';
import { durationInOurWords } from '../kit/duration-words.ts';
import { MISSED } from '../schema/envelope.ts';
import { entriesOf, knownEntries, presentValue, scalarOf } from './entries.ts';
import { type Findings, report, rewritten } from './findings.ts';
import { type Cell, readDuration } from './scalars.ts';

const WORDS: ReadonlyMap<string, number> = new Map([['skip', 0], ['run_once', Number.POSITIVE_INFINITY]]);
const RUN_WITHIN = 'run_within';

/** `skip`, `run_once` or `{run_within: 1 hour}`: for how long a time that passed still counts (ms). */
export function readMissed(findings: Findings, { key, node }: Cell): number | undefined {
  if (isMap(node)) {
    const entry = knownEntries(findings, entriesOf(findings, node), { place: say('in-key', { word: key }), known: Object.keys(MISSED.properties) }).get(RUN_WITHIN);
    const value = entry && presentValue(findings, entry);
    return value && readDuration(findings, { key: RUN_WITHIN, node: value });
  }
  const scalar = scalarOf(findings, key, node);
  const read = scalar && WORDS.get(scalar.value);
  if (!scalar || read !== undefined) return read;
  const length = durationInOurWords(scalar.value.replace(/^run_within:?/, '')) ?? '';
  const meant = parseDuration(length) === undefined ? undefined : `{${RUN_WITHIN}: ${length}}`;
  const args = { word: scalar.value, key, closest: meant ?? closest(scalar.value, WORDS.keys()), known: [...WORDS.keys(), `{${RUN_WITHIN}: 1 hour}`].join(', ') };
  report(findings, 'unknown-word', scalar, { args, ...rewritten(findings, scalar, meant) });
  return undefined;
}
