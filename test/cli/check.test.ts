import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DiagnosticRecord } from '../../src/diagnostics/record.ts';
import { programs } from '../support/cli-process.ts';
import { folders } from '../support/folders.ts';

const { run } = programs();
const folder = folders();
const CORPUS = join(import.meta.dirname, '../diagnostics/corpus');

const GOOD = `flowbot: 1
bot: {code: desk, name: Front Desk}
commands:
  wifi: How to use the wifi
flows:
  wifi:
    when: {command: wifi}
    do:
      - typing
      - answer: The network is called Guests.
`;
const BROKEN = GOOD.replace('typing', 'typping').replace('name: Front Desk', 'name: Front Desk, colour: aqua');
const DOUBTFUL = GOOD.replace('{command: wifi}', 'joined').replace('answer', 'send');

/** A folder with these files. */
async function home(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const cwd = await folder();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(cwd, name, '..'), { recursive: true });
    await writeFile(join(cwd, name), content);
  }
  return cwd;
}

const COSTS = 'One run at most, while nothing fails and at 2 requests a second:\n  flow  messages  calls  seconds\n  wifi  1         2      0.5\n';

test('a file without mistakes: it says what it checked, and what its flows cost', async () => {
  const cwd = await home({ 'bot.yaml': GOOD });
  expect(await run(['check', 'bot.yaml'], { cwd })).toEqual({ code: 0, out: `bot.yaml: Front Desk with 1 flow, 2 steps, 1 command: no mistakes\n${COSTS}`, err: '' });
});

test('a file with mistakes: all of them, where to go on, and 2', async () => {
  const cwd = await home({ 'bot.yaml': BROKEN });
  const { code, out, err } = await run(['check', 'bot.yaml'], { cwd });
  expect({ code, err }).toEqual({ code: 2, err: '' });
  expect(out).toContain('error[unknown-key]: there is no key "colour" in "bot"');
  expect(out).toContain('error[unknown-verb]: there is no verb "typping"');
  expect(out.endsWith('bot.yaml: 2 errors\nRepairs that are sure can be made for you: flowbot fix bot.yaml\nMore about a finding: flowbot explain unknown-key\n')).toBe(true);
});

test('warnings end with 0, with --strict with 2', async () => {
  const cwd = await home({ 'bot.yaml': DOUBTFUL });
  const [loose, strict] = await Promise.all([run(['check', 'bot.yaml'], { cwd }), run(['check', 'bot.yaml', '--strict'], { cwd })]);
  expect(loose.out).toContain('warning[command-unhandled]');
  expect([loose.code, strict.code]).toEqual([0, 2]);
});

test('--format json prints one array of all findings of all files', async () => {
  const cwd = await home({ 'a.yaml': BROKEN, 'b.yaml': DOUBTFUL, 'c.yaml': GOOD });
  const { code, out } = await run(['check', 'a.yaml', 'b.yaml', 'c.yaml', '--format', 'json'], { cwd });
  const records = JSON.parse(out) as readonly DiagnosticRecord[];
  expect(code).toBe(2);
  expect(records.map(({ file, line, column, code: kind, severity }) => [file, line, column, kind, severity])).toEqual([
    ['a.yaml', 2, 37, 'unknown-key', 'error'],
    ['a.yaml', 9, 9, 'unknown-verb', 'error'],
    ['b.yaml', 4, 3, 'command-unhandled', 'warning'],
  ]);
  expect(records[1]).toMatchObject({ end_line: 9, end_column: 16, label: 'did you mean "typing"?', fix: { text: '      - typing', replacement: 'typing' } });
});

test('--format json prints an empty array where all is well', async () => {
  const cwd = await home({ 'bot.yaml': GOOD });
  expect(await run(['check', 'bot.yaml', '--format', 'json'], { cwd })).toEqual({ code: 0, out: '[]\n', err: '' });
});

test('--format github prints a command of a workflow for each finding', async () => {
  const cwd = await home({ 'bot, first.yaml': BROKEN });
  const { out } = await run(['check', 'bot, first.yaml', '--format', 'github'], { cwd });
  expect(out.split('\n')[1]).toBe(
    '::error file=bot%2C first.yaml,line=9,endLine=9,col=9,endColumn=16,title=flowbot unknown-verb::there is no verb "typping" (did you mean "typing"?)'
    + '%0A- typing',
  );
});

const TALK = 'flowbot_test: 1\nbot: b.yaml\nusers: {anna: {}}\ntests:\n  - {name: silence, talk: [{anna: hello}, {bot: silent}]}\n';

