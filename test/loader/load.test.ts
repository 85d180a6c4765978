import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codesOf, load, loadFile, programOf } from '../support/load.ts';

const ECHO = readFileSync(join(import.meta.dirname, '../../examples/echo/bot.yaml'), 'utf8');

describe('the echo example', () => {
  const { program, diagnostics } = loadFile(ECHO);

  test('has no mistakes', () => {
    expect(diagnostics).toEqual([]);
  });

  test('keeps its profile, commands and flows in their order', () => {
    expect(program?.bot).toEqual({
      profile: { code: 'echo_bot', type: 'bot', name: 'Echo Bot', position: 'Repeats your messages', color: 'aqua', hidden: false, reactions: true, openLine: false },
      avatarFile: undefined,
      language: 'en',
      timezone: undefined,
      holidays: [],
    });
    expect(program?.commands.map(({ name, title, params }) => ({ name, title, params }))).toEqual([
      { name: 'ping', title: { en: 'Check whether the bot is alive' }, params: {} },
      { name: 'help', title: { en: 'Show the command list', ru: 'Список команд' }, params: { en: '[topic]' } },
    ]);
    expect(program?.flows.map(({ name, line }) => [name, line])).toEqual([['ping', 22], ['help', 27], ['greet', 35], ['liked', 42], ['echo', 49]]);
  });

  test('renders its last step with values, escaped in the text and not on the buttons', () => {
    const step = program?.flows.at(-1)?.steps.at(-1);
    expect(step?.render({ user: { firstName: 'Anna' }, message: { text: '[B]hi[/B]' } })).toEqual({
      text: 'Anna, you wrote: [I][\u200bB]hi[\u200b/B][/I]',
      buttons: [[
        { text: 'Repeat', action: { kind: 'send', value: '[B]hi[/B]' }, color: 'primary' },
        { text: 'Help', action: { kind: 'send', value: '/help' }, color: 'secondary' },
      ]],
    });
  });

  test('gives a literal step one frozen object for all runs', () => {
    const step = program?.flows[0]?.steps[0];
    const rendered = step?.render({});
    expect(rendered).toEqual({ text: '[B]Pong![/B] The bot is working fine.' });
    expect(step?.render({})).toBe(rendered);
    expect(Object.isFrozen(rendered)).toBe(true);
  });

  test('needs no hidden command, since nothing is pressed', () => {
    expect(program?.usesPresses).toBe(false);
  });
});

describe('the top level', () => {
  test('all mistakes are reported in one run, in the order of the file', () => {
    expect(codesOf(loadFile('flowbot: 3\nbott: {code: a, name: B, colour: aqua}\nflows:\n  a:\n    when: mesage\n    do:\n      - sed: {txt: Hello}\n'))).toEqual([
      'language-version 3', 'unknown-key bott', 'unknown-key colour', 'unknown-trigger mesage', 'unknown-verb sed', 'unknown-key txt',
    ]);
  });

  test('a program is there exactly when nothing is an error', () => {
    expect(load('commands: {help: Help}\n')).toMatchObject({ program: { commands: [{ name: 'help' }] }, diagnostics: [{ severity: 'warning' }] });
    expect(load('comands: {help: Help}\n').program).toBeUndefined();
  });

  test('a file with broken YAML reports only that', () => {
    expect(codesOf(loadFile('flowbot: 3\nbot: {code: x\nflows: []\n'))).toEqual(['yaml-bracket']);
  });

  test('keys of later versions are named as such, once for each word, and their inside is left alone', () => {
    expect(codesOf(load('secrets: {boss: sevn}\nnetwork:\n  allow: {warnings: nonsense}\n'))).toEqual(['not-built secrets', 'not-built network']);
  });

  test('a flow that is switched off is checked and left out', () => {
    const body = 'flows:\n  off:\n    when: message\n    enabled: no\n    do:\n      - send: Hello\n';
    expect(programOf(body).flows).toEqual([]);
    expect(codesOf(load(body.replace('send', 'sent')))).toEqual(['unknown-verb sent']);
  });

  test('the hash changes with the text and not with the environment', () => {
    const body = 'portal: {webhook: "${HOOK}"}\n';
    const one = programOf(body, { HOOK: 'https://a.bitrix24.com/rest/1/abc/' });
    const two = programOf(body, { HOOK: 'https://b.bitrix24.com/rest/1/abc/' });
    expect(one.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(two.hash).toBe(one.hash);
    expect(programOf(`${body}# a comment\n`, { HOOK: 'https://a.bitrix24.com/rest/1/abc/' }).hash).not.toBe(one.hash);
  });

  test('an unset profile has the portal\'s defaults', () => {
    expect(programOf('').bot.profile).toEqual({ code: 'test_bot', type: 'bot', name: 'Test Bot', hidden: false, reactions: true, openLine: false });
  });
});
