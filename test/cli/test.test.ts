import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { programs } from '../support/cli-process.ts';
import { folders } from '../support/folders.ts';

const { run, start } = programs();
const folder = folders();

const BOT = `flowbot: 1
bot: {code: desk, name: Front Desk, timezone: Europe/Berlin}
flows:
  vip:
    when: {message: hello}
    if: user.extranet
    do:
      - send: Welcome, dear guest
  thanks:
    when: {message: thanks}
    do:
      - send: You are welcome
        if: user.extranet
      - send: "Any time, {{user.firstName}}"
  greet:
    when: message
    do:
      - react: like
      - send:
          text: "How can I help, {{user.firstName}}?"
          buttons: [{text: Order, send: order}]
`;

const HEAD = `flowbot_test: 1
bot: bot.yaml
clock: 2026-03-03 09:59
users: {anna: {id: 11}}
tests:
`;

function talk(name: string, ...lines: readonly string[]): string {
  return `  - name: ${name}\n    talk:\n${lines.map((line) => `      ${line}\n`).join('')}`;
}

const PASSES = talk('offers help', '- anna: good day', '- bot: {reacts: like}', '- bot: How can I help, Anna?', '  buttons: [Order]');

async function home(files: Readonly<Record<string, string>>): Promise<string> {
  const cwd = await folder();
  for (const [name, content] of Object.entries({ 'bot.yaml': BOT, ...files })) {
    await mkdir(join(cwd, name, '..'), { recursive: true });
    await writeFile(join(cwd, name), content);
  }
  return cwd;
}

/** Talks that go wrong, each in its own way, with the report that is kept in both languages. */
const WRONG: Readonly<Record<string, string>> = {
  'another-text': talk('greets guests', '- anna: hello', '- bot: Welcome, dear guest'),
  'another-trigger': talk('greets guests', '- anna: hi there', '- bot: Welcome, dear guest'),
  'nothing-said': talk('closes the dialog', '- anna: good day', '- bot: any', '- wait: 31 minutes', '- bot: {contains: Closing the dialog}'),
  'another-step': talk('thanks back', '- anna: thanks', '- bot: You are welcome'),
  'unexpected-message': talk('says nothing', '- anna: good day'),
  'silent-but-spoke': talk('stays silent', '- anna: good day', '- bot: silent'),
  'other-buttons': talk('offers two buttons', '- anna: good day', '- bot: {contains: help}', '  buttons: [Order, Help]'),
  'no-such-button': talk('takes an order', '- anna: good day', '- bot: any', '- anna: {press: Pay}'),
  'other-count': `${talk('counts', '- anna: good day', '- bot: any')}    then: {runs: {greet: 2}}\n`,
};

test.for(Object.keys(WRONG).flatMap((name) => ['en', 'ru'].map((lang) => [name, lang] as const)))('the report about %s in %s is the one that is kept', async ([name, lang]) => {
  const cwd = await home({ 'bot.test.yaml': HEAD + (WRONG[name] ?? '') });
  const { code, out, err } = await run(['test', '--lang', lang], { cwd });
  expect({ code, err }).toEqual({ code: 1, err: '' });
  await expect(out).toMatchFileSnapshot(`golden/test-${name}.${lang}.txt`);
});

test('talks that go as they say end with 0, and what ran of the bot is told', async () => {
  const cwd = await home({ 'bot.test.yaml': HEAD + PASSES });
  const { code, out, err } = await run(['test', '--coverage'], { cwd });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  await expect(out).toMatchFileSnapshot('golden/test-coverage.en.txt');
});

test('without names all test files below the folder are played, but for those of packages', async () => {
  const cwd = await home({ 'a/bot.yaml': BOT, 'a/bot.test.yaml': HEAD + PASSES, 'b.test.yaml': HEAD + PASSES, 'node_modules/x/y.test.yaml': 'nonsense' });
  const { code, out } = await run(['test'], { cwd });
  expect(code).toBe(0);
  expect(out).toMatch(/^a\/bot\.test\.yaml: .*\n.*\nb\.test\.yaml: /);
  expect(out).toContain('tests: 2 passed, 0 failed');
});

