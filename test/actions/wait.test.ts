import { expect, test } from 'vitest';
import wait from '../../src/actions/wait.ts';
import { NOON, stepContext } from '../support/step-context.ts';

const MINUTES = 60_000;
const five = { for: 5 * MINUTES };

test('a step that waits is over when its time has come', () => {
  const at = NOON + 5 * MINUTES;
  expect(wait.run(five, stepContext())).toEqual({ kind: 'wait', wait: { at }, again: at });
  expect(wait.run(five, stepContext({ again: at, woken: { kind: 'due' }, now: at }))).toEqual({ kind: 'next' });
});

test('what comes in between does not make it longer', () => {
  const at = NOON + 5 * MINUTES;
  expect(wait.run(five, stepContext({ again: at, woken: { kind: 'back' }, now: NOON + MINUTES }))).toEqual({ kind: 'wait', wait: { at }, again: at });
});
