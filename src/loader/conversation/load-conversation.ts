import { basename, dirname, join } from 'node:path';
import type { YAMLMap } from 'yaml';
import type { Diagnostic, Source } from '../../diagnostics/diagnostic.ts';
import { say } from '../../diagnostics/phrase.ts';
import { closest } from '../../kit/closest.ts';
import type { Conversation } from '../../program/conversation.ts';
import { TEST_FILE } from '../../schema/conversation.ts';
import type { FilesIn } from '../avatar.ts';
import { entriesOf, type Entry, knownEntries, presentValue, scalarOf } from '../entries.ts';
import { type Findings, findingsOf, inOrder, report } from '../findings.ts';
import { parseFile } from '../parse.ts';
import { readFixed, requireKeys } from '../settings.ts';
import { readClock, usualStart } from './clock-time.ts';
import { readMocks } from './mocks.ts';
import { readChats, readUsers } from './people.ts';
import { readTests } from './read-tests.ts';
import type { TestedBot } from './scene.ts';
import { testPlaces, testVocabulary } from './vocabulary.ts';

export interface ConversationOptions {
  /** Names of the files in a folder, as seen from the folder of the test file. */
  readonly filesIn: FilesIn;
  /** The bot of a file beside the test file. */
  readonly botOf: (file: string) => TestedBot;
}

/** A test file as read; `conversation` is undefined exactly when a diagnostic is an error. */
export interface LoadedConversation {
  readonly conversation: Conversation | undefined;
  /** In the order of the file. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a whole test file and reports everything that is wrong with it. Never throws for what a person wrote. */
export function loadConversation(source: Source, options: ConversationOptions): LoadedConversation {
  const findings = findingsOf(source, testPlaces());
  const map = parseFile(findings, testVocabulary(findings.places));
  const conversation = map && readFile(findings, map, options);
  const diagnostics = inOrder(findings);
  return { conversation: diagnostics.some(({ severity }) => severity === 'error') ? undefined : conversation, diagnostics };
}

function readFile(findings: Findings, map: YAMLMap, options: ConversationOptions): Conversation {
  const place = say('at-top');
  const entries = knownEntries(findings, entriesOf(findings, map), { place, known: Object.keys(TEST_FILE.properties) });
  requireKeys(findings, entries, TEST_FILE, { place, where: [...entries.values()][0]?.keySpan ?? [0, 0] });
  checkVersion(findings, entries.get('flowbot_test'));
  const bot = readBotName(findings, entries.get('bot'), options.filesIn);
  const tested: TestedBot = bot === undefined ? { flows: undefined, timezone: undefined } : options.botOf(bot);
  const fileClock = readClock(findings, entries.get('clock'), tested.timezone);
  const users = readUsers(findings, entries.get('users'));
  const chats = readChats(findings, entries.get('chats'), users);
  const mocks = readMocks(findings, entries.get('mocks'));
  const scene = { findings, users, chats, mocks, tested, fileClock, usualStart: usualStart(tested.timezone) };
  return { bot: bot ?? '', users, chats, tests: readTests(scene, entries.get('tests')) };
}

function checkVersion(findings: Findings, entry: Entry | undefined): void {
  const node = entry && presentValue(findings, entry);
  const scalar = node && scalarOf(findings, 'flowbot_test', node, () => 'flowbot_test: 1');
  if (scalar && scalar.value !== '1') report(findings, 'language-version', scalar, { args: { word: scalar.value } });
}

function readBotName(findings: Findings, entry: Entry | undefined, filesIn: FilesIn): string | undefined {
  const node = entry && presentValue(findings, entry);
  const scalar = node && scalarOf(findings, 'bot', node, () => 'bot: bot.yaml');
  const file = scalar && readFixed(findings, 'bot', scalar);
  if (!scalar || file === undefined) return undefined;
  const names = filesIn(dirname(file));
  if (names.includes(basename(file))) return file;
  const near = closest(basename(file), names.filter((name) => /\.ya?ml$/i.test(name) && !/\.test\.ya?ml$/i.test(name)));
  report(findings, 'file-missing', scalar, { args: { word: file, key: 'bot', expected: say('bot-file'), closest: near === undefined ? undefined : join(dirname(file), near) } });
  return undefined;
}