test('a file with mistakes ends with 2 and is not played, and the others are', async () => {
  const cwd = await home({ 'a.test.yaml': `${HEAD}${PASSES.replace('- bot:', '- bott:')}`, 'b.test.yaml': HEAD + PASSES });
  const { code, out, err } = await run(['test'], { cwd });
  expect(code).toBe(2);
  expect(err).toContain('error[unknown-line]: a line of a talk cannot start with "bott"');
  expect(out).toContain('tests: 1 passed, 0 failed');
});

test('a bot with mistakes is shown with them, and nothing is played', async () => {
  const cwd = await home({ 'bot.yaml': BOT.replace('send:', 'sned:'), 'bot.test.yaml': HEAD + PASSES });
  const { code, out, err } = await run(['test', 'bot.test.yaml'], { cwd });
  expect(code).toBe(2);
  expect(err).toContain('error[unknown-verb]');
  expect(out).toBe('tests: 0 passed, 0 failed\n');
});

test.for([
  [['nothing.test.yaml'], 'there is no such file'],
  [['bot.yaml'], 'this is no test file; tests are files named `*.test.yaml`'],
  [[], 'there is no test file here'],
] as const)('%j ends with 2 and a sentence', async ([names, sentence]) => {
  const cwd = await home({});
  const { code, err } = await run(['test', ...names], { cwd });
  expect(code).toBe(2);
  expect(err).toContain(sentence);
});

test('--format json tells each test with its line, what was expected and what was got', async () => {
  const cwd = await home({ 'bot.test.yaml': HEAD + PASSES + (WRONG['another-text'] ?? '') });
  const { code, out } = await run(['test', '--format', 'json'], { cwd });
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    tests: [
      { file: 'bot.test.yaml', name: 'offers help', line: 6, passed: true },
      { name: 'greets guests', passed: false, failure: { line: 15, expected: 'Welcome, dear guest', got: { who: 'bot', where: 'anna' }, talk: [{ who: 'anna', text: 'hello' }, {}, {}] } },
    ],
    coverage: [{ file: 'bot.yaml', flows: [{ flow: 'vip', hasRun: false }, { flow: 'thanks' }, { flow: 'greet', hasRun: true, missed: [] }] }],
  });
});

test('--format junit writes a report for build servers, with signs that XML knows', async () => {
  const cwd = await home({ 'bot.test.yaml': HEAD + talk('"<a> & b"', '- anna: hello', '- bot: "<b> & c"') });
  const { code, out } = await run(['test', '--format', 'junit'], { cwd });
  expect(code).toBe(1);
  expect(out.replace(/time="[\d.]+"/g, 'time="…"')).toContain(
    '<testcase name="&lt;a&gt; &amp; b" classname="bot.test.yaml" file="bot.test.yaml" line="9" time="…">\n      <failure message="the bot did something else">',
  );
  expect(out).toContain('&lt;b&gt; &amp; c');
  expect(out).not.toMatch(/<b>/);
});

test('--watch plays the talks again when the bot changes', async () => {
  const cwd = await home({ 'bot.test.yaml': HEAD + PASSES });
  const watching = start(['test', '--watch'], { cwd });
  await watching.printed('waiting for changes');
  await writeFile(join(cwd, 'bot.yaml'), BOT.replace('How can I help', 'What now'));
  await watching.printed('tests: 0 passed, 1 failed');
  expect(await watching.stop()).toMatchObject({ code: 0 });
});

test.for(['en', 'ru'])('what a server has to answer is shown as the lines to write, in %s', async (lang) => {
  const bot = 'flowbot: 1\nbot: {code: desk, name: Front Desk}\nflows:\n  menu:\n    when: message\n    do:\n      - upload: {url: "https://files.example.com/menu.txt?day=5"}\n';
  const cwd = await home({ 'bot.yaml': bot, 'bot.test.yaml': HEAD + talk('sends the menu', '- anna: menu', '- bot: {uploads: menu.txt}') });
  const { code, out } = await run(['test', '--lang', lang], { cwd });
  expect(code).toBe(1);
  await expect(out).toMatchFileSnapshot(`golden/test-no-mock.${lang}.txt`);
});
