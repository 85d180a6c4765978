import { describe, expect, test } from 'vitest';
import { HEAD, codesOf, flowWith, load, repairFile } from '../support/load.ts';

function repaired(body: string): string {
  return repairFile(HEAD + body).text.slice(HEAD.length);
}

/** The steps of a flow once it is repaired. */
function repairedSteps(steps: string, when?: string): string {
  const before = flowWith('', when).trimEnd();
  return repaired(flowWith(steps, when)).slice(before.length + 1).replace(/^ {6}/gm, '').trimEnd();
}

describe('steps without dashes', () => {
  test.each([
    ['several verbs', 'typing: thinking\nsend: Hello', '- typing: thinking\n- send: Hello'],
    ['options before and behind a verb', 'if: user.bot\nsend: a\nsave_as: x\nif: user.active\nsend: b', '- if: user.bot\n  send: a\n  save_as: x\n- if: user.active\n  send: b'],
    ['a text and a comment', '# first\nsend: |\n  one\n\n  two\n# then\nstop: done', '# first\n- send: |\n    one\n\n    two\n# then\n- stop: done'],
    ['numbers', '1) send: a\n2) stop: b', '- send: a\n- stop: b'],
    ['a misspelt verb', 'sned: a', '- send: a'],
    ['braces', '{send: a}', '[{send: a}]'],
  ])('%s', (_, steps, meant) => {
    expect(repairedSteps(steps)).toBe(meant);
    expect(codesOf(load(flowWith(steps))).filter((code) => code.startsWith('wrong-kind'))).toEqual(['wrong-kind do']);
  });

  test.each(['first:\n  send: a', '{send: a, stop: b}', 'if: user.bot', 'Hello'])('%s could mean several things and is left', (steps) => {
    expect(repairedSteps(steps)).toBe(steps);
  });
});

describe('an else behind a dash', () => {
  const ELSE = '- if: user.bot\n  do:\n    - send: a\n- else:\n    - send: b';

  test('belongs to the step before it', () => {
    expect(repairedSteps(ELSE)).toBe(ELSE.replace('- else', '  else'));
    expect(codesOf(load(flowWith(ELSE)))).toEqual(['misplaced-key else']);
  });

  test('behind a step without `do` is explained', () => {
    const steps = '- if: user.bot\n  send: a\n- else:\n    - send: b';
    expect(repairedSteps(steps)).toBe(steps);
  });
});

describe('options beside a verb', () => {
  test.each([
    ['- send: Hello\n  buttons:\n    - {text: a, send: b}\n  save_as: card', '- send:\n    text: Hello\n    buttons:\n      - {text: a, send: b}\n  save_as: card'],
    ['- send: |\n    one\n    two\n  # quiet\n  preview: no\n  system: yes', '- send:\n    text: |\n      one\n      two\n    # quiet\n    preview: no\n    system: yes'],
    ['- if: user.bot\n  typing: thinking\n  seconds: 5', '- if: user.bot\n  typing:\n    status: thinking\n    seconds: 5'],
    ['- react: like\n  message: =message.id', '- react:\n    add: like\n    message: =message.id'],
    ['- set:\n  total: =1 + 1\n  name: Anna\n  id: x', '- set:\n    total: =1 + 1\n    name: Anna\n  id: x'],
    ['- send:\n  text: Hello\n  if: user.bot', '- send:\n    text: Hello\n  if: user.bot'],
  ])('%s move inside', (steps, meant) => {
    expect(repairedSteps(steps)).toBe(meant);
    expect(load(flowWith(steps)).diagnostics).toHaveLength(1);
  });

  test.each([
    ['- send: Hello\n  if: user.bot\n  system: yes', ['misplaced-key system']],
    ['- send: {text: Hello}\n  system: maybe', ['misplaced-key system', 'not-yes-no maybe']],
    ['- {send: Hello, system: yes}', ['misplaced-key system']],
    ['- send: [a]\n  system: yes', ['misplaced-key system', 'text-needs-quotes']],
  ])('%s are read as if they stood inside', (steps, codes) => {
    expect([...codesOf(load(flowWith(steps)))].sort()).toEqual(codes);
  });
});

describe('a list for a map', () => {
  test('of single keys is that map', () => {
    const commands = 'commands:\n  - help: Help\n  # two\n  - ping:\n      title: Ping\n';
    expect(repaired(`${commands}${flowWith('- stop', 'command')}`)).toBe(`commands:\n  help: Help\n  # two\n  ping:\n    title: Ping\n${flowWith('- stop', 'command')}`);
  });

  test.each(['commands:\n  - help\n', 'flows:\n  - name: a\n    do:\n      - stop\n', 'commands: [{a: A}]\nflows:\n  a:\n    when: command\n    do: [stop]\n'])('%s is left', (body) => {
    expect(load(body).program).toBeUndefined();
    expect(repaired(body)).toBe(body);
  });
});

