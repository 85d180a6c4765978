import { isMap, isScalar, isSeq, type Pair, YAMLMap, YAMLSeq } from 'yaml';
import type { Fix, Source } from '../diagnostics/diagnostic.ts';
import { fixOf, lineSpan, type Span, spanOf } from './findings.ts';
import { piecesOf, shifted, shiftedBelow } from './move-lines.ts';

/** A list that was meant by a map, or a map by a list, and the lines of the file as they are then. */
export interface Swap<Meant> {
  readonly meant: Meant;
  /** Absent where the lines could be repaired in several ways. */
  readonly fix: Fix | undefined;
}

/** The keys of a map as items of a list; `begins` says which keys begin an item, the others belong to the one before. */
export function listInstead(source: Source, map: YAMLMap, begins: readonly boolean[]): Swap<YAMLSeq> {
  const items: YAMLMap[] = [];
  for (const [at, pair] of map.items.entries()) {
    const last = items.at(-1);
    if (last && begins[at] !== true) last.items.push(pair);
    else items.push(mapOfPairs([pair]));
  }
  const list = new YAMLSeq();
  list.items = items.map((item) => withRange(item, spanOfPairs(item.items)));
  list.range = map.range ?? null;
  if (map.flow !== true) return { meant: list, fix: dashed(source, map.items.map(spanOfPair), begins) };
  list.flow = true;
  return { meant: list, fix: items.length === 1 ? bracketed(source, spanOf(map)) : undefined };
}

function bracketed(source: Source, span: Span): Fix {
  return fixOf(source, span, `[${source.text.slice(...span)}]`);
}

/** A dash before each key that begins an item; a number that stands there in its place goes. */
function dashed(source: Source, spans: readonly Span[], begins: readonly boolean[]): Fix | undefined {
  if (!spans.every(([start]) => startsLine(source.text, start))) return undefined;
  const lines = piecesOf(source.text, spans).map((piece, at) => (begins[at] === true || at === 0
    ? piece.above + shiftedBelow(piece.lines.replace(/^( *)(?:\d+[.)] *)?/, '$1- '), 2)
    : shifted(piece.above + piece.lines, 2)));
  return wholeLines(source, spans, lines);
}

/** The items of a list as keys of one map; undefined where some are alike, so that they are several things with the same keys. */
export function mapInstead(source: Source, list: YAMLSeq): Swap<YAMLMap> | undefined {
  const items = list.items.filter(isMap);
  const pairs = items.flatMap((item) => item.items);
  const keys = new Set(pairs.map(({ key }) => (isScalar(key) ? key.value : undefined)));
  const isOneThing = items.length === 1 && pairs.length > 1;
  if (items.length < list.items.length || isOneThing || pairs.length === 0 || keys.size < pairs.length) return undefined;
  const isBlock = [list, ...items].every(({ flow }) => flow !== true);
  return { meant: withRange(mapOfPairs(pairs), spanOf(list)), fix: isBlock ? undashed(source, items.map((item) => spanOfPairs(item.items))) : undefined };
}

const DASH = /^ *(- +)/;

function undashed(source: Source, spans: readonly Span[]): Fix | undefined {
  const pieces = piecesOf(source.text, spans);
  if (!pieces.every(({ lines }) => DASH.test(lines))) return undefined;
  return wholeLines(source, spans, pieces.map(({ above, lines }) => {
    const [, dash = ''] = DASH.exec(lines) ?? [];
    return above + shiftedBelow(lines.replace(dash, ''), -dash.length);
  }));
}

function wholeLines(source: Source, spans: readonly Span[], lines: readonly string[]): Fix {
  const [first = [0, 0]] = spans;
  const last = spans.at(-1) ?? first;
  const start = lineSpan(source.text, first[0])[0];
  const before = piecesOf(source.text, [[first[0], last[1]]])[0]?.lines ?? '';
  return fixOf(source, [start, start + before.length], lines.join(''));
}

/** True where nothing stands before an offset on its line. */
export function startsLine(text: string, offset: number): boolean {
  return text.slice(lineSpan(text, offset)[0], offset).trim() === '';
}

export function mapOfPairs(pairs: readonly Pair[]): YAMLMap {
  const map = new YAMLMap();
  map.items = [...pairs];
  return withRange(map, spanOfPairs(pairs));
}

function withRange(map: YAMLMap, [start, end]: Span): YAMLMap {
  map.range = [start, end, end];
  return map;
}

function spanOfPairs(pairs: readonly Pair[]): Span {
  const [first, last] = [pairs[0], pairs.at(-1)];
  return first && last ? [spanOfPair(first)[0], spanOfPair(last)[1]] : [0, 0];
}

/** From the first character of the key to the last of the value. */
export function spanOfPair({ key, value }: Pair): Span {
  const keySpan = rangeOf(key);
  const valueSpan = rangeOf(value);
  return [keySpan[0], Math.max(keySpan[1], valueSpan[1])];
}

function rangeOf(node: unknown): Span {
  return isScalar(node) || isMap(node) || isSeq(node) ? spanOf(node) : [0, 0];
}
