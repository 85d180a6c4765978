import { describe, expect, test } from 'vitest';
import { findings, firstStep, flowOf, flowWith, load, programOf, stepFindings } from '../support/load.ts';

describe('a step is one verb', () => {
  test.each([
    ['- typing', {}],
    ['- stop', {}],
    ['- stop: enough', { reason: 'enough' }],
    ['- stop: {reason: enough}', { reason: 'enough' }],
    ['- react: like', { add: 'like' }],
    ['- typing: {seconds: 5}', { seconds: 5 }],
  ])('%s', (steps, params) => {
    expect(firstStep(steps).render({})).toEqual(params);
  });

  test.each([
    ['- sned: Hello', ['unknown-verb sned']],
    ['- stpo', ['unknown-verb stpo']],
    ['- send', ['verb-alone send']],
    ['- send: a\n  react: like', ['two-verbs react']],
    ['- if: user.bot', ['no-verb']],
    ['- [send]', ['wrong-kind step']],
    ['- {}', ['no-verb']],
    ['- hand_off: {to: a}', ['not-built hand_off']],
    ['- hand_off', ['not-built hand_off']],
    ['- hand_off: {text: What?, choces: [a]}\n  retry: {times: 3}', ['not-built hand_off']],
    ['- send: {text: a, attach: [x]}', ['wrong-kind block']],
    ['- send: {txt: a}', ['unknown-key txt']],
    ['- upload: ../report.pdf', ['file-path ../report.pdf']],
    ['- upload: {file: .env, name: note.txt}', ['file-path .env']],
    ['- upload: {name: note.txt}', ['missing-key file']],
    ['- download: {file: 138, to_file: bot.yaml}', ['file-path bot.yaml']],
    ['- download: =message.text', ['wrong-value-type']],
    ['- download: report.pdf', ['not-an-integer report.pdf']],
    ['- download', ['verb-alone download']],
    ['- send: {to: user}', ['missing-key text']],
    ['- send: a\n  els: []', ['unknown-key els']],
    ['- send: a\n  else: []', ['misplaced-key else']],
    ['- do:\n    send: a', ['wrong-kind do']],
    ['- send: {text: a, to: boss}', ['name-unknown boss']],
    ['- react: smile', ['unknown-word smile']],
    ['- react: {add: "{{user.name}}"}', ['braces-in-value']],
    ['- set: 5', ['wrong-kind set']],
    ['- set: {first name: Anna}', ['bad-name first name']],
    ['- send: a\n  id: 1st', ['bad-name 1st']],
  ])('%s', (steps, codes) => {
    expect(stepFindings(steps)).toEqual(codes);
  });

  test('`do` has its steps and those of `else` as blocks', () => {
    const step = firstStep('- if: user.bot\n  do:\n    - log: a\n    - log: b\n  else:\n    - log: c');
    expect(step.conditions.map(({ source }) => source)).toEqual(['user.bot']);
    expect(Object.entries(step.blocks).map(([name, block]) => [name, block.map(({ action }) => action.verb)])).toEqual([['do', ['log', 'log']], ['else', ['log']]]);
  });

  test('conditions in a list must all hold, `any` and `not` make groups', () => {
    const step = firstStep('- send: a\n  if:\n    - user.bot\n    - any: [user.extranet, user.id == 7]\n    - not: user.active\n    - not: [user.bot, user.extranet]');
    const evaluate = (user: object): readonly unknown[] => step.conditions.map(({ expression }) => expression.evaluate({ user }));
    expect(evaluate({ id: 7, bot: true, extranet: false, active: false })).toEqual([true, true, true, true]);
    expect(evaluate({ id: 8, bot: true, extranet: true, active: true })).toEqual([true, true, false, false]);
    expect(step.conditions.map(({ line }) => line)).toEqual([9, 10, 11, 12]);
    expect(step.conditions[1]?.expression.reads).toEqual(['user.extranet', 'user.id']);
  });

  test.each([
    ['if: {all: [user.bot]}', ['unknown-key all']],
    ['if: {any: [user.bot], not: user.bot}', ['wrong-kind not']],
    ['if: []', ['empty-value if']],
    ['if: user.id', ['wrong-type']],
  ])('%s', (condition, codes) => {
    expect(stepFindings(`- send: a\n  ${condition}`)).toEqual(codes);
  });

  test('`answer` needs a command in every trigger', () => {
    const body = (when: string): string => `commands: {ping: Ping}\n${flowWith('- answer: Pong', when)}`;
    expect(findings(body('{command: ping}'))).toEqual([]);
    expect(findings(body('[{command: ping}, message]'))).toEqual(['wrong-trigger']);
    expect(findings(body('mesage'))).toEqual(['command-unhandled ping', 'unknown-trigger mesage', 'wrong-trigger']);
  });
});

