import { isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import { say } from '../diagnostics/phrase.ts';
import { NAMED_CHAT, USER } from '../expressions/shapes.ts';
import type { Group } from '../portal/directory.ts';
import type { People } from '../program/program.ts';
import { PEOPLE } from '../schema/envelope.ts';
import { listOf, type Names, objectOf, TEXT } from '../schema/shape.ts';
import type { Named } from './context.ts';
import { checkName, type Entries, entriesOf, type Entry, firstLine, knownEntries, mapOf, presentValue, reportKind, scalarOf } from './entries.ts';
import { type Findings, fixOf, report, spanOf } from './findings.ts';
import { memoryShape, readMemory } from './memory.ts';
import { readInteger } from './scalars.ts';
import { readPlain } from './settings.ts';
import { readTyped } from './typed-text.ts';

export const NOTHING_NAMED: Named = { people: {}, chats: {}, lists: {} };

/** Words that mean something where the name of a person or chat stands. */
const TAKEN: ReadonlySet<string> = new Set(['user', 'private', 'group', 'open_line']);

/** `people`, `chats`, `lists` and `memory`. */
export function readNamed(findings: Findings, top: Entries): Named {
  const people = namesIn(findings, top.get('people'), 'people: {boss: 7, dev_team: {users: [1, 5]}}');
  const chats = namesIn(findings, top.get('chats'), 'chats: {team: chat142}');
  const lists = namesIn(findings, top.get('lists'), 'lists: {bad_words: [casino, "loan*"]}');
  for (const { key, keySpan } of [...people.values(), ...chats.values()]) {
    if (TAKEN.has(key)) report(findings, 'hidden-name', keySpan, { args: { word: key } });
  }
  for (const [name, chat] of chats) {
    const person = people.get(name);
    if (person) reportTwice(findings, person, chat);
  }
  const memory = readMemory(findings, top.get('memory'));
  return {
    people: valuesOf(findings, people, readPeople),
    chats: valuesOf(findings, chats, (key, node) => readChat(findings, key, node)),
    lists: valuesOf(findings, lists, (key, node) => readPlain(findings, key, node, {})),
    ...(memory ? { memory } : {}),
  };
}

/** What expressions know of these names. */
export function shapesOf({ people, chats, lists, memory }: Named): Names {
  const each = <Value>(values: Readonly<Record<string, Value>>, shape: (value: Value) => Names[string]): Names[string] =>
    objectOf(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, shape(value)])));
  return {
    people: each(people, (named) => ('id' in named ? USER : listOf(USER))),
    chats: each(chats, () => NAMED_CHAT),
    lists: each(lists, () => listOf(TEXT)),
    memory: memoryShape(memory),
  };
}

function namesIn(findings: Findings, entry: Entry | undefined, example: string): Entries {
  const map = entry && mapOf(findings, entry, example);
  if (!map) return new Map();
  return new Map([...entriesOf(findings, map)].filter(([name, { keySpan }]) => checkName(findings, name, keySpan)));
}

function reportTwice(findings: Findings, person: Entry, chat: Entry): void {
  const [first, second] = person.keySpan[0] < chat.keySpan[0] ? [person, chat] : [chat, person];
  report(findings, 'name-twice', second.keySpan, { args: { word: second.key, line: String(findings.lineAt(first.keySpan[0])) } });
}

function valuesOf<Value>(findings: Findings, entries: Entries, read: (key: string, node: Node, findings: Findings) => Value | undefined): Readonly<Record<string, Value>> {
  const values: Record<string, Value> = {};
  for (const [name, entry] of entries) {
    const node = presentValue(findings, entry);
    const value = node && read(name, node, findings);
    if (value !== undefined) values[name] = value;
  }
  return values;
}

const NOBODY: People = { ids: [], groups: [] };

/** One id, or a map of several people. A name whose value cannot be used is still a name, so that its uses are not reported too. */
function readPeople(key: string, node: Node, findings: Findings): People {
  if (isMap(node)) return readSeveral(key, node, findings);
  const instead = shortForm(findings, node);
  if (instead !== undefined || !isScalar(node)) {
    reportKind(findings, key, node, { expected: say('id-or-people'), example: `${key}: ${instead ?? '7'}`, ...(instead === undefined ? {} : { fix: fixOf(findings.source, spanOf(node), instead) }) });
    return NOBODY;
  }
  return { id: readId(findings, key, node) ?? 0 };
}

function readSeveral(key: string, node: Node, findings: Findings): People {
  if (!isMap(node)) return NOBODY;
  if (node.items.length === 0) report(findings, 'empty-value', firstLine(findings, node), { args: { word: key } });
  const entries = knownEntries(findings, entriesOf(findings, node), { place: say('in-key', { word: key }), known: Object.keys(PEOPLE.properties) });
  const read = <Value>(name: string, reader: (findings: Findings, key: string, value: Node) => Value | undefined): Value | undefined => {
    const entry = entries.get(name);
    const value = entry && presentValue(findings, entry);
    return value && reader(findings, name, value);
  };
  const chat = read('chat', readChat);
  const departments = read('department', readIds) ?? [];
  return { ids: read('users', readIds) ?? [], groups: [...(chat === undefined ? [] : [chat]), ...departments.map((id): Group => `department${id}`)] };
}

/** What was meant by a list of ids or by a chat alone, in braces. */
function shortForm({ source }: Findings, node: Node): string | undefined {
  if (isSeq(node)) return node.flow === true && node.items.length > 0 ? `{users: ${source.text.slice(...spanOf(node))}}` : undefined;
  const [chat] = isScalar(node) ? (/^chat\d+$/.exec(String(node.value)) ?? []) : [];
  return chat === undefined ? undefined : `{chat: ${chat}}`;
}

function readIds(findings: Findings, key: string, node: Node): readonly number[] {
  if (!isSeq(node)) return [readId(findings, key, node)].filter((id) => id !== undefined);
  if (node.items.length === 0) report(findings, 'empty-value', firstLine(findings, node), { args: { word: key } });
  return (node.items as Node[]).map((item) => readId(findings, key, item)).filter((id) => id !== undefined);
}

function readId(findings: Findings, key: string, node: Node): number | undefined {
  return readInteger(findings, { key, node, example: () => `${key}: 7` }, { minimum: 1 });
}

/** The dialogId of a group chat. */
function readChat(findings: Findings, key: string, node: Node): `chat${number}` | undefined {
  const scalar: Scalar<string> | undefined = scalarOf(findings, key, node, () => `${key}: chat142`);
  const typed = scalar && readTyped(findings, key, scalar, 'word');
  if (scalar === undefined || typed === undefined) return undefined;
  const [, id] = /^chat([1-9]\d{0,14})$/.exec(typed) ?? [];
  if (id !== undefined) return `chat${Number(id)}`;
  report(findings, 'not-a-chat', scalar, { args: { word: typed, closest: /^[1-9]\d*$/.test(typed) ? `chat${typed}` : undefined } });
  return undefined;
}
