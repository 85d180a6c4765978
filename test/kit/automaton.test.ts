import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildAutomaton } from '../../src/kit/automaton.ts';

function scan(words: readonly string[], text: string): readonly number[] {
  const found = new Set<number>();
  buildAutomaton(words).scan(text, (word) => found.add(word));
  return [...found].sort((a, b) => a - b);
}

test('words inside words and overlapping words are all found', () => {
  expect(scan(['he', 'she', 'his', 'hers', 'е'], 'ushers и ещё')).toEqual([0, 1, 3, 4]);
});

test('a text with units that no word has is scanned without harm', () => {
  expect(scan(['ab'], '\u{1F600}ab\uFFFF')).toEqual([0]);
});

test('no words find nothing', () => {
  expect(scan([], 'anything')).toEqual([]);
});

test('it finds exactly the words that the text includes', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'ж', 'е'), minLength: 1, maxLength: 4 });
  fc.assert(fc.property(fc.uniqueArray(word, { maxLength: 12 }), fc.string({ unit: fc.constantFrom('a', 'b', 'ж', 'е', '-'), maxLength: 30 }), (words, text) => {
    expect(scan(words, text)).toEqual(words.flatMap((candidate, index) => (text.includes(candidate) ? [index] : [])));
  }));
});
