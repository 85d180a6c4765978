import { expect, test } from 'vitest';
import { CODES } from '../../src/diagnostics/catalogue.ts';
import { programs } from '../support/cli-process.ts';

const { run } = programs();

test('a code is explained, with an example of wrong and right', async () => {
  const { code, out, err } = await run(['explain', 'comment-in-text']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^error\[comment-in-text\]: everything after ` #` would be lost/);
  expect(out).toContain('\n\nWrong:\n  - send: Meeting room #3 is free\n\nRight:\n  - send: "Meeting room #3 is free"\n');
  for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
});

test('letter case does not count', async () => {
  expect((await run(['explain', 'Comment-In-Text'])).code).toBe(0);
});

test('without a code all of them are listed', async () => {
  const { code, out } = await run(['explain']);
  expect(code).toBe(0);
  expect(out.trim().split('\n').map((line) => line.split(' ')[0])).toEqual([...CODES].sort());
});

test('it speaks Russian', async () => {
  expect((await run(['explain', 'comment-in-text', '--lang', 'ru'])).out).toMatch(/^ошибка\[comment-in-text\]: /);
});
