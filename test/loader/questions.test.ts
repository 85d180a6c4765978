import { describe, expect, test } from 'vitest';
import { findings, firstStep, flowOf, programOf, stepFindings } from '../support/load.ts';

const BOSSES = 'people: {boss: 7, bosses: {users: [7, 8]}, one: {users: [7]}}\nchats: {team: chat5}\n';
const asked = (options: string): string => `${BOSSES}flows:\n  shown:\n    when: message\n    do:\n      - ask: {text: What?, ${options}}\n`;

describe('ask', () => {
  test.each([
    ['type: integer, check: answer.value < 20', []],
    ['type: integer, check: answer.value == "a"', ['type-mismatch']],
    ['check: [answer.value != "a", {not: [answer.text == "b"]}]', []],
    ['check: not user.extranet', ['check-without-answer']],
    ['wrong: "Not {{answer.txt}}"', ['unknown-name answer.txt']],
    ['text: a', ['duplicate-key text']],
    ['type: numbr', ['unknown-word numbr']],
    ['type: ="integer"', ['unknown-word ="integer"']],
    ['attempts: 0', ['out-of-range 0']],
    ['choices: [a, A]', ['choice-twice A']],
    ['choices: [{text: a, value: 1}, b]', []],
    ['choices: [{value: 1}]', ['missing-key text']],
    ['choices: [{text: a, colour: alert}]', ['unknown-key colour']],
    ['choices: [[a]]', ['wrong-kind choice']],
    ['choices: []', ['empty-value choices']],
    ['choices: yes', ['wrong-kind choices']],
    ['choices: =people.bosses', []],
    ['choices: =user.id', ['wrong-value-type']],
    ['choices: [a], type: text', ['two-options type']],
    ['choices: [a], take_together: 3 s', ['two-options take_together']],
    ['show: list', ['needs-option show']],
    ['to: boss', []],
    ['to: one', []],
    ['to: team, from: bosses', []],
    ['to: bosses', ['several-asked bosses']],
    ['remind: [{after: 1 hour, text: a}]', []],
    ['remind: [{after: 24 hours, text: a}]', ['reminder-late']],
    ['remind: [{after: 1 hour, text: a}], timeout: 1 hour', ['reminder-late']],
    ['remind: {after: 1 hour, text: a}', ['wrong-kind remind']],
    ['remind: [{after: 1 hour}]', ['missing-key text']],
    ['remind: [1 hour]', ['wrong-kind reminder']],
    ['no_answer: []', ['empty-value no_answer']],
  ])('%s', (options, codes) => {
    expect(findings(asked(options))).toEqual(codes);
  });

  test('needs a person, or somebody to ask', () => {
    expect(stepFindings('- ask: What?', 'started')).toEqual(['no-dialog ask']);
    expect(stepFindings('- ask: {text: What?, to: ="7"}', 'started')).toEqual([]);
  });

  test.each([
    ['number', '- log: "{{number a 2}}"', []], ['integer', '- if: a > 5\n  do: [typing]', []], ['yes_no', '- if: a\n  do: [typing]', []], ['text', '- if: a\n  do: [typing]', ['wrong-type']],
    ['date', '- log: \'{{date a "d MMMM"}}\'', []], ['file', '- log: "{{a.name}}"', []], ['email', '- log: "{{a.name}}"', ['unknown-name a.name']],
  ])('of the type %s gives a value of that type', (type, steps, codes) => {
    expect(stepFindings(`- ask: {text: What?, type: ${type}}\n  save_as: a\n${steps}`)).toEqual(codes);
  });

  test('with choices gives the values of these', () => {
    const choices = '- ask: {text: What?, choices: [{text: a, value: 1}, {text: b, value: 2}]}\n  save_as: a\n';
    expect(stepFindings(`${choices}- if: a > 1\n  do: [typing]`)).toEqual([]);
    expect(stepFindings(`${choices}- if: answer.value == "b"\n  do: [typing]`)).toEqual(['type-mismatch']);
  });

  test('tells more in `answer` behind it, and nowhere else', () => {
    expect(stepFindings('- ask: What?\n- log: "{{answer.text}} {{answer.by.firstName}} {{answer.message.id}}"')).toEqual([]);
    expect(stepFindings('- log: "{{answer.text}}"\n- ask: What?')).toEqual(['unknown-name answer']);
    expect(stepFindings('- ask: What?\n  save_as: answer')).toEqual(['hidden-name answer']);
  });

  test.each([
    ['no_answer: [stop]', []], ['no_answer: [stop], gave_up: [{fail: a}]', []], ['no_answer: [typing]', ['name-not-always-set a']], ['gave_up: [typing]', ['name-not-always-set a']],
    ['no_answer: [{set: {a: "none"}}]', []],
  ])('with %s behind which the answer may be missing', (options, codes) => {
    expect(stepFindings(`- ask: {text: What?, ${options}}\n  save_as: a\n- log: "{{a}}"`)).toEqual(codes);
  });

  test('that is not always asked may have no answer', () => {
    expect(stepFindings('- ask: What?\n  save_as: a\n  if: user.extranet\n- log: "{{a}}"')).toEqual(['name-not-always-set a']);
  });

  test('has what defaults say', () => {
    const { defaults } = firstOf('defaults: {timeout: 1 hour, attempts: 5, cancel_words: [stop, no], wrong: "Hm, {{answer.text}}"}\n') as { readonly defaults: { readonly wrong: (more: object) => string } };
    expect(defaults).toMatchObject({ timeout: 3_600_000, attempts: 5, cancelWords: ['stop', 'no'] });
    expect(defaults.wrong({ answer: { text: 'a' } })).toBe('Hm, a');
    expect(firstOf('')['defaults']).toEqual({ timeout: 86_400_000, attempts: 3, cancelWords: [] });
  });

  const firstOf = (top: string): Readonly<Record<string, unknown>> => programOf(`${top}flows:\n  shown:\n    when: message\n    do:\n      - ask: What?\n`).flows[0]?.steps[0]?.render({}) ?? {};
});

