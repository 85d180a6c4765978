import type { YAMLMap } from 'yaml';
import { say } from '../diagnostics/phrase.ts';
import { isSlip } from '../kit/slip.ts';
import { BOT, DEFAULTS, PORTAL, STORE, TOP_KEYS } from '../schema/envelope.ts';
import { NOT_BUILT } from '../schema/not-built.ts';
import { type Entries, entriesOf, type Entry, knownEntries, presentValue, scalarOf } from './entries.ts';
import { type Findings, fixOf, lineSpan, report, rewritten, type Span } from './findings.ts';
import { startsLine } from './lists-and-maps.ts';
import { lineBreakOf } from './move-lines.ts';
import { type Below, withIndented } from './not-indented.ts';
import { reportMissing } from './settings.ts';

const KNOWN: readonly string[] = Object.keys(TOP_KEYS);
const WORDS: readonly string[] = [...KNOWN, ...NOT_BUILT.top];

/** The keys of the whole file; the version of its language is checked, and what every file must have. */
export function readTop(findings: Findings, map: YAMLMap): Entries {
  const all = entriesOf(findings, withIndented(findings, map, keysBelow));
  const docker = all.has('flowbot') ? undefined : all.get('version');
  const others = new Map([...all].filter(([, entry]) => entry !== docker));
  const place = { place: say('at-top'), known: KNOWN, notBuilt: NOT_BUILT.top, kind: 'top' as const };
  const entries = knownEntries(findings, others, place);
  const where = [...all.values()][0]?.keySpan;
  if (docker) reportVersionKey(findings, docker);
  else checkVersion(findings, entries.get('flowbot'), { key: 'flowbot', first: where ?? [0, 0] });
  if (!entries.has('bot')) reportMissing(findings, { key: 'bot', place: say('at-top'), example: 'bot: {code: echo_bot, name: Echo Bot}' }, where ?? [0, 0]);
  return entries;
}

/** Keys with keys below them; undefined where the author invents these. */
const OWNERS: ReadonlyMap<string, readonly string[] | undefined> = new Map([
  ...Object.entries({ bot: BOT, portal: PORTAL, store: STORE, defaults: DEFAULTS }).map(([owner, { properties }]) => [owner, Object.keys(properties)] as const),
  ['commands', undefined],
  ['flows', undefined],
  ['people', undefined],
  ['chats', undefined],
  ['lists', undefined],
  ['texts', undefined],
]);

/** What may have been meant to stand below a key of the top level: all but its other keys. */
const keysBelow: Below = (owner) => {
  if (!OWNERS.has(owner)) return undefined;
  const known = OWNERS.get(owner);
  return (key) => !isLike(key, WORDS) && (known === undefined || isLike(key, known));
};

function isLike(key: string, words: readonly string[]): boolean {
  return words.some((word) => isSlip(key, word));
}

/** `version`, as files of other tools begin. */
function reportVersionKey(findings: Findings, { key, keySpan, value }: Entry): void {
  const span: Span = [keySpan[0], value?.range?.[1] ?? keySpan[1]];
  report(findings, 'unknown-key', keySpan, { args: { word: key, place: say('at-top'), closest: 'flowbot', known: KNOWN.join(', ') }, ...rewritten(findings, span, VERSION) });
}

const VERSION = 'flowbot: 1';

/** The key that names the version of the language, and the first of the file. */
interface VersionKey {
  readonly key: string;
  readonly first: Span;
}

/** Reports a version that is missing, or none that can be read. */
export function checkVersion(findings: Findings, entry: Entry | undefined, { key, first }: VersionKey): void {
  const expected = `${key}: 1`;
  if (!entry) {
    reportNoVersion(findings, key, first);
    return;
  }
  const node = presentValue(findings, entry);
  const scalar = node && scalarOf(findings, key, node, () => expected);
  if (!scalar || scalar.value === '1') return;
  const isOne = /^v?1(?:\.0)*$/i.test(scalar.value);
  report(findings, 'language-version', scalar, { args: { word: scalar.value }, ...(isOne ? rewritten(findings, scalar, '1') : {}) });
}

/** The version goes above the first key, below the comments at the beginning. */
function reportNoVersion(findings: Findings, key: string, first: Span): void {
  const { source } = findings;
  const expected = `${key}: 1`;
  const [start] = lineSpan(source.text, first[0]);
  const fix = { ...fixOf(source, [start, start], expected + lineBreakOf(source.text)), text: expected };
  report(findings, 'missing-key', first, { args: { word: key, place: say('at-top'), example: expected }, ...(startsLine(source.text, first[0]) ? { fix } : {}) });
}