test('a folder stands for the bots and tests in it, not for other YAML and hidden folders', async () => {
  const cwd = await home({ 'bots/b.yaml': GOOD, 'bots/deep/a.yml': GOOD, 'bots/docker-compose.yaml': 'services: {}\n', 'bots/.flowbot/x.yaml': BROKEN, 'bots/node_modules/m/bot.yaml': BROKEN, 'bots/b.test.yaml': TALK });
  const { code, out, err } = await run(['check', 'bots'], { cwd });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out.replaceAll(COSTS, '')).toMatch(/^bots\/b\.test\.yaml: no mistakes\nbots\/b\.yaml: .*\nbots\/deep\/a\.yml: .*\nChecked 3 files: no mistakes\n$/);
});

test('a pattern stands for the files that fit', async () => {
  const cwd = await home({ 'a.yaml': GOOD, 'b.yaml': GOOD, 'c.txt': BROKEN, 'b.test.yaml': TALK });
  const { code, out, err } = await run(['check', '*.yaml', 'a.yaml'], { cwd });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('Checked 3 files: no mistakes');
});

test('a test file is checked like a bot, and its slips are repaired', async () => {
  const cwd = await home({ 'b.yaml': GOOD, 'b.test.yaml': TALK.replace('anna: hello', 'ana: hello') });
  expect((await run(['check', 'b.test.yaml'], { cwd })).out).toContain('error[unknown-line]: a line of a talk cannot start with "ana"');
  expect(await run(['fix', 'b.test.yaml'], { cwd })).toMatchObject({ code: 0, out: expect.stringContaining('b.test.yaml was repaired: no mistakes') as string });
  expect((await run(['check', 'b.test.yaml'], { cwd })).code).toBe(0);
});

test('names that stand for nothing end with 2, and the other files are checked all the same', async () => {
  const cwd = await home({ 'bot.yaml': GOOD, 'empty/x.txt': '' });
  const { code, out, err } = await run(['check', 'bot.yml', 'bot.yaml', 'empty', '*.yml'], { cwd });
  expect(code).toBe(2);
  expect(out).toContain('bot.yaml: Front Desk with');
  expect(err.trim().split('\n').sort()).toEqual([
    'flowbot: *.yml: no file fits this pattern',
    'flowbot: bot.yml: there is no such file; did you mean bot.yaml?',
    'flowbot: empty: no bot file was found in this folder; a bot file has `flowbot: 1` at its top',
  ]);
});

test.for([
  ['empty', '', 'file-empty'],
  ['blank', '\n \n', 'file-empty'],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff]), 'file-encoding'],
  ['huge', Buffer.alloc(20 * 1024 * 1024, 'a'), 'file-too-large'],
  ['in UTF-16', Buffer.from('\u{FEFF}flowbot: 1\n', 'utf16le'), 'file-encoding'],
  ['a list', '- a\n- b\n', 'file-not-a-map'],
  ['nested without end', '['.repeat(200_000), 'too-deep'],
  ['hostile', 'flowbot: 1\nbot: {code: b, name: B}\nflows: {__proto__: {do: [stop]}}\n', 'forbidden-key'],
] as const)('a file that is %s gets a finding with a line', async ([, content, code]) => {
  const cwd = await home({ 'bot.yaml': content });
  const { code: exit, out, err } = await run(['check', 'bot.yaml', '--format', 'json'], { cwd });
  expect({ exit, err }).toEqual({ exit: 2, err: '' });
  expect((JSON.parse(out) as readonly DiagnosticRecord[])[0]).toMatchObject({ code, file: 'bot.yaml' });
});

test('variables come from .env beside each file, or from --env-file', async () => {
  const bot = `${GOOD}portal: {webhook: "\${HOOK}"}\n`;
  const cwd = await home({ 'a/bot.yaml': bot, 'a/.env': 'HOOK=https://example.bitrix24.com/rest/1/c0defromthefile/\n', 'b/bot.yaml': bot, 'ci.env': 'HOOK=https://example.bitrix24.com/rest/1/c0defromci/\n' });
  const env = { HOOK: undefined };
  expect((await run(['check', 'a'], { cwd, env })).code).toBe(0);
  expect((await run(['check', 'b'], { cwd, env })).out).toContain('error[missing-variable]: the environment variable HOOK is not set');
  expect((await run(['check', 'b', '--env-file', 'ci.env'], { cwd, env })).code).toBe(0);
});

