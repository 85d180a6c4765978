import { type PhraseCode, say } from '../../diagnostics/phrase.ts';
import { closest } from '../../kit/closest.ts';
import type { Mock, Moment, TestChat, TestUser } from '../../program/conversation.ts';
import type { DeclaredMemory } from '../../program/program.ts';
import { type Findings, report, type Span } from '../findings.ts';
import { repairedWord } from '../meant-word.ts';

/** Where the lines of a talk stand: the file, and the names that it declares. */
export interface TalkScene {
  readonly findings: Findings;
  readonly users: ReadonlyMap<string, TestUser>;
  readonly chats: ReadonlyMap<string, TestChat>;
}

/** What a test file needs to know of its bot. */
export interface TestedBot {
  /** Names of its flows; undefined where the file has mistakes. */
  readonly flows: readonly string[] | undefined;
  readonly timezone: string | undefined;
  readonly memory?: DeclaredMemory | undefined;
}

/** What all tests of a file share. */
export interface FileScene extends TalkScene {
  readonly tested: TestedBot;
  /** Those of the file. */
  readonly mocks: ReadonlyMap<string, Mock>;
  /** The clock of the file; undefined where it names none. */
  readonly fileClock: Moment | undefined;
  readonly usualStart: Moment;
}

/** The name, or after reporting it undefined where nothing is called so. */
export function knownName(findings: Findings, word: string, { span, known, expected }: { readonly span: Span; readonly known: Iterable<string>; readonly expected: PhraseCode }): string | undefined {
  const names = [...known];
  if (names.includes(word)) return word;
  const near = closest(word, names);
  report(findings, 'unknown-in-test', span, { args: { word, expected: say(expected), closest: near, known: names.length === 0 ? undefined : names.join(', ') }, ...repairedWord(findings, span, near) });
  return near;
}