describe('a button without its dash', () => {
  test.each([
    ['- send:\n    text: a\n    buttons:\n      text: b\n      send: c', '- send:\n    text: a\n    buttons:\n      - text: b\n        send: c'],
    ['- send: {text: a, buttons: {text: b, send: c}}', '- send: {text: a, buttons: [{text: b, send: c}]}'],
  ])('%s', (steps, meant) => {
    expect(repairedSteps(steps)).toBe(meant);
  });

  test('is not made of labels with actions', () => {
    const steps = '- send:\n    text: a\n    buttons:\n      Yes please: b';
    expect(repairedSteps(steps)).toBe(steps);
  });
});

describe('keys in the column of the key that they belong to', () => {
  test.each([
    ['portal:\nwebhook: ${A}\npoll:\n  idle: 5 s\n', 'portal:\n  webhook: ${A}\n  poll:\n    idle: 5 s\n'],
    ['commands:\nhelp: Help\n\n# the other\nping: Ping\nflows:\n  a:\n    when: command\n    do: [stop]\n', 'commands:\n  help: Help\n\n  # the other\n  ping: Ping\nflows:\n  a:\n    when: command\n    do: [stop]\n'],
    ['commands:\n  help:\n  title: Help\n  ping: Ping\nflows:\n  a:\n    when: command\n    do: [stop]\n', 'commands:\n  help:\n    title: Help\n  ping: Ping\nflows:\n  a:\n    when: command\n    do: [stop]\n'],
    ['flows:\n  a:\n  when: joined\n  do:\n    - send: |\n        one\n         two\n  b:\n  when: message\n  do: [stop]\n', 'flows:\n  a:\n    when: joined\n    do:\n      - send: |\n          one\n           two\n  b:\n    when: message\n    do: [stop]\n'],
    ['flows:\n  a:\n    when:\n    message: hello\n    do: [stop]\n', 'flows:\n  a:\n    when:\n      message: hello\n    do: [stop]\n'],
    ['flows:\n  a:\n    when:\n      - message:\n        contains: x\n    do: [stop]\n', 'flows:\n  a:\n    when:\n      - message:\n          contains: x\n    do: [stop]\n'],
  ])('%s', (body, meant) => {
    expect(repaired(body)).toBe(meant);
  });

  test('a misspelt one among them is another mistake', () => {
    expect(repairFile('flowbot: 1\nbot:\ncode: b\ncolour: red\nname: B\n').text).toBe('flowbot: 1\nbot:\n  code: b\n  color: red\n  name: B\n');
  });

  test('each group is one mistake', () => {
    const { diagnostics } = load('flows:\n  a:\n  when: joined\n  do: [stop]\n  b:\n  when: message\n  do: [stop]\n');
    expect(diagnostics).toMatchObject([{ code: 'not-indented', args: { word: 'when', owner: 'a' } }, { code: 'not-indented', args: { word: 'when', owner: 'b' } }]);
  });

  test('another key of the top level is none', () => {
    expect(codesOf(load('flows:\nlistn: 127.0.0.1:8080\n'))).toEqual(['empty-value flows', 'unknown-key listn']);
  });
});

describe('triggers', () => {
  const flow = (when: string): string => `flows:\n  a:\n    when: ${when}\n    do: [stop]\n`;

  test.each([
    ['joined,message', '[joined, message]'],
    ['"message or reaction"', '[message, reaction]'],
    ['message или joined', '[message, joined]'],
    ['{contains: price, starts_with: how}', '{message: {contains: price, starts_with: how}}'],
    ['\n      contains:\n        - price\n      # or\n      is: how', '\n      message:\n        contains:\n          - price\n        # or\n        is: how'],
    ['\n      - joined\n      - contains: price', '\n      - joined\n      - message:\n          contains: price'],
  ])('%s', (when, meant) => {
    expect(repaired(flow(when))).toBe(flow(meant));
    expect(load(flow(when)).diagnostics).toHaveLength(1);
  });

  test.each(['joined, hello', '{contains: price, change: added}'])('%s is left', (when) => {
    expect(repaired(flow(when))).toBe(flow(when));
  });
});

describe('the version of the language', () => {
  const REST = 'bot: {code: b, name: B}\n';

  test.each([
    [`# a comment\n---\n${REST}`, `# a comment\n---\nflowbot: 1\n${REST}`],
    [REST.replace('\n', '\r\n'), `flowbot: 1\r\n${REST.replace('\n', '\r\n')}`],
    [`flowbot: v1\n${REST}`, `flowbot: 1\n${REST}`],
    [`version: '3.8'\n${REST}`, `flowbot: 1\n${REST}`],
  ])('%j', (file, meant) => {
    expect(repairFile(file).text).toBe(meant);
  });

  test.each([`flowbot: 2\n${REST}`, `flowbot: 1.5\n${REST}`, `version: 1\nflowbot: 1\n${REST}`, '{bot: {code: b, name: B}}\n'])('%j is left', (file) => {
    expect(repairFile(file).text).toBe(file);
  });
});

test('an answer where no command started the flow is sent', () => {
  expect(repairedSteps('- answer: {text: a, system: yes}', 'message')).toBe('- send: {text: a, system: yes}');
});

test('the hint of a command may be repaired as a text', () => {
  expect(repaired('commands: {a: {title: A, params: [topic]}}\nflows:\n  a:\n    when: command\n    do: [stop]\n')).toContain("params: '[topic]'");
});
