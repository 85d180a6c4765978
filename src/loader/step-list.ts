import { isMap, isScalar, isSeq, type Node, Pair, Scalar, type YAMLMap } from 'yaml';
import type { Fix, Source } from '../diagnostics/diagnostic.ts';
import { say } from '../diagnostics/phrase.ts';
import { isSlip } from '../kit/slip.ts';
import { STEP } from '../schema/envelope.ts';
import { NOT_BUILT } from '../schema/not-built.ts';
import { otherWord } from '../schema/other-words.ts';
import type { FileContext } from './context.ts';
import { firstLine, reportKind } from './entries.ts';
import { fixOf, lineSpan, report, type Span, spanOf } from './findings.ts';
import { listInstead, mapOfPairs } from './lists-and-maps.ts';
import { columnOf } from './move-lines.ts';

const EXAMPLE = say('step-lines');

/** The steps under a key such as `do`. Verbs without dashes, and an `else` behind one, are reported and read as they were meant. */
export function stepNodes(file: FileContext, key: string, node: Node): readonly Node[] {
  const { findings } = file;
  if (isSeq(node)) {
    if (node.items.length === 0) report(findings, 'empty-value', firstLine(findings, node), { args: { word: key } });
    return withElse(file, node.items as Node[]);
  }
  if (isMap(node) && isDashed(node)) return dashed(file, node);
  return withDashes(file, key, node);
}

/** The steps that a map, or another value, was meant to be. */
function withDashes(file: FileContext, key: string, node: Node): readonly Node[] {
  const { findings } = file;
  const begins = isMap(node) ? beginnings(file, node) : undefined;
  const swap = isMap(node) && begins ? listInstead(findings.source, node, begins) : undefined;
  reportKind(findings, key, node, { expected: say('list-of-steps'), example: EXAMPLE, fix: swap?.fix });
  const steps = (swap?.meant.items ?? []) as YAMLMap[];
  for (const step of steps) for (const pair of step.items) if (isScalar(pair.key)) pair.key = withoutNumber(pair.key);
  return steps;
}

/** What a word processor or a hasty hand makes of `- `. */
const DASH = /^(?:[\u2012-\u2015\u2212\u2022\u25cf]\s*|-(?=[a-z]))/u;

function isDashed({ items }: YAMLMap): boolean {
  return items.length > 0 && items.every(({ key }) => isScalar(key) && DASH.test(String(key.value)));
}

/** Steps behind long dashes or bullets, reported and read as they were meant. */
function dashed({ findings }: FileContext, { items }: YAMLMap): readonly Node[] {
  return items.map(({ key, value }) => {
    const scalar = key as Scalar<string>;
    const [start, end] = spanOf(scalar);
    const [sign] = DASH.exec(scalar.value) ?? [''];
    const span: Span = [start, start + sign.length];
    report(findings, 'wrong-sign', [start, start + 1], { args: { found: say(sign === '-' ? 'dash-alone' : 'dash-or-bullet'), word: '`-`' }, fix: fixOf(findings.source, span, '- ') });
    const verb = new Scalar(scalar.value.slice(sign.length));
    verb.range = [span[1], end, end];
    return mapOfPairs([new Pair<Node, Node | null>(verb, value as Node | null)]);
  });
}

/** `1. send` and `2) send` are steps as people number them */
const NUMBER = /^\d+[.)]\s*/;

function withoutNumber(key: Scalar): Scalar {
  const typed = String(key.value);
  const [number = ''] = NUMBER.exec(typed) ?? [];
  if (number === '') return key;
  const [start, end] = spanOf(key);
  const verb = new Scalar(typed.slice(number.length));
  verb.range = [start + number.length, end, end];
  return verb;
}

const BESIDE: ReadonlySet<string> = new Set([...Object.keys(STEP.properties), 'else']);
/** What people write in front of the verb. */
const BEFORE: ReadonlySet<string> = new Set(['if', 'id']);

/** Which keys begin a step; undefined where a key is neither a verb nor stands beside one, so that the map means something else. */
function beginnings(file: FileContext, map: YAMLMap): readonly boolean[] | undefined {
  const keys = map.items.map(({ key }) => (isScalar(key) ? String(key.value).replace(NUMBER, '') : ''));
  if (!keys.some((key) => !BESIDE.has(key)) || !keys.every((key) => BESIDE.has(key) || isLikeVerb(file, key))) return undefined;
  let hasVerb = false;
  return keys.map((key, at) => {
    const isVerb = !BESIDE.has(key);
    const begins = at === 0 || (hasVerb && (isVerb || BEFORE.has(key)));
    hasVerb = isVerb || (hasVerb && !begins);
    return begins;
  });
}

function isLikeVerb(file: FileContext, key: string): boolean {
  if (otherWord('verb', key) !== undefined) return true;
  return [...file.actions.keys(), ...NOT_BUILT.verb].some((verb) => isSlip(key, verb));
}

/** An `else` that has a dash of its own belongs to the `if` with `do` before it. */
function withElse(file: FileContext, items: readonly Node[]): readonly Node[] {
  const steps: Node[] = [];
  for (const item of items) {
    const before = steps.at(-1);
    if (isMap(item) && isMap(before) && hasOnly(item, 'else') && before.has('if') && before.has('do') && !before.has('else')) {
      reportElse(file, before, item);
      steps.splice(-1, 1, mapOfPairs([...before.items, ...item.items]));
    } else steps.push(item);
  }
  return steps;
}

function hasOnly(map: YAMLMap, key: string): boolean {
  return map.items.length === 1 && map.has(key);
}

function reportElse({ findings }: FileContext, before: YAMLMap, item: YAMLMap): void {
  const [start] = spanOf(item);
  const span: Span = [start, start + 'else'.length];
  const fix = dashGone(findings.source, span, columnOf(findings.source.text, spanOf(before)[0]));
  report(findings, 'misplaced-key', span, { args: { word: 'else', place: say('for-verb'), where: [say('beside-word', { word: 'do' })] }, ...(fix ? { fix } : {}) });
}

/** Spaces in place of the dash, where the key stands in the same column as those of the step before it. */
function dashGone(source: Source, [start, end]: Span, column: number): Fix | undefined {
  const [lineStart] = lineSpan(source.text, start);
  const before = source.text.slice(lineStart, start);
  return before.length === column && /^ *- +$/.test(before) ? fixOf(source, [lineStart, end], `${' '.repeat(column)}else`) : undefined;
}