describe('defaults', () => {
  test('have steps for the ends of questions', () => {
    const { endings } = programOf('defaults:\n  no_answer: [{send: "Bye, {{user.firstName}}"}]\n  on_cancel: [typing]\nflows:\n  a: {when: message, do: [{ask: What?}]}\n  b: {when: started, do: [{log: a}]}\n');
    expect(Object.keys(endings)).toEqual(['no_answer', 'on_cancel']);
  });

  test('that are wrong are told once', () => {
    expect(findings('defaults: {timeout: long, attempts: 0, cancel_words: [], wrong: "{{user.name}}", delivery: never}\n')).toEqual([
      'not-a-duration long', 'out-of-range 0', 'empty-value cancel_words', 'unknown-name user', 'unknown-word never',
    ]);
  });
});

describe('wait_for', () => {
  test.each([
    ['{for: message}', []],
    ['{for: [{message: {matches: "(?P<id>[0-9]+)"}}, {reaction: like}]}', []],
    ['{for: {command: any}}', ['trigger-not-awaited command']],
    ['{for: [message, started]}', ['trigger-not-awaited started']],
    ['{for: mesage}', ['unknown-trigger mesage']],
    ['{timeout: 1 hour}', ['missing-key for']],
    ['message', ['wrong-kind wait_for']],
    ['{for: message, in: nowhere}', ['name-unknown nowhere']],
  ])('%s', (value, codes) => {
    expect(stepFindings(`- wait_for: ${value}`)).toEqual(codes);
  });

  test('needs a dialog where the flow has none', () => {
    expect(stepFindings('- wait_for: {for: message}', 'started')).toEqual(['no-dialog wait_for']);
    expect(stepFindings('- wait_for: {for: message, in: ="chat5"}', 'started')).toEqual([]);
  });

  test('gives the triggers to the engine, and what they found to the flow', () => {
    expect(firstStep('- wait_for: {for: [message, {reaction: like}]}').hears?.map(({ name }) => name)).toEqual(['message', 'reaction']);
    expect(stepFindings('- wait_for: {for: [{message: {matches: "(?P<id>[0-9]+)"}}, {reaction: like}, {button: ok}]}\n  save_as: a\n- log: "{{a}} {{answer.match.id}} {{answer.reaction}} {{answer.button.name}} {{answer.by.name}}"')).toEqual([]);
    expect(stepFindings('- wait_for: {for: message}\n- log: "{{answer.reaction}}"')).toEqual(['unknown-name answer.reaction']);
  });

  test('hears the buttons of its flow', () => {
    expect(stepFindings('- send: {text: a, buttons: [{text: Ok, button: ok}]}\n- wait_for: {for: {button: ok}}')).toEqual([]);
  });
});

describe('a flow that asks or waits', () => {
  test.each([
    ['- ask: What?', { mode: 'ignore', per: 'user' }], ['- wait: 5 minutes', { mode: 'ignore', per: 'user' }], ['- do: [{wait_for: {for: message}}]', { mode: 'ignore', per: 'user' }], ['- send: a', undefined],
  ])('keeps out who starts it again: %s', (steps, concurrency) => {
    const { concurrency: found } = flowOf(steps);
    expect(found && { mode: found.mode, per: found.per }).toEqual(concurrency);
  });

  test('and so does one that runs it', () => {
    const { flows } = programOf('flows:\n  a: {when: message, do: [{run: b}]}\n  b: {do: [{run: c}]}\n  c: {do: [{ask: What?}]}\n  d: {when: joined, do: [{log: a}]}\n');
    expect(flows.map(({ concurrency }) => concurrency?.mode)).toEqual(['ignore', 'ignore', 'ignore', undefined]);
  });
});

test.each(['- ask: {text: a, timeout: 0 seconds}', '- wait_for: {for: message, timeout: 0 minutes}', '- survey: {people: =user, questions: {plan: What?}, open_for: 0 hours}'])('%s would end before anybody can answer', (step) => {
  expect(stepFindings(step)).toEqual([expect.stringMatching(/^out-of-range 0 /)]);
});
