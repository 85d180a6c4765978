import { describe, expect, test } from 'vitest';
import { findings, flowWith, load, programOf } from '../support/load.ts';

const HANDLER = flowWith('- answer: Done', 'command');

describe('commands', () => {
  test('a title may be plain, in the language of the bot, or one for each language', () => {
    const { commands } = programOf(`commands:\n  a: Title\n  b: {title: {en: One, de: Eins}, params: "[x]", common: yes, hidden: true, extranet: yes}\n${HANDLER}`);
    expect(commands).toEqual([
      { name: 'a', title: { en: 'Title' }, params: {}, common: false, hidden: false, extranet: false, args: [] },
      { name: 'b', title: { en: 'One', de: 'Eins' }, params: { en: '[x]' }, common: true, hidden: true, extranet: true, args: [] },
    ]);
  });

  test('arguments have types, defaults of that type, and may be required', () => {
    const args = '{a: integer, b: {type: number, default: 1.5}, c: {type: yes_no, default: yes}, d: {type: duration, default: 5 minutes}, e: {type: time, default: 9:05}, f: {type: date, default: 2027-01-31}, g: {type: user, default: 7}, h: {type: list, default: [x, y]}, i: {type: text, required: yes}}';
    const [command] = programOf(`commands:\n  a:\n    title: A\n    args: ${args}\n${HANDLER}`).commands;
    expect(command?.args).toEqual([
      { name: 'a', type: 'integer', required: false, default: undefined },
      { name: 'b', type: 'number', required: false, default: 1.5 },
      { name: 'c', type: 'yes_no', required: false, default: true },
      { name: 'd', type: 'duration', required: false, default: 300_000 },
      { name: 'e', type: 'time', required: false, default: '09:05' },
      { name: 'f', type: 'date', required: false, default: '2027-01-31' },
      { name: 'g', type: 'user', required: false, default: { id: 7, name: '' } },
      { name: 'h', type: 'list', required: false, default: ['x', 'y'] },
      { name: 'i', type: 'text', required: true, default: undefined },
    ]);
  });

  test.each([
    ['Ping: Title', ['command-name Ping']],
    ['/ping: Title', ['command-name /ping']],
    ['flowbot: Title', ['command-reserved']],
    ['a: {common: yes}', ['missing-key title']],
    ['a: {hidden: yes}', []],
    ['a:', ['empty-value a']],
    ['a: {titel: A}', ['unknown-key titel']],
    ['a: {title: {english: A}}', ['language-code english']],
    ['a: {title: A, args: {n: int}}', ['unknown-word int']],
    ['a: {title: A, args: {n: json}}', ['unknown-word json']],
    ['a: {title: A, args: {text: text}}', ['hidden-name text']],
    ['a: {title: A, args: {n: {default: 5}}}', ['missing-key type']],
    ['a: {title: A, args: [n]}', ['wrong-kind args']],
  ])('%s', (command, codes) => {
    expect(findings(`commands:\n  ${command}\n${HANDLER}`)).toEqual(codes);
  });

  test('a trigger names a declared command, and a declared command has a flow', () => {
    expect(findings(`commands: {help: Help, ping: Ping}\n${flowWith('- answer: a', '{command: [help, pign]}')}`)).toEqual(['command-undeclared pign']);
  });
});

describe('triggers', () => {
  const trigger = (when: string): readonly string[] => findings(flowWith('- stop', when));

  test.each(['message', '{message: any}', '{message: hello}', '{message: [hello, "good day"]}', '{message: {is: hello, starts_with: [a, b]}}', 'joined', '{joined: any}', 'reaction', '{reaction: like}', '{reaction: any, change: added}', '[message, joined]', '{button: go}'])('%s is fine', (when) => {
    expect(trigger(when)).toEqual([]);
  });

  test.each([
    ['mesage', ['unknown-trigger mesage']],
    ['{mesage: any}', ['unknown-trigger mesage']],
    ['webhook', ['not-built webhook']],
    ['{webhook: deploy, key: KEY}', ['not-built webhook']],
    ['{message: any, in: privat}', ['name-unknown privat']],
    ['{message: {is: a, from: boss}}', ['misplaced-key from']],
    ['{message: {i: a}}', ['unknown-key i']],
    ['{message: {words: =lists.bad}}', ['name-unknown bad']],
    ['{message: {matches: "("}}', ['trigger-value matches']],
    ['{message: a, joined: any}', ['two-triggers joined']],
    ['{joined: yes}', ['wrong-kind joined']],
    ['{reaction: {reaction: like}}', ['wrong-kind reaction']],
    ['{reaction: smile}', ['unknown-word smile']],
    ['{reaction: like, change: gone}', ['unknown-word gone']],
    ['[[message]]', ['wrong-kind when']],
    ['[]', ['empty-value when']],
    ['{}', ['no-trigger']],
  ])('%s', (when, codes) => {
    expect(trigger(when)).toEqual(codes);
  });

  test('a flow without `when` is a warning: nothing starts it', () => {
    const { program, diagnostics } = load('flows:\n  later:\n    do:\n      - send: a\n');
    expect(program?.flows).toHaveLength(1);
    expect(diagnostics).toMatchObject([{ code: 'flow-unstarted', severity: 'warning' }]);
  });
});
