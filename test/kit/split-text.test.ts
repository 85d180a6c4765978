import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitText } from '../../src/kit/split-text.ts';

const visible = (text: string): string => text.replace(/\s+/g, '');

describe('splitText', () => {
  it('leaves a text within the limit as it is', () => {
    expect(splitText('  a\n\nb ', 10)).toEqual(['  a\n\nb ']);
  });

  it('gives no part for a text without anything to see', () => {
    expect(splitText('', 10)).toEqual([]);
    expect(splitText(' \n\t ', 10)).toEqual([]);
    expect(splitText(' '.repeat(100), 10)).toEqual([]);
  });

  it.each([
    ['a paragraph before a line', 'one\ntwo\n\nthree\nfour', 16, ['one\ntwo', 'three\nfour']],
    ['a line before a sentence', 'One. Two\nThree. Four five', 18, ['One. Two', 'Three. Four five']],
    ['a sentence before a word', 'One two. Three four', 16, ['One two.', 'Three four']],
    ['a word before a character', 'abc def ghi', 9, ['abc def', 'ghi']],
    ['a character where there is nothing else', 'abcdefgh', 3, ['abc', 'def', 'gh']],
    ['a place exactly at the limit', 'abc def', 3, ['abc', 'def']],
    ['a line after Windows line breaks', 'one\r\ntwo three', 8, ['one', 'two', 'three']],
    ['a paragraph whose blank line has spaces', 'one\n  \ntwo three', 12, ['one', 'two three']],
    ['a sentence that ends in a quote', 'He said "no." Then left', 20, ['He said "no."', 'Then left']],
  ])('cuts at %s', (_title, text, limit, parts) => {
    expect(splitText(text, limit)).toEqual(parts);
  });

  it('keeps the indent of the line after a cut', () => {
    expect(splitText('list:\n    first item', 15)).toEqual(['list:', '    first item']);
  });

  it.each(['👨‍👩‍👧‍👦', '🇩🇪', 'e\u0301', '\u0915\u094d\u0937'])('does not split the character %s', (character) => {
    const parts = splitText(character.repeat(10), character.length + 1);
    expect(parts).toEqual(Array.from({ length: 10 }, () => character));
  });

  it('cuts a character that is longer than a part, but never a surrogate pair', () => {
    const zalgo = `a${'\u0301'.repeat(50)}`;
    expect(splitText(zalgo, 20).join('')).toBe(zalgo);
    expect(splitText('😀'.repeat(4), 3)).toEqual(['😀', '😀', '😀', '😀']);
  });

  it.each([
    ['spaces', 'before [send=some long text]label[/send] after', 20, 'before'],
    ['no spaces', 'before[url=https://example.com/page]label', 20, 'before'],
  ])('does not cut inside a tag with %s', (_title, text, limit, first) => {
    const parts = splitText(text, limit);
    expect(parts[0]).toBe(first);
    expect(visible(parts.join(''))).toBe(visible(text));
  });

  it('cuts inside something in brackets that is longer than a part', () => {
    const text = `[send=${'x'.repeat(100)}]`;
    expect(splitText(text, 20).join('')).toBe(text);
  });

  it('loses nothing, adds nothing and keeps the limit, whatever the text', () => {
    const piece = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(' ', '\n', '\n\n', '. ', '[b]', '[/b]', '[send=a b]', '[', ']', '\r\n', '😀', 'word'));
    fc.assert(fc.property(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 2, max: 40 }), (pieces, limit) => {
      const text = pieces.join('');
      const parts = splitText(text, limit);
      expect(visible(parts.join(''))).toBe(visible(text));
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(limit);
        expect(part.trim()).not.toBe('');
      }
    }), { numRuns: 500 });
  });

  it.each([
    ['one endless word', 'x'.repeat(1_000_000)],
    ['words', 'word '.repeat(200_000)],
    ['blank lines', 'a\n\n'.repeat(330_000)],
    ['open brackets', '[a '.repeat(330_000)],
    ['combining marks', 'e\u0301'.repeat(500_000)],
    ['spaces', `${' '.repeat(999_999)}x`],
  ])('gets through a megabyte of %s', (_title, text) => {
    expect(visible(splitText(text, 19_900).join(''))).toBe(visible(text));
  });
});
