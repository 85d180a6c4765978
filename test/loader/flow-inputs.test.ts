import { describe, expect, test } from 'vitest';
import { findings, load, programOf } from '../support/load.ts';

const TOLD = '  told:\n    inputs: {topic: {type: text, required: yes}, days: integer, on: date, who: user, list: list, more: json}\n    do:\n      - log: "{{inputs.topic}} {{inputs.days}} {{inputs.who.name}}"\n      - set: {size: =inputs.days * 2}\n      - if: user.extranet\n        do: [{set: {perhaps: 1}}]\n';
const running = (steps: string): string => `flows:\n  start:\n    when: message\n    do:\n${steps.replace(/^(?=.)/gm, '      ')}\n${TOLD}`;

describe('run', () => {
  test.each([
    ['- run: told', ['missing-key topic']],
    ['- run: {flow: told, with: {topic: a}}', []],
    ['- run: {flow: told, with: {topic: "{{message.text}}", days: "5", on: 2027-01-31, who: 7, list: [a, b], more: {a: 1}}}', []],
    ['- run: {flow: told, with: {topic: =message.text, days: =message.text.size(), who: =user, list: =user.departments}}', []],
    ['- run: {flow: told, with: {topic: =user}}', ['wrong-value-type']],
    ['- run: {flow: told, with: {topic: a, days: many, on: 31.02.2027}}', ['not-an-integer many', 'not-a-date 31.02.2027']],
    ['- run: {flow: told, with: {topci: a}}', ['unknown-key topci']],
    ['- run: {flow: told, with: [a]}', ['missing-key topic', 'wrong-kind with']],
    ['- run: tolld', ['flow-unknown tolld']],
    ['- run: {flow: tolld, with: {a: b}}', ['flow-unknown tolld']],
    ['- run: {with: {a: b}}', ['missing-key flow', 'flow-unstarted told']],
    ['- run: told\n  with: {topic: a}', ['misplaced-key with']],
  ])('%s', (steps, codes) => {
    expect(findings(running(steps))).toEqual(codes);
  });

  const saved = (text: string): readonly string[] => findings(running(`- run: {flow: told, with: {topic: a}}\n  save_as: given\n- log: "{{${text}}}"`));

  test('gives what the flow has set for certain, in its type', () => {
    expect(saved('given.size')).toEqual([]);
    expect(saved('given.perhaps')).toEqual(['unknown-name given.perhaps']);
    expect(saved('given')).toEqual(['object-in-text given']);
  });

  test('compiles flows in any order, and one that runs itself', () => {
    expect(findings('flows:\n  a: {when: message, do: [{run: b, save_as: b}, {log: "{{b.c.d}}"}]}\n  b: {do: [{run: c, save_as: c}]}\n  c: {do: [{set: {d: 1}}, {run: a, if: user.extranet, save_as: again}]}\n')).toEqual([]);
  });

  test('a long chain of flows is read', () => {
    const chain = Array.from({ length: 1_500 }, (_, at) => `  f${String(at)}: {do: [{run: f${String(at + 1)}}]}\n`).join('');
    expect(load(`flows:\n${chain}  f1500: {do: [{log: a}]}\n`).program?.flows).toHaveLength(1_501);
  });

  test('in a circle without end is a mistake, told once', () => {
    expect(findings('flows:\n  a: {when: message, do: [{run: b}]}\n  b: {do: [{log: x}, {do: [{run: a}]}]}\n')).toEqual(['flow-runs-itself a']);
    expect(findings('flows:\n  a: {when: message, do: [{run: a}]}\n')).toEqual(['flow-runs-itself a']);
  });

  test.each(['{run: a, if: user.extranet}', '{ask: What?}, {run: a}', '{run: b}, {run: a}', 'stop, {run: a}'])('in a circle that something breaks is none: %s', (steps) => {
    expect(findings(`flows:\n  a: {when: message, do: [${steps}]}\n  b: {when: joined, do: [{wait: 1 hour}]}\n`)).toEqual([]);
  });
});

describe('inputs', () => {
  test('have types and defaults', () => {
    const { flows } = programOf('flows:\n  a:\n    when: joined\n    inputs: {topic: text, days: {type: integer, default: "5"}, on: {type: date, required: no}}\n    do: [{log: "{{inputs.topic}}"}]\n');
    expect(flows[0]?.inputs).toEqual([
      { name: 'topic', type: 'text', required: false, default: '' }, { name: 'days', type: 'integer', required: false, default: 5 }, { name: 'on', type: 'date', required: false, default: '' },
    ]);
  });

  test.each([
    ['inputs: {topic: txt}', ['unknown-word txt']],
    ['inputs: {topic: {type: integer, default: many}}', ['not-an-integer many']],
    ['inputs: [topic]', ['wrong-kind inputs']],
    ['inputs: {topic: {type: text, required: yes}}', ['input-not-given a']],
    ['inputs: {topic: {type: text, required: yes, default: x}}', []],
  ])('%s', (inputs, codes) => {
    expect(findings(`flows:\n  a:\n    when: joined\n    ${inputs}\n    do: [{log: x}]\n`)).toEqual(codes);
  });

  test('are known in their flow alone', () => {
    expect(findings('flows:\n  a: {when: joined, inputs: {topic: text}, if: inputs.topic == "", do: [{log: "{{inputs.tpic}}"}]}\n  b: {when: message, do: [{log: "{{inputs.topic}}"}]}\n')).toEqual(['unknown-name inputs.tpic', 'unknown-name inputs']);
  });
});

describe('a button that runs a flow', () => {
  const pressed = (button: string): readonly string[] => findings(running(`- send: {text: a, buttons: [${button}]}`));

  test.each([
    ['{text: Go, run: told, with: {topic: a, days: =message.id}}', []],
    ['{text: Go, run: told}', ['missing-key topic']],
    ['{text: Go, run: told, with: {topic: a, days: =user.name}}', ['wrong-value-type']],
    ['{text: Go, run: tolld}', ['flow-unknown tolld']],
    ['{text: Go, run: told, with: {topic: a}, send: b}', ['button-two-actions send']],
  ])('%s', (button, codes) => {
    expect(pressed(button)).toEqual(codes);
  });

  test('needs the hidden command, and starts the flow', () => {
    const program = programOf('flows:\n  a: {when: joined, do: [{send: {text: a, buttons: [{text: Go, run: b}]}}]}\n  b: {do: [{log: x}]}\n');
    expect(program.usesPresses).toBe(true);
    expect(findings('flows:\n  b: {do: [{log: x}]}\n')).toEqual(['flow-unstarted b']);
    expect(findings('defaults: {no_answer: [{run: b}]}\nflows:\n  a: {when: joined, do: [{ask: What?}]}\n  b: {do: [{log: x}]}\n')).toEqual([]);
  });
});
