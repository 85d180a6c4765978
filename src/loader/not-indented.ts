import { isScalar, Pair, type Scalar, type YAMLMap } from 'yaml';
import { type Findings, fixOf, report, spanOf } from './findings.ts';
import { mapOfPairs, spanOfPair, startsLine } from './lists-and-maps.ts';
import { linesOf, shifted } from './move-lines.ts';

/** Says which keys are meant to stand below a key that has no value; undefined where nothing can stand below it. */
export type Below = (owner: string) => ((key: string) => boolean) | undefined;

/** Columns of one level. */
const LEVEL = 2;

/**
 * The map, where keys that follow one without value and belong below it are its value: reported once for all of them, and read
 * as the author meant them.
 */
export function withIndented(findings: Findings, map: YAMLMap, below: Below): YAMLMap {
  if (map.flow === true) return map;
  const pairs: Pair[] = [];
  let next = 0;
  for (const [at, pair] of map.items.entries()) {
    if (at < next) continue;
    const children = childrenOf(map.items, at, below);
    next = at + 1 + children.length;
    if (children.length > 0) reportChildren(findings, pair, children);
    pairs.push(children.length > 0 ? new Pair(pair.key, mapOfPairs(children)) : pair);
  }
  return pairs.length === map.items.length ? map : mapOfPairs(pairs);
}

function childrenOf(items: readonly Pair[], at: number, below: Below): readonly Pair[] {
  const owner = items[at];
  const isChild = owner && !hasValue(owner) ? below(wordOf(owner)) : undefined;
  if (!isChild) return [];
  let end = at + 1;
  for (let pair = items[end]; pair && isChild(wordOf(pair)); pair = items[end]) end += 1;
  return items.slice(at + 1, end);
}

function hasValue({ value }: Pair): boolean {
  return value !== null && !(isScalar(value) && value.value === '' && value.type === 'PLAIN');
}

function wordOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : '';
}

function reportChildren(findings: Findings, owner: Pair, children: readonly Pair[]): void {
  const { source } = findings;
  const spans = children.map(spanOfPair);
  const [[start, keyEnd] = [0, 0]] = children.map(({ key }) => spanOf(key as Scalar));
  const [, end] = spans.at(-1) ?? [start, start];
  const lines = linesOf(source.text, [start, end]);
  const isBlock = spans.every(([from]) => startsLine(source.text, from));
  report(findings, 'not-indented', [start, keyEnd], {
    args: { word: children.map(wordOf)[0], owner: wordOf(owner) },
    ...(isBlock ? { fix: fixOf(source, lines, shifted(source.text.slice(...lines), LEVEL)) } : {}),
  });
}
