import type { TObject } from 'typebox';
import { type Phrase, say } from '../../diagnostics/phrase.ts';
import { BESIDE_BOT, BOT_DEED, COMPARISON, DEED, MOCK, OTHER_LINES, OUTCOME, TEST, TEST_CHAT, TEST_FILE, TEST_USER, TROUBLE, WORD_LINES } from '../../schema/conversation.ts';
import type { Places } from '../../schema/places.ts';
import { addKinds, type Kind, nearWords, type Vocabulary } from '../kinds.ts';

/** Where each word of a conversation test stands. */
export function testPlaces(): Places {
  const groups: readonly (readonly [place: Phrase, words: readonly string[]])[] = [
    [say('at-top'), wordsOf(TEST_FILE)],
    [say('in-a-test'), wordsOf(TEST)],
    [say('inside-word', { word: 'then' }), wordsOf(OUTCOME)],
    [say('in-line-of-person'), wordsOf(DEED)],
    [say('inside-word', { word: 'bot' }), [...wordsOf(COMPARISON), ...wordsOf(BOT_DEED)]],
    [say('beside-word', { word: 'bot' }), wordsOf(BESIDE_BOT)],
    [say('in-a-talk'), [...wordsOf(OTHER_LINES), ...Object.keys(WORD_LINES)]],
    [say('inside-word', { word: 'portal' }), wordsOf(TROUBLE)],
    [say('under-word', { word: 'users' }), wordsOf(TEST_USER)],
    [say('under-word', { word: 'chats' }), wordsOf(TEST_CHAT)],
    [say('under-word', { word: 'mocks' }), wordsOf(MOCK)],
  ];
  const places = new Map<string, Phrase[]>();
  for (const [place, words] of groups) for (const word of words) places.set(word, [...(places.get(word) ?? []), place]);
  return places;
}

/** What stands behind a key: in the file itself, in a person or chat, and in a line of a talk. */
const BELOW: Readonly<Partial<Record<Kind, ReadonlyMap<string, Kind>>>> = {
  other: new Map([...kindsOf(TEST_FILE, TEST, OUTCOME, TROUBLE), ['users', 'users'], ['chats', 'users'], ['mocks', 'users'], ['talk', 'lines']]),
  user: new Map([...kindsOf(TEST_USER, TEST_CHAT, MOCK), ['body', 'value'], ['headers', 'value']]),
  text: new Map([...kindsOf(DEED, COMPARISON, BOT_DEED), ['edits', 'text'], ['deletes', 'text'], ['uploads', 'text'], ['open_link', 'value']]),
};
const IN_LINE: ReadonlyMap<string, Kind> = kindsOf(BESIDE_BOT, OTHER_LINES);

/** The words of conversation tests, for those who read a file before YAML does. */
export function testVocabulary(places: Places): Vocabulary {
  const isNearWord = nearWords([...places.keys()]);
  return {
    isWord: (word) => places.has(word) || isNearWord(word),
    kindUnder: (kind, key) => {
      if (kind === 'users') return 'user';
      if (kind === 'value') return kind;
      if (kind === 'line') return IN_LINE.get(key) ?? (Object.hasOwn(WORD_LINES, key) ? 'other' : 'text');
      return BELOW[kind]?.get(key) ?? 'other';
    },
    hasKnownKeys: (kind) => kind === 'user' || kind === 'text',
  };
}

function wordsOf({ properties }: TObject): readonly string[] {
  return Object.keys(properties);
}

function kindsOf(...schemas: readonly TObject[]): Map<string, Kind> {
  const kinds = new Map<string, Kind>();
  for (const schema of schemas) addKinds(kinds, schema);
  return kinds;
}