test('a secret in a broken file is shown in no format', async () => {
  const code = 'q7w8e9r0t1y2u3i4';
  const cwd = await home({ 'bot.yaml': `flowbot: 1\nportal:\n  webhook: https://example.bitrix24.com/rest/1/${code}/ # mine\n  bot_tokn: ${code}x\n# https://example.bitrix24.com/rest/1/${code}/\nbot: {code: b, name: https://example.bitrix24.com/rest/1/${code}/, nmae: "https://example.bitrix24.com/rest/1/${code}/x"}\n` });
  const runs = await Promise.all([...['text', 'json', 'github'].map((format) => run(['check', 'bot.yaml', '--format', format], { cwd })), run(['fix', 'bot.yaml', '--check'], { cwd })]);
  for (const { out, err } of runs) expect(out + err).not.toContain(code);
  expect(runs[0]?.out).toContain('secret-in-file');
});

/** Bots of the corpus whose whole answer is kept in both languages. */
const SHOWN = [
  'it-three-small-things', 'text-folded-as-in-home-assistant', 'command-misspelt', 'two-verbs-in-one-step', 'books-keys-from-other-tools',
  'empfang-two-flows-for-one-command-and-an-unknown-name', 'secret-address-in-the-file', 'if-with-a-comparison', 'one-line-indented-with-a-tab', 'right-long-hr-bot',
];

test.for(SHOWN.flatMap((name) => ['en', 'ru'].map((lang) => [name, lang] as const)))('the answer about %s in %s is the one that is kept', async ([name, lang]) => {
  const cwd = await home({ 'bot.yaml': await readFile(join(CORPUS, `${name}.yaml`)) });
  const { out, err } = await run(['check', 'bot.yaml', '--lang', lang], { cwd });
  expect(err).toBe('');
  await expect(out).toMatchFileSnapshot(`golden/check-${name}.${lang}.txt`);
});

test('the language is that of --lang, else that of the environment', async () => {
  const cwd = await home({ 'bot.yaml': GOOD });
  const said = async (env: Readonly<Record<string, string | undefined>>, args: readonly string[] = []): Promise<string> => (await run(['check', 'bot.yaml', ...args], { cwd, env })).out;
  const [russian, english] = [/без ошибок|ошибок нет/, /no mistakes/];
  expect(await said({ LC_ALL: undefined, LC_MESSAGES: undefined, LANG: 'ru_RU.UTF-8' })).toMatch(russian);
  expect(await said({ LC_ALL: 'en_GB.UTF-8', LANG: 'ru_RU.UTF-8' })).toMatch(english);
  expect(await said({ LC_ALL: 'ru' }, ['--lang', 'en'])).toMatch(english);
  expect(await said({ LC_ALL: 'de_DE.UTF-8' })).toMatch(english);
  expect(await said({}, ['--lang=ru'])).toMatch(russian);
});

test('every command has its help in Russian', async () => {
  for (const command of ['run', 'dev', 'portal', 'check', 'fix', 'explain']) {
    const { code, out } = await run([command, '--help', '--lang', 'ru']);
    expect(code).toBe(0);
    const prose = out.replace(/--?[\w-]+|<[\w:.-]+>|\[[\w.]+\]|"[^"]*"|`[^`]*`|\/\w+|^ {2}flowbot .*$|flowbot \w+/gm, '');
    expect(prose.match(/[A-Za-z]{4,}/g)?.filter((word) => !['flowbot', 'YAML', 'text', 'json', 'github', 'GitHub', 'Actions', 'pretty', 'yaml'].includes(word)) ?? []).toEqual([]);
  }
});

test('the next three times of each schedule are shown in the zone of the bot, in the text and nowhere else', async () => {
  const cwd = await home({ 'bot.yaml': `flowbot: 1
bot: {code: desk, name: Front Desk, timezone: Asia/Kathmandu}
flows:
  report:
    when: [{schedule: every day at 9:30}, {schedule: on day 31 of the month at 18:00}]
    do:
      - log: It is time.
` });
  const { code, out } = await run(['check', 'bot.yaml'], { cwd });
  expect(code).toBe(0);
  const [, daily, monthly, left, end] = out.split('\n');
  expect(daily).toMatch(/^  "report", every day at 9:30 \(Asia\/Kathmandu\): (?:\w{3} \d{4}-\d\d-\d\d 09:30(?:, )?){3}$/);
  expect(monthly).toMatch(/: (?:\w{3} \d{4}-\d\d-31 18:00(?:, )?){3}$/);
  expect([left, end]).toEqual(['    months without a day 31 are left out', expect.stringMatching(/^One run at most/)]);
  expect(JSON.parse((await run(['check', 'bot.yaml', '--format', 'json'], { cwd })).out)).toEqual([]);
});
