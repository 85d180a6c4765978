import { describe, expect, test } from 'vitest';
import { isSlip } from '../../src/kit/slip.ts';

describe('a slip', () => {
  test.each([
    ['Sned', 'send'], ['sned', 'send'], ['snd', 'send'], ['sendd', 'send'], ['sent', 'send'], ['wehn', 'when'], ['txt', 'text'], ['buton', 'buttons'],
    ['mesage', 'message'], ['colour', 'color'], ['defualt', 'default'], ['descritpion', 'description'],
    ['fristNmae', 'firstName'], ['first_name', 'firstName'], ['FIRSTNAME', 'firstName'], ['starts-with', 'starts_with'], ['last-name', 'last_name'],
  ])('is %s for %s', (word, meant) => {
    expect(isSlip(word, meant)).toBe(true);
  });

  test.each([
    ['author', 'authorId'], ['authorId', 'author'], ['surname', 'name'], ['it', 'is'], ['trim', 'time'], ['None', 'now'], ['colour', 'command'], ['', 'a'],
    ['end', 'send'], ['get', 'set'], ['break', 'read'], ['stay', 'stop'], ['post', 'rest'], ['yes', 'eyes'], ['write', 'wait'], ['wenn', 'when'],
    ['love', 'like'], ['cool', 'poo'],
  ])('is not %s for %s', (word, meant) => {
    expect(isSlip(word, meant)).toBe(false);
  });
});
