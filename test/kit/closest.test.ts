import { describe, expect, test } from 'vitest';
import { closest, isSlip } from '../../src/kit/closest.ts';

describe('the closest word', () => {
  test.each([
    ['sent', ['set', 'send', 'stop'], 'send'],
    ['colour', ['code', 'color'], 'color'],
    ['Help', ['help'], 'help'],
    ['xylophone', ['send', 'set'], undefined],
    ['send', [], undefined],
  ])('of %s in %j is %s', (word, candidates, near) => {
    expect(closest(word, candidates)).toBe(near);
  });
});

describe('a slip', () => {
  test.each([
    ['sned', 'send'], ['sent', 'send'], ['colour', 'color'], ['firstname', 'firstName'], ['last-name', 'last_name'], ['txt', 'text'],
    ['buton', 'buttons'], ['descritpion', 'description'], ['mesage', 'message'], ['wehn', 'when'],
  ])('is %s for %s', (word, meant) => {
    expect(isSlip(word, meant)).toBe(true);
  });

  test.each([
    ['end', 'send'], ['get', 'set'], ['break', 'read'], ['stay', 'stop'], ['post', 'rest'], ['yes', 'eyes'], ['write', 'wait'], ['wenn', 'when'], ['love', 'like'], ['cool', 'poo'], ['surname', 'name'],
  ])('is not %s for %s', (word, meant) => {
    expect(isSlip(word, meant)).toBe(false);
  });
});
