import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { programs } from '../support/cli-process.ts';
import { folders } from '../support/folders.ts';

const { run, start } = programs();
const folder = folders();
const NOBODY = 65_534;

/** What the program says about a file of this content, which stands as bot.yaml in an empty folder. */
async function refusal(content: string | Uint8Array, args: readonly string[] = []): Promise<{ readonly code: number | string; readonly out: string; readonly err: string }> {
  const cwd = await folder();
  await writeFile(join(cwd, 'bot.yaml'), content);
  return run(['run', 'bot.yaml', ...args], { cwd, env: { PORTAL: undefined } });
}

test('a file that is not there', async () => {
  expect(await run(['run', 'no.yaml'], { cwd: await folder() })).toEqual({
    code: 2, out: '', err: 'flowbot: no.yaml: there is no such file; name the bot.yaml\n',
  });
});

test('a file whose name comes close is offered', async () => {
  const cwd = await folder();
  await mkdir(join(cwd, 'bots'));
  await writeFile(join(cwd, 'bots/bot.yaml'), '');
  const { code, err } = await run(['run', 'bots/bot.yml'], { cwd });
  expect({ code, err }).toEqual({ code: 2, err: 'flowbot: bots/bot.yml: there is no such file; did you mean bots/bot.yaml?\n' });
});

test('a folder in the place of a file', async () => {
  const cwd = await folder();
  await mkdir(join(cwd, 'bot'));
  expect(await run(['run', 'bot'], { cwd })).toEqual({ code: 2, out: '', err: 'flowbot: bot: this is a folder; name the bot.yaml inside it\n' });
});

test('a file that may not be read', async () => {
  const cwd = await folder();
  await chmod(cwd, 0o755);
  await writeFile(join(cwd, 'bot.yaml'), 'flowbot: 1');
  await chmod(join(cwd, 'bot.yaml'), 0o000);
  // Permissions mean nothing to root, so then it is somebody else who starts the bot.
  const uid = process.getuid?.() === 0 ? NOBODY : undefined;
  expect(await run(['run', 'bot.yaml'], { cwd, uid })).toEqual({ code: 2, out: '', err: 'flowbot: bot.yaml: the file may not be read by this user; change its permissions\n' });
});

test('an empty file', async () => {
  const { code, out, err } = await refusal('\n');
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(/^error\[file-empty\]: the file is empty\n/);
  expect(err).toMatch(/\nbot\.yaml: 1 error; the bot was not started\n$/);
});

test('a file of 10 MB', async () => {
  const { code, err } = await refusal(Buffer.alloc(10 * 1024 * 1024, 'a'));
  expect(code).toBe(2);
  expect(err).toContain('error[file-too-large]: the file has 10240 KiB; at most 256 KiB are read');
});

test('a file in UTF-16', async () => {
  const { code, err } = await refusal(Buffer.from('\u{FEFF}flowbot: 1\nbot: {code: a, name: A}\n', 'utf16le'));
  expect(code).toBe(2);
  expect(err).toContain('error[file-encoding]: the file is saved as UTF-16, not as UTF-8');
  expect(err).toContain('help: save it again with the encoding UTF-8');
});

test('a file that is not YAML', async () => {
  const { code, err } = await refusal('flowbot: 1\nbot: {code: a\nflows: ]\n');
  expect(code).toBe(2);
  expect(err).toContain('error[yaml-bracket]: a bracket is missing or too many');
  expect(err).toContain('bot.yaml: 2 errors; the bot was not started');
});

