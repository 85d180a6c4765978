import { describe, expect, test } from 'vitest';
import run from '../../src/actions/run.ts';
import waitFor from '../../src/actions/wait-for.ts';
import type { PortalEvent } from '../../src/portal/events.ts';
import { ANNA, messageEvent, NOON, stepContext } from '../support/step-context.ts';

const HOUR = 3_600_000;
const params = { for: [], defaults: { timeout: HOUR, attempts: 3, cancelWords: [] } };

describe('a step that waits for something', () => {
  test.each([
    ['of the person of the flow, in its dialog', {}, { dialog: '11', people: [11] }],
    ['of anyone in another chat', { in: 'chat5' }, { dialog: 'chat5' }],
    ['of these people there', { in: 'chat5', from: [7] }, { dialog: 'chat5', people: [7] }],
  ])('hears it %s', (_, more, hears) => {
    expect(waitFor.run({ ...params, ...more }, stepContext())).toMatchObject({ kind: 'wait', wait: { at: NOON + HOUR, hears: { kind: 'events', ...hears } } });
  });

  test('needs a dialog', () => {
    expect(waitFor.run(params, stepContext({ dialog: undefined }))).toMatchObject({ kind: 'fail', code: 'NO_DIALOG' });
  });

  test('waits on until the same time after something else', () => {
    const first = waitFor.run(params, stepContext());
    const again = first.kind === 'wait' ? first.again : undefined;
    expect(waitFor.run(params, stepContext({ again, woken: { kind: 'back' }, now: NOON + HOUR / 2 }))).toEqual(first);
  });

  const inDialog = { chat: { dialogId: '11' }, user: ANNA, language: 'en', message: { id: 3 } };

  test.each<[string, PortalEvent, unknown, object]>([
    ['what was written', messageEvent('done 5'), { number: '5' }, { value: 'done 5', text: 'done 5', match: { number: '5' }, message: { id: 1, text: 'done 5' } }],
    ['what was pressed', { ...inDialog, type: 'button', button: { name: 'ok', with: { a: 1 } } }, undefined, { value: 'ok', button: { name: 'ok', with: { a: 1 }, message: { id: 3 } }, message: { id: 3 } }],
    ['how was reacted', { ...inDialog, type: 'reaction', reaction: 'like', change: 'added' }, undefined, { value: 'like', reaction: 'like', change: 'added' }],
    ['which message is gone', { type: 'deleted', chat: inDialog.chat, user: ANNA, language: 'en', messageId: 4 }, undefined, { value: '', message: { id: 4 } }],
  ])('tells %s', (_, event, match, answer) => {
    const directive = waitFor.run(params, stepContext({ again: {}, woken: { kind: 'event', event, match } }));
    expect(directive).toMatchObject({ kind: 'next', set: { answer: { ...answer, by: ANNA } } });
  });

  test('goes on its way when the time is up', () => {
    const late = stepContext({ again: {}, woken: { kind: 'due' } });
    expect(waitFor.run(params, late)).toEqual({ kind: 'leave', by: 'no_answer' });
    expect(waitFor.run({ ...params, no_answer: 'block' }, late)).toEqual({ kind: 'enter', block: 'no_answer' });
  });
});

describe('a step that runs a flow', () => {
  const given = { flow: 'told', with: { text: 'a' } };

  test('gives it its inputs and goes on with its names', () => {
    expect(run.run(given, stepContext())).toMatchObject({ kind: 'call', calls: [{ flow: 'told', inputs: { text: 'a' } }] });
    const ended = stepContext({ again: true, woken: { kind: 'ended', call: 0, ending: { how: 'stopped', values: { size: 5 } } } });
    expect(run.run(given, ended)).toEqual({ kind: 'next', result: { size: 5 } });
  });

  test('fails with it', () => {
    const ended = stepContext({ again: true, woken: { kind: 'ended', call: 0, ending: { how: 'failed', values: {}, message: 'no', code: 'X' } } });
    expect(run.run(given, ended)).toEqual({ kind: 'fail', code: 'X', message: 'no' });
  });
});
