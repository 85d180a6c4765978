import { describe, expect, test } from 'vitest';
import { codesOf, loadFile, repairFile } from '../support/load.ts';

const HEAD = 'flowbot: 1\nbot: {code: b, name: B, type: supervisor}\ncommands: {help: Help, ping: Ping}\npeople: {boss: 7, two: {users: [1, 5]}}\nchats: {team: chat1}\n';

/** A file with flows `a`, `b`, … that wait for these; a leading `if ` puts a condition before them. */
function file(...whens: readonly string[]): string {
  const flows = whens.map((when, at) => {
    const [, condition = '', trigger = when] = /^if (\S+) (.*)$/.exec(when) ?? [];
    return `  ${String.fromCharCode(97 + at)}:\n    when: ${trigger}\n${condition === '' ? '' : `    if: ${condition}\n`}    do: [log: x]\n`;
  });
  return `${HEAD}flows:\n${flows.join('')}`;
}

function found(...whens: readonly string[]): readonly string[] {
  return codesOf(loadFile(file(...whens))).filter((code) => !code.startsWith('command-unhandled'));
}

describe('a flow below another never starts', () => {
  test.each([
    ['message', '{message: hello}'],
    ['message', 'message'],
    ['[joined, message]', '{message: {matches: "a+"}}'],
    ['{message: hello}', '{message: {is: hello}}'],
    ['{message: hello}', '{message: Hello}'],
    ['{message: hello}', '{message: {is: "Well, hello there!"}}'],
    ['{message: hello}', '{message: "hello dear"}'],
    ['{message: "loan*"}', '{message: [loans, "my loan"]}'],
    ['{message: "loan*"}', '{message: "loaner*"}'],
    ['{message: ёлка}', '{message: Елка}'],
    ['{message: {contains: price}}', '{message: {contains: "the price"}}'],
    ['{message: {contains: rice}}', '{message: "price list"}'],
    ['{message: {starts_with: or}}', '{message: {starts_with: "order "}}'],
    ['{message: {contains: order}}', '{message: {starts_with: "order "}}'],
    ['{message: {matches: "a+"}}', '{message: {matches: "a+"}}'],
    ['{message: hello}', '{message: {words: hello, matches: "\\\\d"}}'],
    ['{command: help}', '{command: help}'],
    ['command', '{command: [help, ping]}'],
    ['{command: [help, ping]}', '{command: ping}'],
    ['{reaction: any}', '{reaction: like}'],
    ['{reaction: like}', '{reaction: like, change: added}'],
    ['{reaction: any, change: added}', '{reaction: like, change: added}'],
    ['joined', 'joined'],
    ['{button: any}', '{button: yes}'],
    ['message', '{message: any, in: private}'],
    ['{message: any, in: private}', '{message: hello, in: private}'],
    ['{message: hello, from: boss}', '{message: hello, from: boss, in: team}'],
    ['{message: any, in: team}', '{message: hello, from: boss, in: team}'],
    ['{edited: any, in: private}', '{edited: hello, in: private}'],
    ['{deleted: any}', '{deleted: any, from: boss}'],
    ['link_opened', '{link_opened: {source: qr}}'],
    ['bot_deleted', 'bot_deleted'],
  ])('%s above %s', (upper, lower) => {
    expect(found(upper, lower)).toEqual(['flow-never-starts b']);
  });

  test('when two above it together take everything', () => {
    expect(found('{message: red}', '{message: green}', '{message: [red, green]}')).toEqual(['flow-never-starts c']);
  });
});

