import { describe, expect, test } from 'vitest';
import { costsOf } from '../../src/program/cost.ts';
import { loadFile } from '../support/load.ts';

/** Messages, calls and requests at most, then the same for each more, of the first flow. */
function costOf(steps: string, rest = ''): readonly number[] {
  const indented = steps.replace(/^/gm, '      ');
  const { program, diagnostics } = loadFile(`flowbot: 1\nbot: {code: help_bot, name: Help Bot}\npeople: {boss: 7, team: {users: [1, 5]}}\nflows:\n  first:\n    when: message\n    do:\n${indented}\n${rest}`);
  if (!program) throw new Error(JSON.stringify(diagnostics));
  const cost = costsOf(program).get('first');
  return [cost?.most, cost?.each].flatMap((figures) => (figures ? [figures.messages, figures.calls, figures.requests] : []));
}

const LOG = '- log: x';

describe('one run of a flow', () => {
  test.each([
    ['nothing', LOG, [0, 0, 0, 0, 0, 0]],
    ['a message', '- send: a', [1, 1, 1, 0, 0, 0]],
    ['what rides with a message', '- typing\n- react: like\n- send: a', [1, 3, 1, 0, 0, 0]],
    ['what nobody reads', '- get_chat: {chat: ="chat2"}\n  save_as: c\n- log: "{{c.name}}"', [0, 1, 1, 0, 0, 0]],
    ['a message to one person', '- send: {text: a, to: boss}', [1, 1, 1, 0, 0, 0]],
    ['a message to each of several', '- send: {text: a, to: team}', [0, 0, 1, 1, 1, 0.02]],
    ['the dearer of two ways', '- do: [{send: a}]\n  if: user.extranet\n  else: [{send: b}, {send: c}]', [2, 2, 2, 0, 0, 0]],
    ['a step that may be left out', '- send: a\n  if: user.extranet', [1, 1, 1, 0, 0, 0]],
    ['a case', '- match: {value: message.text, cases: {a: [{send: a}, {send: b}], b: [{log: b}]}}', [2, 2, 2, 0, 0, 0]],
    ['a way that ends the flow', '- do: [{send: a}, {send: b}, {stop: x}]\n  if: user.extranet\n- send: c', [2, 2, 2, 0, 0, 0]],
    ['nothing behind the end', '- stop: x', [0, 0, 0, 0, 0, 0]],
    ['rounds that are counted', '- repeat: {times: 4, do: [{send: a}]}', [4, 4, 4, 0, 0, 0]],
    ['rounds that are limited', '- repeat: {while: user.extranet, at_most: 3, do: [{send: a}]}', [3, 3, 3, 0, 0, 0]],
    ['rounds that nobody knows', '- repeat: {while: user.extranet, do: [{send: a}]}', [0, 0, 0, 1, 1, 1]],
    ['items', '- for_each: {item: f, of: message.files, do: [{send: a}, {repeat: {times: 2, do: [{send: b}]}}]}', [0, 0, 0, 3, 3, 3]],
    ['a question, also unanswered', '- ask: a\n  save_as: x\n- log: "{{x}}"', [2, 2, 2, 0, 0, 0]],
    ['a question with reminders and wrong answers', '- ask: {text: a, type: integer, attempts: 5, remind: [{after: 1 hour, text: b}], no_answer: [{log: x}], gave_up: [{log: x}]}', [6, 6, 6, 0, 0, 0]],
    ['a survey of people who are known, and of one who comes late', '- survey: {people: [7, 8], questions: {a: One?, b: {text: Two?, type: integer}}, remind: [{after: 1 hour, text: c}], thanks: d, late: e}', [16, 16, 16, 0, 0, 0]],
    ['a survey of people who are not', '- survey: {people: team, questions: {a: One?}}', [0, 0, 0, 1, 1, 1]],
  ])('costs %s', (_, steps, expected) => {
    expect(costOf(steps)).toEqual(expected);
  });

  test('costs what it runs, and a circle of flows once', () => {
    const second = '  second:\n    do:\n      - send: b\n      - run: first\n        if: user.extranet\n';
    expect(costOf('- send: a\n- run: second', second)).toEqual([2, 2, 2, 0, 0, 0]);
  });

  test('costs what `defaults` say to those who do not answer', () => {
    const defaults = 'defaults: {no_answer: [{send: a}, {send: b}], gave_up: [{log: x}]}\n';
    expect(costOf('- ask: a\n  save_as: x\n- log: "{{x}}"', defaults)).toEqual([3, 3, 3, 0, 0, 0]);
  });
});
