import { describe, expect, test } from 'vitest';
import { closest } from '../../src/kit/closest.ts';

describe('the closest word', () => {
  test.each([
    ['sent', ['set', 'send', 'stop'], 'send'],
    ['colour', ['code', 'color'], 'color'],
    ['Help', ['help'], 'help'],
    ['listn', ['lists', 'listen'], 'listen'],
    ['xylophone', ['send', 'set'], undefined],
    ['send', [], undefined],
  ])('of %s in %j is %s', (word, candidates, near) => {
    expect(closest(word, candidates)).toBe(near);
  });
});
