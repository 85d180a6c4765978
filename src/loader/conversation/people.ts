import { isMap } from 'yaml';
import { say } from '../../diagnostics/phrase.ts';
import type { TestChat, TestUser } from '../../program/conversation.ts';
import { TALK_WORDS, TEST_CHAT, TEST_USER } from '../../schema/conversation.ts';
import { checkName, type Entries, entriesOf, type Entry, knownEntries, mapOf, reportKind } from '../entries.ts';
import { type Findings, report } from '../findings.ts';
import { isLanguage } from '../language-codes.ts';
import { readSettings, requireKeys } from '../settings.ts';
import { readNames, readNumbers } from './name-lists.ts';

/** Numbers of people and chats that name none begin here. */
const FIRST_USER = 1_001;
const FIRST_CHAT = 2_001;

/** The people of a test file by their names. */
export function readUsers(findings: Findings, entry: Entry | undefined): ReadonlyMap<string, TestUser> {
  const users = new Map<string, TestUser>();
  const taken = new Map<number, Entry>();
  for (const person of namedIn(findings, entry, 'users: {anna: {id: 11, firstName: Anna}}')) {
    if (!checkTalkName(findings, person)) continue;
    const entries = fieldsOf(findings, person, Object.keys(TEST_USER.properties));
    const { id = FIRST_USER + users.size, ...profile }: Partial<TestUser> = readSettings(findings, entries, TEST_USER);
    checkTaken(findings, taken, id, entries.get('id') ?? person);
    if (profile.language !== undefined && !isLanguage(profile.language)) report(findings, 'language-code', entries.get('language')?.value ?? person.keySpan, { args: { word: profile.language } });
    const departments = entries.get('departments')?.value;
    const numbers = departments && { departments: readNumbers(findings, { key: 'departments', node: departments }) };
    users.set(person.key, { firstName: `${person.key.charAt(0).toUpperCase()}${person.key.slice(1)}`, ...profile, ...numbers, id });
  }
  return users;
}

/** The group chats of a test file by their names, which are none of people. */
export function readChats(findings: Findings, entry: Entry | undefined, users: ReadonlyMap<string, TestUser>): ReadonlyMap<string, TestChat> {
  const chats = new Map<string, TestChat>();
  const taken = new Map<number, Entry>();
  for (const chat of namedIn(findings, entry, 'chats: {team: {id: chat142, members: [anna]}}')) {
    if (!checkTalkName(findings, chat, users)) continue;
    const entries = fieldsOf(findings, chat, Object.keys(TEST_CHAT.properties));
    requireKeys(findings, entries, TEST_CHAT, { place: say('in-key', { word: chat.key }), where: chat.keySpan });
    const { id: typed, title = chat.key }: { readonly id?: string; readonly title?: string } = readSettings(findings, entries, TEST_CHAT);
    const id = typed === undefined ? FIRST_CHAT + chats.size : chatNumber(findings, typed, entries.get('id'));
    checkTaken(findings, taken, id, entries.get('id') ?? chat);
    const namesIn = (key: 'members' | 'managers', known: Iterable<string>): readonly string[] => {
      const node = entries.get(key)?.value;
      return node ? readNames(findings, { key, node }, known, 'person-of-test') : [];
    };
    const members = namesIn('members', users.keys());
    chats.set(chat.key, { id, title, members, managers: namesIn('managers', [...members, 'bot']) });
  }
  return chats;
}

function namedIn(findings: Findings, entry: Entry | undefined, example: string): Iterable<Entry> {
  const map = entry && mapOf(findings, entry, example);
  return map ? entriesOf(findings, map).values() : [];
}

/** False, after saying so, for a name that would mean something else in a talk. */
function checkTalkName(findings: Findings, { key, keySpan }: Entry, users?: ReadonlyMap<string, TestUser>): boolean {
  if (!checkName(findings, key, keySpan)) return false;
  const isFree = !TALK_WORDS.has(key) && users?.has(key) !== true;
  if (!isFree) report(findings, TALK_WORDS.has(key) ? 'talk-word' : 'name-of-person', keySpan, { args: { word: key } });
  return isFree;
}

/** The keys of a person or chat; a name with nothing behind it is all made up. */
function fieldsOf(findings: Findings, { key, value }: Entry, known: readonly string[]): Entries {
  if (value === undefined) return new Map();
  if (isMap(value)) return knownEntries(findings, entriesOf(findings, value), { place: say('in-key', { word: key }), known });
  reportKind(findings, key, value, { expected: say('map') });
  return new Map();
}

function chatNumber(findings: Findings, typed: string, entry: Entry | undefined): number {
  const [, number] = /^chat(\d{1,9})$/.exec(typed) ?? [];
  if (number === undefined && entry?.value) report(findings, 'chat-id-form', entry.value, { args: { word: typed } });
  return Number(number ?? 0);
}

function checkTaken(findings: Findings, taken: Map<number, Entry>, id: number, entry: Entry): void {
  const first = taken.get(id);
  if (first) report(findings, 'id-twice', entry.value ?? entry.keySpan, { args: { word: String(id), first: first.key, line: String(findings.lineAt(first.keySpan[0])) } });
  else taken.set(id, entry);
}
