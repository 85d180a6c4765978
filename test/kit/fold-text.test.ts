import { describe, expect, it } from 'vitest';
import { foldText, words } from '../../src/kit/fold-text.ts';

describe('foldText', () => {
  it.each([
    ['  Hello   World ', 'hello world'],
    ['ЁЛКА и ёж', 'елка и еж'],
    ['a\n\tb\u00a0c', 'a b c'],
    ['', ''],
    [' \n ', ''],
  ])('folds %j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('changes nothing the second time', () => {
    expect(foldText(foldText('  Ё  É İ '))).toBe(foldText('  Ё  É İ '));
  });
});

describe('words', () => {
  it('leaves punctuation out and takes letters of any language', () => {
    expect(words('hi, мир! 2-й étage_1 हिन्दी')).toEqual(['hi', 'мир', '2', 'й', 'étage_1', 'हिन्दी']);
    expect(words('?! ')).toEqual([]);
  });
});