describe('a flow below another starts', () => {
  test.each([
    ['{message: hello}', 'message'],
    ['{message: hello}', '{message: [hello, bye]}'],
    ['{message: hello}', '{message: "hello*"}'],
    ['{message: any, in: private}', 'message'],
    ['{message: any, in: private}', '{message: any, in: group}'],
    ['{message: any, from: boss}', '{message: any, from: two}'],
    ['{message: any, in: private, from: boss}', '{message: any, in: private}'],
    ['message', 'edited'],
    ['{link_opened: {source: qr}}', '{link_opened: {source: mail}}'],
    ['{message: "good morning"}', '{message: morning}'],
    ['{message: "good morning"}', '{message: "morning good"}'],
    ['{message: {contains: "good morning"}}', '{message: "good morning"}'],
    ['{message: {is: hello}}', '{message: hello}'],
    ['{message: hello}', '{message: {contains: hello}}'],
    ['{message: {contains: order}}', '{message: {matches: "order|a"}}'],
    ['{message: {words: hello, matches: "\\\\d"}}', '{message: hello}'],
    ['{command: help}', '{command: ping}'],
    ['{reaction: like, change: added}', '{reaction: like}'],
    ['message', '{command: help}'],
    ['if user.extranet message', '{message: hello}'],
    ['{message: help}', '{command: help}'],
  ])('%s above %s', (upper, lower) => {
    expect(found(upper, lower)).toEqual([]);
  });

  test('a flow that is switched off takes nothing', () => {
    expect(codesOf(loadFile(file('message', '{message: hello}').replace('a:\n', 'a:\n    enabled: no\n')))).toEqual(['command-unhandled help', 'command-unhandled ping']);
  });
});

describe('the repair', () => {
  test('moves the flow above the first that takes everything', () => {
    const { text } = repairFile(file('joined', 'message', '{reaction: like}', '{message: hello}'));
    expect([...text.matchAll(/^ {2}(\w):/gm)].map(([, name]) => name).join('')).toBe('adbc');
  });

  test('is not offered where both wait for the same', () => {
    expect(loadFile(file('{message: hello}', '{message: hello}')).diagnostics.some(({ fix }) => fix)).toBe(false);
  });

  test('keeps comments, empty lines and the end of the file', () => {
    const flow = (name: string, when: string): string => `  ${name}:\n    when: ${when}\n    do: [log: x] # ${name}`;
    const before = `${HEAD}flows:\n  # All.\n${flow('all', 'message')}\n\n  # Hello,\n  # dear.\n${flow('hello', '{message: hello}')}`;
    expect(repairFile(before).text).toBe(`${HEAD}flows:\n  # Hello,\n  # dear.\n${flow('hello', '{message: hello}')}\n\n  # All.\n${flow('all', 'message')}\n`);
  });
});

test('messages in groups are expected where a condition holds in a group alone, and the type of the bot hears them when mentioned', () => {
  const codes = (type: string, condition: string): readonly string[] => codesOf(loadFile(`flowbot: 1\nbot: {code: b, name: B, type: ${type}}\nflows: {f: {when: message, if: '${condition}', do: [log: x]}}\n`));
  expect(codes('bot', 'chat.type == "chat"')).toEqual(['group-unheard f']);
  expect(codes('bot', 'chat.dialogId.startsWith("chat")')).toEqual(['group-unheard f']);
  for (const condition of ['chat.type == "private"', 'chat.id == 142', 'user.extranet', 'chat.type == "chat" or user.extranet']) expect(codes('bot', condition)).toEqual([]);
  expect(codes('supervisor', 'chat.type == "chat"')).toEqual([]);
});

test('messages in groups are expected by a trigger for groups or for a named chat', () => {
  const codes = (trigger: string): readonly string[] => codesOf(loadFile(`flowbot: 1\nbot: {code: b, name: B}\nchats: {team: chat1}\nflows: {f: {when: ${trigger}, do: [log: x]}}\n`));
  for (const trigger of ['{message: any, in: group}', '[joined, {message: hi, in: team}]']) expect(codes(trigger)).toEqual(['group-unheard f']);
  for (const trigger of ['{message: any, in: private}', '{message: any, in: open_line}', '{joined: any, in: group}']) expect(codes(trigger)).toEqual([]);
});
