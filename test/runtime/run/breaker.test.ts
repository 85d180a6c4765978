import { expect, test } from 'vitest';
import type { Effect } from '../../../src/portal/effects.ts';
import { Breaker, MOST_MESSAGES_A_MINUTE } from '../../../src/runtime/run/breaker.ts';

const to = (...dialogs: readonly string[]): readonly Effect[] => dialogs.map((dialog) => ({ kind: 'send', dialog, content: { text: 'x' } }));

/** A breaker after this dialog got as many messages as it may. */
function full(dialog: string, now = 0): Breaker {
  const breaker = new Breaker();
  for (let sent = 0; sent < MOST_MESSAGES_A_MINUTE; sent += 1) expect(breaker.count(to(dialog), now)).toBeUndefined();
  return breaker;
}

test('names the dialog that gets one message too many', () => {
  expect(full('chat2').count(to('1', 'chat2'), 59_999)).toBe('chat2');
});

test('begins anew after a minute', () => {
  expect(full('1').count(to('1'), 60_000)).toBeUndefined();
});

test('begins anew when the clock is set back', () => {
  expect(full('1', 3_600_000).count(to('1'), 0)).toBeUndefined();
});

test('begins anew when somebody does something there, and only there', () => {
  const breaker = full('1');
  breaker.reset('2');
  breaker.reset('1');
  expect(breaker.count(to('1'), 1)).toBeUndefined();
});

test('counts the parts of one text once, and dialogs on their own', () => {
  const breaker = new Breaker();
  for (let sent = 0; sent < MOST_MESSAGES_A_MINUTE; sent += 1) expect(breaker.count(to('1', '1', '1', '2'), 0)).toBeUndefined();
});

test('does not count what nobody reads as a message', () => {
  const breaker = full('1');
  const quiet: readonly Effect[] = [{ kind: 'typing', dialog: '1' }, { kind: 'react', dialog: '1', message: 5, change: 'added', reaction: 'like' }, { kind: 'edit', dialog: '1', message: 5, content: { text: 'x' } }];
  expect(breaker.count(quiet, 0)).toBeUndefined();
});
