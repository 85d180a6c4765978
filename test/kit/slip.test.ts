import { describe, expect, it } from 'vitest';
import { isSlip } from '../../src/kit/slip.ts';

describe('isSlip', () => {
  it.each([
    ['Sned', 'send'], ['sned', 'send'], ['snd', 'send'], ['sendd', 'send'], ['sent', 'send'],
    ['fristNmae', 'firstName'], ['first_name', 'firstName'], ['FIRSTNAME', 'firstName'], ['starts-with', 'starts_with'], ['defualt', 'default'],
  ])('takes %s for %s', (word, candidate) => {
    expect(isSlip(word, candidate)).toBe(true);
  });

  it.each([
    ['author', 'authorId'], ['authorId', 'author'], ['surname', 'name'], ['it', 'is'], ['trim', 'time'], ['None', 'now'], ['colour', 'command'], ['', 'a'],
  ])('takes %s for another word than %s', (word, candidate) => {
    expect(isSlip(word, candidate)).toBe(false);
  });
});
