import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { say } from '../diagnostics/phrase.ts';
import type { Argument, DeclaredCommand } from '../program/program.ts';
import { ARGUMENT, ARGUMENT_TYPES } from '../schema/envelope.ts';
import { dateInOurWords, timeInOurWords } from '../kit/date-words.ts';
import { UTC } from '../expressions/calendar.ts';
import { DURATION, INSTANT, INTEGER, listOf, NUMBER, objectOf, type Shape, TEXT, YES_NO } from '../schema/shape.ts';
import { checkName, entriesOf, type Entry, knownEntries, mapOf, presentValue } from './entries.ts';
import { type Findings, report, rewritten } from './findings.ts';
import { mergeShapes } from './known.ts';
import { readDuration, readInteger, readNumber, readWord, readYesNo } from './scalars.ts';
import { readSettings, requireKeys, type Settings } from './settings.ts';
import { namesIn } from './trigger-uses.ts';

/** `args` of a command: names and types in their order. */
export function readArguments(findings: Findings, entry: Entry): readonly Argument[] {
  const map = mapOf(findings, entry, 'args: {order: integer, note: text}');
  if (!map) return [];
  return [...entriesOf(findings, map).values()].flatMap((argument) => readArgument(findings, argument) ?? []);
}

function readArgument(findings: Findings, entry: Entry): Argument | undefined {
  if (!checkName(findings, entry.key, entry.keySpan)) return undefined;
  if (entry.key === 'text') {
    report(findings, 'hidden-name', entry.keySpan, { args: { word: 'text' } });
    return undefined;
  }
  const node = presentValue(findings, entry);
  if (!node) return undefined;
  if (!isMap(node)) {
    const type = readWord(findings, { key: 'type', node }, ARGUMENT_TYPES);
    return type === undefined ? undefined : { name: entry.key, type: type as Argument['type'], required: false, default: undefined };
  }
  const entries = knownEntries(findings, entriesOf(findings, node), { place: say('in-argument'), known: Object.keys(ARGUMENT.properties) });
  requireKeys(findings, entries, ARGUMENT, { place: say('in-argument'), where: entry.keySpan });
  const { type, required } = readSettings(findings, entries, ARGUMENT) as { readonly type?: Argument['type']; readonly required?: boolean };
  if (type === undefined) return undefined;
  const given = entries.get('default');
  const value = given && presentValue(findings, given);
  return { name: entry.key, type, required: required ?? false, default: value && readDefault(findings, value, type) };
}

const TIME = /^([01]?\d|2[0-3]):([0-5]\d)$/;

function readDefault(findings: Findings, node: Node, type: Argument['type']): unknown {
  const cell = { key: 'default', node };
  switch (type) {
    case 'integer':
      return readInteger(findings, cell, {});
    case 'number':
      return readNumber(findings, cell, {});
    case 'yes_no':
      return readYesNo(findings, cell);
    case 'duration':
      return readDuration(findings, cell);
    case 'user':
      return userOf(readInteger(findings, cell, { minimum: 1 }));
    case 'list':
      return isSeq(node) ? (node.items as Node[]).map(textOf) : textOf(node).split(',').map((item) => item.trim());
    case 'date':
      return readForm(findings, node, DATE);
    case 'time':
      return readForm(findings, node, CLOCK)?.padStart(5, '0');
    case 'text':
      return textOf(node);
  }
}

function userOf(id: number | undefined): { readonly id: number; readonly name: string } | undefined {
  return id === undefined ? undefined : { id, name: '' };
}

/** A day that a calendar has, as 2027-01-31. */
function isDate(typed: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(typed) && UTC.instant(typed) !== undefined;
}

/** How a day or a time is written, and what is said and offered where it is written in another way. */
interface Form {
  readonly fits: (typed: string) => boolean;
  readonly code: 'not-a-date' | 'not-a-time';
  readonly meant: (typed: string) => string | undefined;
}

const DATE: Form = { fits: isDate, code: 'not-a-date', meant: dateInOurWords };
const CLOCK: Form = { fits: (typed) => TIME.test(typed), code: 'not-a-time', meant: timeInOurWords };

function readForm(findings: Findings, node: Node, { fits, code, meant }: Form): string | undefined {
  const text = textOf(node);
  if (fits(text)) return text;
  report(findings, code, node, { args: { word: text }, ...rewritten(findings, node, meant(text)) });
  return undefined;
}

function textOf(node: Node): string {
  return isScalar(node) ? String(node.value) : '';
}

const SHAPES: Readonly<Record<Argument['type'], Shape>> = {
  text: TEXT,
  integer: INTEGER,
  number: NUMBER,
  yes_no: YES_NO,
  date: INSTANT,
  time: TEXT,
  duration: DURATION,
  user: objectOf({ id: INTEGER, name: TEXT }),
  list: listOf(TEXT),
};

/** What `args` holds in a flow that starts with these commands. */
export function argumentShapes(commands: ReadonlyMap<string, DeclaredCommand>, params: Settings): Shape {
  const names = namesIn(params) ?? [...commands.keys()];
  const shapes = names.map((name) => objectOf({
    text: TEXT,
    ...Object.fromEntries((commands.get(name)?.args ?? []).map((argument) => [argument.name, SHAPES[argument.type]])),
  }));
  return shapes.reduce(mergeShapes, objectOf({ text: TEXT }));
}
