import { isScalar, isSeq, type Node, Pair, Scalar, type YAMLMap } from 'yaml';
import type { Fix, Source } from '../diagnostics/diagnostic.ts';
import { say } from '../diagnostics/phrase.ts';
import type { AnyTrigger } from '../schema/define-trigger.ts';
import { NOT_BUILT } from '../schema/not-built.ts';
import type { FileContext } from './context.ts';
import { firstLine } from './entries.ts';
import { type Findings, fixOf, report, rewritten, type Span, spanOf } from './findings.ts';
import { mapOfPairs } from './lists-and-maps.ts';
import { columnOf, lineBreakOf, linesOf, shiftedBelow } from './move-lines.ts';
import { withIndented } from './not-indented.ts';

/** The triggers under `when`: the items of a list, one alone, or several that an author put into one line, which is reported. */
export function triggerNodes(file: FileContext, node: Node): readonly Node[] {
  if (isSeq(node)) {
    if (node.items.length === 0) report(file.findings, 'empty-value', firstLine(file.findings, node), { args: { word: 'when' } });
    return node.items as Node[];
  }
  return isScalar(node) ? (mapInText(file, node as Scalar<string>) ?? wordsIn(file, node as Scalar<string>)) : [node];
}

/** `/help` and `command: help`, where `{command: help}` is meant. */
function mapInText({ findings, triggers }: FileContext, scalar: Scalar<string>): readonly Node[] | undefined {
  const [, slash, name = 'command', value = ''] = /^(?:(\/)|([a-z_]+):[ \t]+)(\S+)$/.exec(scalar.value.trim()) ?? [];
  if (value === '' || (slash === undefined && !triggers.has(name))) return undefined;
  const map = `{${name}: ${value}}`;
  report(findings, 'wrong-kind', scalar, { args: { word: 'when', expected: say('trigger'), found: say('text'), example: `when: ${map}` }, ...rewritten(findings, scalar, map) });
  const [key, inside] = [name, value].map((text) => {
    const part = new Scalar(text);
    part.type = 'PLAIN';
    part.range = scalar.range ?? null;
    return part;
  });
  return key && inside ? [mapOfPairs([new Pair(key, inside)])] : undefined;
}

/** What stands between words that people list, where all white space is one space. */
const BETWEEN = / ?[,;|/+] ?| (?:or|and|oder|und|или|и) /i;

/** `joined, message` and `joined or message` as the triggers that they name. */
function wordsIn({ findings, triggers }: FileContext, scalar: Scalar<string>): readonly Node[] {
  const words = scalar.value.trim().replace(/\s+/g, ' ').split(BETWEEN);
  if (words.length < 2 || !words.every((word) => triggers.has(word) || NOT_BUILT.trigger.has(word))) return [scalar];
  const list = `[${words.join(', ')}]`;
  report(findings, 'wrong-kind', scalar, {
    args: { word: 'when', expected: say('trigger-or-list'), found: say('words-in-a-row'), example: `when: ${list}` },
    ...rewritten(findings, scalar, list),
  });
  return words.map((word) => {
    const item = new Scalar(word);
    item.type = 'PLAIN';
    item.range = scalar.range ?? null;
    return item;
  });
}

/** What people mean by an option that several triggers have. */
const USUAL = 'message';

/** A trigger in braces, or over lines, as it was meant: its options below its name. */
export function triggerMap({ findings, triggers }: FileContext, typed: YAMLMap): YAMLMap {
  const map = withIndented(findings, typed, (owner) => {
    const inside = insideOf(triggers.get(owner));
    return (key) => inside.includes(key);
  });
  const keys = map.items.map(({ key }) => (isScalar(key) ? String(key.value) : ''));
  const owners = [...triggers.values()].filter((trigger) => keys.length > 0 && keys.every((key) => insideOf(trigger).includes(key)));
  const owner = owners.find(({ name }) => name === USUAL) ?? (owners.length === 1 ? owners[0] : undefined);
  return owner ? belowName(findings, map, owner.name) : map;
}

/** The options that stand inside a trigger; of a single one the value is the trigger's own (`{button: approve}`). */
export function insideOf(trigger: AnyTrigger | undefined): readonly string[] {
  if (!trigger) return [];
  const inside = Object.keys(trigger.params.properties).filter((name) => !trigger.beside?.includes(name));
  return inside.length > 1 ? inside : inside.filter((name) => name !== trigger.short);
}

/** `{contains: price}` is `{message: {contains: price}}`. */
function belowName(findings: Findings, map: YAMLMap, name: string): YAMLMap {
  const [first] = map.items;
  const key = first?.key as Scalar<string>;
  report(findings, 'misplaced-key', key, {
    args: { word: key.value, place: say('for-trigger'), where: [say('inside-word', { word: name })] },
    fix: map.flow === true ? inBraces(findings.source, spanOf(map), name) : onLines(findings.source, spanOf(map), name),
  });
  const owner = new Scalar(name);
  owner.range = key.range ?? null;
  return mapOfPairs([new Pair(owner, map)]);
}

function inBraces(source: Source, span: Span, name: string): Fix {
  return fixOf(source, span, `{${name}: ${source.text.slice(...span)}}`);
}

const LEVEL = 2;

function onLines({ file, text }: Source, [start, end]: Span, name: string): Fix {
  const span: Span = [start, linesOf(text, [start, end])[1]];
  const indent = ' '.repeat(columnOf(text, start) + LEVEL);
  return fixOf({ file, text }, span, `${name}:${lineBreakOf(text)}${indent}${shiftedBelow(text.slice(...span), LEVEL)}`);
}