describe('names', () => {
  test.each([
    ['set before use', '- set: {nick: Anna}\n- send: "{{nick}}"', []],
    ['use before set', '- send: "{{nick}}"\n- set: {nick: Anna}', ['unknown-name nick']],
    ['the same step cannot see what it sets', '- set: {a: 1, b: =a}', ['unknown-name a']],
    ['save_as', '- send: a\n  save_as: card\n- log: "{{card.id}}"', []],
    ['a field that a saved value does not have', '- send: a\n  save_as: card\n- log: "{{card.di}}"', ['unknown-name card.di']],
    ['a condition makes it uncertain', '- set: {nick: Anna}\n  if: user.bot\n- send: "{{nick}}"', ['name-not-always-set nick']],
    ['default covers it', '- set: {nick: Anna}\n  if: user.bot\n- send: "{{default nick \'you\'}}"', []],
    ['has covers it', '- set: {nick: Anna}\n  if: user.bot\n- send: a\n  if: has(nick) and nick == "Anna"', []],
    ['do without else', '- if: user.bot\n  do:\n    - set: {nick: Anna}\n- send: "{{nick}}"', ['name-not-always-set nick']],
    ['both ways set it', '- if: user.bot\n  do:\n    - set: {nick: Anna}\n  else:\n    - set: {nick: Olga}\n- send: "{{nick}}"', []],
    ['the other way ends the flow', '- if: user.bot\n  do:\n    - set: {nick: Anna}\n  else:\n    - stop\n- send: "{{nick}}"', []],
    ['inside do it is known', '- if: user.bot\n  do:\n    - set: {nick: Anna}\n    - send: "{{nick}}"', []],
    ['do without a condition always runs', '- do:\n    - set: {nick: Anna}\n- send: "{{nick}}"', []],
    ['on_error goes on without the result', '- send: a\n  save_as: card\n  on_error:\n    - log: "{{error.message}}"\n- log: "{{card.id}}"', ['name-not-always-set card']],
    ['on_error that stops does not', '- send: a\n  save_as: card\n  on_error:\n    - stop\n- log: "{{card.id}}"', []],
    ['error is known in on_error alone', '- send: a\n  on_error:\n    - log: "{{error.code}}"\n- log: "{{error.code}}"', ['unknown-name error']],
    ['a saved name hides nothing', '- set: {message: a}\n- send: b\n  save_as: user', ['hidden-name message', 'hidden-name user']],
    ['names of later versions cannot be taken', '- set: {answer: a, people: b}', ['hidden-name answer', 'hidden-name people']],
    ['names of later versions are not built', '- send: "{{request.body}} {{secrets.KEY}}"\n- log: a\n  if: user.id in inputs.boss', ['not-built request', 'not-built secrets', 'unknown-name inputs']],
    ['what a later verb saves is left alone', '- hand_off: Name?\n  save_as: nick\n- send: "{{nick}}"', ['not-built hand_off']],
  ])('%s', (_, steps, codes) => {
    expect(stepFindings(steps)).toEqual(codes);
  });

  test('what only some triggers give needs has or default', () => {
    expect(stepFindings('- send: "{{reaction}}"', '[message, {reaction: any}]')).toEqual(['name-not-always-set reaction']);
    expect(stepFindings('- send: "{{default reaction \'none\'}}, {{message.text}}"', '[message, {reaction: any}]')).toEqual([]);
    expect(stepFindings('- send: "{{message.text}}"', 'joined')).toEqual(['unknown-name message']);
  });

  test('the arguments of a command are known by their types', () => {
    const commands = 'commands: {order: {title: Order, args: {number: integer, note: text}}}\n';
    expect(findings(`${commands}${flowWith('- answer: "{{args.number}} {{args.note}} {{args.text}}"\n  if: args.number > 5', '{command: order}')}`)).toEqual([]);
    expect(findings(`${commands}${flowWith('- answer: "{{args.nummer}}"', '{command: order}')}`)).toEqual(['unknown-name args.nummer']);
    expect(findings(`${commands}${flowWith('- answer: a\n  if: args.number == "5"', '{command: order}')}`)).toEqual(['type-mismatch']);
  });

  test('on_error of a flow sees what may have been set, that of the file what every flow gives', () => {
    const flow = 'flows:\n  a:\n    when: message\n    on_error:\n      - send: "{{error.message}} {{default nick \'\'}}"\n    do:\n      - set: {nick: Anna}\n';
    expect(findings(flow)).toEqual([]);
    expect(findings(flow.replace("{{default nick ''}}", '{{nick}}'))).toEqual(['name-not-always-set nick']);
    expect(findings(`${flow}defaults:\n  on_error:\n    - send: "{{error.message}}, {{message.text}}"\n`)).toEqual([]);
    expect(findings(`${flow}  b:\n    when: joined\n    do: [stop]\ndefaults:\n  on_error:\n    - send: "{{message.text}}"\n`)).toEqual(['name-not-always-set message']);
  });

  test('a trigger\'s named groups are names', () => {
    expect(stepFindings('- send: "{{match.id}}"', '{message: {matches: "order (?P<id>[0-9]+)"}}')).toEqual([]);
    expect(stepFindings('- send: "{{match.nr}}"', '{message: {matches: "order (?P<id>[0-9]+)"}}')).toEqual(['unknown-name match.nr']);
  });
});

describe('keys of steps', () => {
  const keys = (steps: string): readonly string[] => flowOf(steps).steps.map(({ key }) => key);

  test('an id is the key', () => {
    expect(keys('- send: a\n  id: greeting')).toEqual(['greeting']);
  });

  test('without an id it is content and ordinal among equals, whatever stands between', () => {
    const [first, second] = keys('- send: a\n- send: a');
    expect(first).not.toBe(second);
    expect(keys('- log: new\n- send: a\n- log: new\n- send:   "a" # the same\n').filter((key) => key === first || key === second)).toEqual([first, second]);
  });

  test('another text or flow makes another key', () => {
    const [one] = keys('- send: a');
    expect(keys('- send: b')).not.toContain(one);
    const body = flowWith('- send: a').replace('shown:', 'other:');
    expect(programOf(body).flows[0]?.steps[0]?.key).not.toBe(one);
  });

  test('an id stands once in a flow', () => {
    expect(stepFindings('- send: a\n  id: x\n- send: b\n  id: x')).toEqual(['duplicate-id x']);
    expect(load(flowWith('- send: a\n  id: x') + flowWith('- send: a\n  id: x').replace('flows:\n', '').replace('shown', 'other').replace('message', 'joined')).diagnostics).toEqual([]);
  });
});
