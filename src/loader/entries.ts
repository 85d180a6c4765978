import { isMap, isScalar, isSeq, type Node, type Scalar, type YAMLMap } from 'yaml';
import type { Fix } from '../diagnostics/diagnostic.ts';
import { type Arg, type Phrase, say } from '../diagnostics/phrase.ts';
import { otherWord, type WordPlace } from '../schema/other-words.ts';
import { mapInstead } from './lists-and-maps.ts';
import { withoutSplits } from './split-items.ts';
import { type Findings, fixOf, report, type Span, spanOf } from './findings.ts';
import { reportUnknownWord } from './meant-word.ts';
import { quote } from './quote.ts';

/** A key with its value; `value` is undefined where nothing stands. */
export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Node | undefined;
}

/** The keys of one map in their order. */
export type Entries = ReadonlyMap<string, Entry>;

/** More keys in one map are refused. */
const MOST_KEYS = 2_000;
/** Names that JavaScript objects treat specially. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** What may stand in a map, and how to speak of it. */
export interface Place {
  readonly place: Phrase;
  readonly known: Iterable<string>;
  readonly notBuilt?: ReadonlySet<string>;
  /** Where other tools have words of their own. */
  readonly kind?: WordPlace;
}

/** Every key of a map, whatever its name; keys that stand twice are reported, the first counts. */
export function entriesOf(findings: Findings, map: YAMLMap): Entries {
  const entries = new Map<string, Entry>();
  const items = map.flow === true ? withoutSplits(findings, map) : map.items.map(({ key, value }) => ({ key, value }));
  for (const pair of items) {
    if (!isScalar(pair.key)) continue;
    const entry = entryOf(pair.key, pair.value as Node | null);
    const first = entries.get(entry.key);
    if (entries.size === MOST_KEYS) {
      report(findings, 'too-many-keys', entry.keySpan, { args: { limit: String(MOST_KEYS) } });
      break;
    }
    if (FORBIDDEN.has(entry.key)) report(findings, 'forbidden-key', entry.keySpan, { args: { word: entry.key } });
    else if (first) report(findings, 'duplicate-key', entry.keySpan, { args: { word: entry.key, line: String(findings.lineAt(first.keySpan[0])) } });
    else entries.set(entry.key, entry);
  }
  return entries;
}

function entryOf(key: Scalar, value: Node | null): Entry {
  return { key: String(key.value), keySpan: spanOf(key), value: value === null || isEmpty(value) ? undefined : value };
}

function isEmpty(node: Node): boolean {
  return isScalar(node) && node.value === '' && node.type === 'PLAIN';
}

/**
 * Those of the entries that are known here; the others are reported. A misspelt key counts as the one that was meant, so
 * that what stands below it is read as well.
 */
export function knownEntries(findings: Findings, entries: Entries, place: Place): Entries {
  const known = new Set(place.known);
  const kept = new Map<string, Entry>();
  for (const [key, entry] of entries) {
    if (known.has(key)) kept.set(key, entry);
    else if (place.notBuilt?.has(key)) report(findings, 'not-built', entry.keySpan, { args: { word: key } });
    else {
      const meant = reportUnknownKey(findings, entry, place, new Set([...entries.keys(), ...kept.keys()]));
      if (meant !== undefined && known.has(meant)) kept.set(meant, { ...entry, key: meant });
    }
  }
  return kept;
}

/** The key that was meant; undefined where none is near or it stands there already. */
function reportUnknownKey(findings: Findings, { key, keySpan }: Entry, { place, known, notBuilt, kind }: Place, taken: ReadonlySet<string>): string | undefined {
  const words = [...known];
  const all = [...words, ...(notBuilt ?? [])];
  const isElsewhere = kind === undefined || otherWord(kind, key) === undefined;
  if (isElsewhere && reportMisplaced(findings, { word: key, span: keySpan, place }, all)) return undefined;
  return reportUnknownWord(findings, {
    code: 'unknown-key', word: key, span: keySpan, known: all, taken, later: notBuilt, place: kind,
    args: { place, known: words.length === 0 ? undefined : words.join(', ') },
  });
}

/** True after saying where a word of the language stands, unless a word that is known here is all but the same. */
export function reportMisplaced(findings: Findings, { word, span, place }: { readonly word: string; readonly span: Span; readonly place: Phrase }, known: readonly string[]): boolean {
  const where = findings.places.get(word);
  if (where === undefined || known.some((other) => other === `${word}s` || `${other}s` === word)) return false;
  report(findings, 'misplaced-key', span, { args: { word, place, where } });
  return true;
}

/** The value as a map; anything else is reported at the value, nothing at the key. A list of single keys is read as the map that it was meant to be. */
export function mapOf(findings: Findings, entry: Entry, example: string): YAMLMap | undefined {
  const value = presentValue(findings, entry);
  if (value === undefined) return undefined;
  if (isMap(value)) return value;
  const swap = isSeq(value) ? mapInstead(findings.source, value) : undefined;
  reportKind(findings, entry.key, value, { expected: say('map'), example, fix: swap?.fix });
  return swap?.meant;
}

/** The value, or undefined after saying that there is none. */
export function presentValue(findings: Findings, entry: Entry): Node | undefined {
  if (entry.value === undefined) report(findings, 'empty-value', entry.keySpan, { args: { word: entry.key } });
  return entry.value;
}

/** An item of several words in `[…]`, where a reader cannot see how much belongs together. */
export function reportUnquotedItem(findings: Findings, scalar: Scalar<string>): void {
  report(findings, 'unquoted-item', scalar, { args: { word: scalar.value }, fix: fixOf(findings.source, spanOf(scalar), quote(scalar.value)) });
}

/** One value without structure, or undefined after saying so. */
export function scalarOf(findings: Findings, key: string, value: Node, example?: () => string): Scalar<string> | undefined {
  if (isScalar(value)) return value as Scalar<string>;
  reportKind(findings, key, value, { expected: say('one-value'), ...(example === undefined ? {} : { example: example() }) });
  return undefined;
}

/** What a value should be, and how it is repaired. */
export interface Expectation {
  readonly expected: Phrase;
  readonly example?: Arg;
  readonly fix?: Fix | undefined;
}

/** `key` is the one that the author wrote, or words for an item of a list, which has none. */
export function reportKind(findings: Findings, key: Arg, value: Node, { expected, example, fix }: Expectation): void {
  report(findings, 'wrong-kind', firstLine(findings, value), { args: { word: key, expected, found: kindOf(value), example }, ...(fix ? { fix } : {}) });
}

function kindOf(value: Node): Phrase {
  if (isMap(value)) return say('map');
  return say(isSeq(value) ? 'list' : 'one-value');
}

/** Where a node begins, to the end of that line at most: a marker never runs over a whole block. */
export function firstLine(findings: Findings, node: Node): Span {
  const [start, end] = spanOf(node);
  const feed = findings.source.text.indexOf('\n', start);
  const stop = feed === -1 || feed > end ? end : feed;
  return [start, Math.max(start, findings.source.text.charAt(stop - 1) === '\r' ? stop - 1 : stop)];
}

const NAME = /^[A-Za-z][A-Za-z0-9_]*$/;

/** False, after saying so, for a name that authors may not choose. */
export function checkName(findings: Findings, name: string, span: Span): boolean {
  if (NAME.test(name) && !FORBIDDEN.has(name)) return true;
  report(findings, 'bad-name', span, { args: { word: name } });
  return false;
}
