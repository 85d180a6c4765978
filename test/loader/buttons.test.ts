import { describe, expect, test } from 'vitest';
import { findings, firstStep, flowWith, programOf, stepFindings } from '../support/load.ts';

const buttons = (list: string): string => `- send:\n    text: a\n    buttons: ${list}`;

describe('buttons', () => {
  test('a list is one row, a list of lists makes rows', () => {
    const labels = (list: string): unknown => (firstStep(buttons(list)).render({})['buttons'] as { text: string }[][]).map((row) => row.map(({ text }) => text));
    expect(labels('[{text: A, send: a}, {text: B, send: b}]')).toEqual([['A', 'B']]);
    expect(labels('[[{text: A, send: a}], [{text: B, send: b}, {text: C, send: c}]]')).toEqual([['A'], ['B', 'C']]);
  });

  test('every option arrives in the words of the portal port', () => {
    const list = '[{text: A, link: https://example.com, color: alert, width: 120, disabled: yes, show_on: mobile}]';
    expect(firstStep(buttons(list)).render({})['buttons']).toEqual([[
      { text: 'A', action: { kind: 'link', value: 'https://example.com' }, color: 'alert', width: 120, disabled: true, showOn: 'mobile' },
    ]]);
  });

  test('a command has its arguments, a press its values', () => {
    const body = `commands: {order: Order}\n${flowWith(`${buttons('[{text: A, command: order, args: "{{user.id}}"}, {text: B, button: go, with: {id: =user.id}, lock: yes}]')}`, '[{command: order}, {button: go}]')}`;
    expect(programOf(body).flows[0]?.steps[0]?.render({ user: { id: 7 } })['buttons']).toEqual([[
      { text: 'A', action: { kind: 'command', name: 'order', args: '7' } },
      { text: 'B', action: { kind: 'button', name: 'go', with: { id: 7 } }, lock: true },
    ]]);
    expect(programOf(body).usesPresses).toBe(true);
  });

  test.each([
    ['[{text: A}]', ['button-no-action']],
    ['[{text: A, send: a, put: b}]', ['button-two-actions put']],
    ['[{send: a}]', ['missing-key text']],
    ['[{text: A, run: shown}]', []],
    ['[{text: A, run: other}]', ['flow-unknown other']],
    ['[{text: A, run: shown, with: {a: b}}]', ['unknown-key a']],
    ['[{text: A, run: shown, lock: yes}]', []],
    ['[{text: A, send: a, lock: yes}]', ['button-option lock']],
    ['[{text: A, send: a, args: b}]', ['button-option args']],
    ['[{text: A, command: nothing}]', ['command-undeclared nothing']],
    ['[{text: A, button: nothing}]', ['button-unheard nothing']],
    ['[{text: A, send: a, colr: alert}]', ['unknown-key colr']],
    ['[{text: A, send: a, color: red}]', ['unknown-word red']],
    ['[{text: A, send: a, width: -5}]', ['out-of-range -5']],
    ['{text: A, send: a}', ['wrong-kind buttons']],
    ['[hello]', ['wrong-kind button']],
    ['[]', ['empty-value buttons']],
  ])('%s', (list, codes) => {
    expect(stepFindings(buttons(list))).toEqual(codes);
  });

  test('a flow that takes any press hears every button', () => {
    const body = flowWith(buttons('[{text: A, button: anything}]'), 'button');
    expect(findings(body)).toEqual([]);
  });
});