test('all wrong words at once, each with its place and the closest right one', async () => {
  const { code, err } = await refusal('flowbot: 1\nbot: {code: a, name: A}\nflowz: {}\nflows:\n  hi:\n    whn: message\n    do:\n      - snd: Hello\n');
  expect(code).toBe(2);
  // The words of findings have golden texts of their own, in test/diagnostics.
  expect([...err.matchAll(/^(?:error\[.+|  at .+|.+\^ .+)$/gm)].map(([line]) => line.trim())).toEqual([
    'error[unknown-key]: there is no key "flowz" at the top level', 'at bot.yaml:3:1', '| ^^^^^ did you mean "flows"?',
    'error[unknown-key]: there is no key "whn" in the flow "hi"', 'at bot.yaml:6:5', '|     ^^^ did you mean "when"?',
    'error[unknown-verb]: there is no verb "snd"', 'at bot.yaml:8:9', '|         ^^^ did you mean "send"?',
  ]);
  expect(err).toMatch(/\nbot\.yaml: 3 errors; the bot was not started\n$/);
});

test('with --log-format json the findings are one JSON object', async () => {
  const { code, err } = await refusal('flowbot: 1\nbot: {code: a, name: A}\nflows: {hi: {when: message, do: [{snd: Hello}]}}\n', ['--log-format', 'json']);
  expect(code).toBe(2);
  const lines = err.trimEnd().split('\n').map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
  expect(lines).toMatchObject([{ level: 'error', event: 'findings', message: 'bot.yaml: 1 error', findings: [{ code: 'unknown-verb', line: 3, column: 35 }] }]);
});

test('with --log-format json a failure is one JSON object', async () => {
  const { code, err } = await run(['run', 'no.yaml', '--log-format', 'json'], { cwd: await folder() });
  expect(code).toBe(2);
  expect(JSON.parse(err)).toMatchObject({ level: 'error', event: 'failed', message: 'no.yaml: there is no such file; name the bot.yaml' });
});

const WITH_VARIABLE = 'flowbot: 1\nportal: {webhook: "${PORTAL}"}\nbot: {code: a, name: A}\nflows: {hi: {when: message, do: [{send: Hello}]}}\n';

test('an environment variable that is not set', async () => {
  const { code, err } = await refusal(WITH_VARIABLE);
  expect(code).toBe(2);
  expect(err).toContain('error[missing-variable]: the environment variable PORTAL is not set');
  expect(err).toContain('write it into a file named .env beside the bot');
});

test('an environment file that is not there', async () => {
  const { code, err } = await refusal(WITH_VARIABLE, ['--env-file', 'no.env']);
  expect({ code, err }).toEqual({ code: 2, err: 'flowbot: There is no environment file no.env: check the path after --env-file.\n' });
});

test('the .env beside the file is read, from whichever folder the program is started', async () => {
  const cwd = await folder();
  await mkdir(join(cwd, 'bots'));
  await writeFile(join(cwd, 'bots/bot.yaml'), WITH_VARIABLE);
  await writeFile(join(cwd, 'bots/.env'), 'PORTAL=http://127.0.0.1:9/rest/1/verysecret/\n');
  const bot = start(['run', 'bots/bot.yaml'], { cwd, env: { PORTAL: undefined } });
  expect(await bot.logged('portal_trouble')).toMatchObject({ code: 'ECONNREFUSED' });
  await bot.stop();
});

test('--env-file is read in the place of .env, and the variables of the process win', async () => {
  const cwd = await folder();
  await writeFile(join(cwd, 'bot.yaml'), WITH_VARIABLE);
  await writeFile(join(cwd, '.env'), 'PORTAL=not an address\n');
  await writeFile(join(cwd, 'other.env'), 'PORTAL=http://127.0.0.1:9/rest/1/verysecret/\n');
  const bot = start(['run', 'bot.yaml', '--env-file', 'other.env'], { cwd, env: { PORTAL: undefined } });
  await bot.logged('portal_trouble');
  await bot.stop();
  const { code, err } = await run(['run', 'bot.yaml', '--env-file', 'other.env'], { cwd, env: { PORTAL: 'https://example.bitrix24.com/' } });
  expect(code).toBe(2);
  expect(err).toContain('error[webhook-address]');
});
