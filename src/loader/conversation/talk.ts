import { isMap, isScalar, isSeq, type Node, type Scalar, type YAMLMap } from 'yaml';
import { say } from '../../diagnostics/phrase.ts';
import type { TalkLine } from '../../program/conversation.ts';
import { BESIDE_BOT, OTHER_LINES, TEST_NOT_BUILT, WORD_LINES } from '../../schema/conversation.ts';
import { type Entries, entriesOf, type Entry, firstLine, knownEntries, presentValue, reportKind } from '../entries.ts';
import { report, type Span, spanOf } from '../findings.ts';
import { reportUnknownWord } from '../meant-word.ts';
import { readButtons, readExpected } from './bot-line.ts';
import { OTHER_READERS } from './other-lines.ts';
import { readDeed } from './person-line.ts';
import { knownName, type TalkScene } from './scene.ts';

const WORDS = Object.keys(WORD_LINES);
const OTHERS = Object.keys(OTHER_LINES.properties);
const BESIDE = Object.keys(BESIDE_BOT.properties);

/** The lines of a talk; what cannot be read is reported and left out. */
export function readTalk(scene: TalkScene, entry: Entry): readonly TalkLine[] {
  const { findings } = scene;
  const node = presentValue(findings, entry);
  if (!node) return [];
  if (!isSeq(node)) {
    reportKind(findings, 'talk', node, { expected: say('list-of-lines'), example: '- anna: hello' });
    return [];
  }
  if (node.items.length === 0) report(findings, 'empty-value', firstLine(findings, node), { args: { word: 'talk' } });
  return (node.items as Node[]).flatMap((item) => readLine(scene, item) ?? []);
}

function readLine(scene: TalkScene, item: Node): TalkLine | undefined {
  const { findings } = scene;
  if (isMap(item)) return lineIn(scene, item);
  if (isScalar(item)) return wordLine(scene, item as Scalar<string>);
  reportKind(findings, say('line-of-talk'), item, { expected: say('like-a-line'), example: '- anna: hello' });
  return undefined;
}

/** `- down`, `- crash`. */
function wordLine(scene: TalkScene, scalar: Scalar<string>): TalkLine | undefined {
  const { value } = scalar;
  const line = scene.findings.lineAt(spanOf(scalar)[0]);
  if (value === 'down' || value === 'crash') return { line, kind: value };
  if (ownersOf(scene).includes(value)) {
    report(scene.findings, 'empty-value', scalar, { args: { word: value } });
    return undefined;
  }
  const meant = reportUnknownLine(scene, value, spanOf(scalar));
  return meant === 'down' || meant === 'crash' ? { line, kind: meant } : undefined;
}

function lineIn(scene: TalkScene, map: YAMLMap): TalkLine | undefined {
  const { findings } = scene;
  const entries = entriesOf(findings, map);
  const [owner, ...others] = [...entries.values()].sort((one, other) => Number(BESIDE.includes(one.key)) - Number(BESIDE.includes(other.key)));
  if (!owner) {
    report(findings, 'nothing-in-line', firstLine(findings, map), { args: { known: ownersOf(scene).join(', ') } });
    return undefined;
  }
  const isBot = /^bot(?: to \S+)?$/.test(owner.key);
  const second = others.find(({ key }) => isOwner(scene, key));
  if (second) report(findings, 'two-in-line', second.keySpan, { args: { first: owner.key, word: second.key } });
  const rest = new Map(others.filter((entry) => entry !== second).map((entry) => [entry.key, entry]));
  const beside = knownEntries(findings, rest, { place: say('beside-key', { word: owner.key }), known: isBot ? BESIDE : [] });
  return readOwner(scene, owner, beside);
}

function ownersOf({ users }: TalkScene): readonly string[] {
  return [...users.keys(), 'bot', ...OTHERS, ...WORDS];
}

function isOwner(scene: TalkScene, key: string): boolean {
  return ownersOf(scene).includes(firstWord(key));
}

function firstWord(key: string): string {
  return /^\S*/.exec(key)?.[0] ?? '';
}

/** `anna`, `anna in team`, `bot`, `bot to team`, and lines of other words. */
function readOwner(scene: TalkScene, entry: Entry, beside: Entries): TalkLine | undefined {
  const { findings, users } = scene;
  const word = firstWord(entry.key);
  const span: Span = [entry.keySpan[0], entry.keySpan[0] + word.length];
  if (TEST_NOT_BUILT.line.has(word)) {
    report(findings, 'not-built', entry.keySpan, { args: { word } });
    return undefined;
  }
  const owner = isOwner(scene, word) ? word : reportUnknownLine(scene, word, span);
  const line = findings.lineAt(entry.keySpan[0]);
  if (owner === undefined) return undefined;
  if (owner === 'bot') return botLine(scene, entry, { beside, line });
  if (users.has(owner)) return personLine(scene, entry, { user: owner, line });
  const other = OTHER_READERS[owner]?.(findings, { ...entry, key: owner });
  return other && { line, ...other };
}

/** The owner that was meant, after reporting one that there is not. */
function reportUnknownLine(scene: TalkScene, word: string, span: Span): string | undefined {
  const known = ownersOf(scene);
  return reportUnknownWord(scene.findings, { code: 'unknown-line', word, span, known, args: { known: known.join(', ') } });
}

function botLine(scene: TalkScene, entry: Entry, { beside, line }: { readonly beside: Entries; readonly line: number }): TalkLine | undefined {
  const to = behind(scene, entry, { word: 'to', known: [...scene.users.keys(), ...scene.chats.keys()], expected: 'person-or-chat-of-test' });
  const expected = readExpected(scene, entry);
  const buttons = readButtons(scene, beside, expected);
  return expected && to !== false ? { line, kind: 'bot', to, expected, buttons } : undefined;
}

function personLine(scene: TalkScene, entry: Entry, { user, line }: { readonly user: string; readonly line: number }): TalkLine | undefined {
  const chat = behind(scene, entry, { word: 'in', known: [...scene.chats.keys()], expected: 'chat-of-test' });
  const deed = readDeed(scene, entry);
  return deed && chat !== false ? { line, kind: 'person', user, chat, deed } : undefined;
}

interface Behind {
  readonly word: 'in' | 'to';
  readonly known: readonly string[];
  readonly expected: 'chat-of-test' | 'person-or-chat-of-test';
}

/** The name behind `in` or `to`; undefined where there is none, false after reporting one that cannot be used. */
function behind({ findings }: TalkScene, { key, keySpan: [start, end] }: Entry, { word, known, expected }: Behind): string | false | undefined {
  const [, between, name] = /^\S+(?:\s+(\S+)\s+(\S+))?$/.exec(key) ?? [undefined, '', undefined];
  if (between === undefined) return undefined;
  if (between === word && name !== undefined) return knownName(findings, name, { span: [end - name.length, end], known, expected }) ?? false;
  report(findings, 'line-form', [start, end], { args: { word: key, example: word === 'in' ? 'anna in team' : 'bot to team' } });
  return false;
}
