import { chmod, lstat, mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { programs } from '../support/cli-process.ts';
import { folders } from '../support/folders.ts';

const { run } = programs();
const folder = folders();

const RIGHT = `flowbot: 1
bot: {code: desk, name: Front Desk}

# Who asks for the wifi.
flows:
  wifi:
    when: {message: wifi}   # also "wifi password"
    do:
      - typing
      - send: 'Room #3 is free'
`;
const WRONG = RIGHT.replace('typing', 'typping').replace("'Room #3 is free'", 'Room #3 is free');

async function home(content: string | Uint8Array): Promise<{ readonly cwd: string; readonly file: string }> {
  const cwd = await folder();
  const file = join(cwd, 'bot.yaml');
  await writeFile(file, content);
  return { cwd, file };
}

test('repairs in place, keeps comments and layout, and shows the difference', async () => {
  const { cwd, file } = await home(WRONG);
  expect(await run(['fix', 'bot.yaml'], { cwd })).toEqual({
    code: 0,
    err: '',
    out: [
      '--- bot.yaml', '+++ bot.yaml', '@@ -8,3 +8,3 @@', '     do:', '-      - typping', '-      - send: Room #3 is free', '+      - typing', "+      - send: 'Room #3 is free'", '',
      'bot.yaml was repaired: no mistakes', '',
    ].join('\n'),
  });
  expect(await readFile(file, 'utf8')).toBe(RIGHT);
});

test('running it twice changes nothing', async () => {
  const { cwd, file } = await home(WRONG);
  await run(['fix', 'bot.yaml'], { cwd });
  const before = await stat(file);
  expect(await run(['fix', 'bot.yaml'], { cwd })).toEqual({ code: 0, out: 'bot.yaml: there is nothing to repair: no mistakes\n', err: '' });
  expect((await stat(file)).mtimeMs).toBe(before.mtimeMs);
});

test('--check writes nothing and ends with 2 where something would be repaired', async () => {
  const { cwd, file } = await home(WRONG);
  const { code, out } = await run(['fix', 'bot.yaml', '--check'], { cwd });
  expect(code).toBe(2);
  expect(out).toContain('bot.yaml would be repaired: no mistakes');
  expect(await readFile(file, 'utf8')).toBe(WRONG);
  await writeFile(file, RIGHT);
  expect((await run(['fix', 'bot.yaml', '--check'], { cwd })).code).toBe(0);
});

test('what only the author can answer is shown and ends with 2', async () => {
  const { cwd } = await home(WRONG.replace('name: Front Desk', 'position: Reception'));
  const { code, out } = await run(['fix', 'bot.yaml'], { cwd });
  expect(code).toBe(2);
  expect(out).toContain('error[missing-key]: "name" is missing in "bot"');
  expect(out).toContain('bot.yaml was repaired: 1 error');
});

test('a mode, a link, a byte order mark and line ends of Windows stay', async () => {
  const { cwd, file } = await home(`\u{FEFF}${WRONG.replaceAll('\n', '\r\n')}`);
  await chmod(file, 0o640);
  await mkdir(join(cwd, 'links'));
  await symlink(file, join(cwd, 'links/bot.yaml'));
  expect((await run(['fix', 'links/bot.yaml'], { cwd })).code).toBe(0);
  expect(await readFile(file, 'utf8')).toBe(`\u{FEFF}${RIGHT.replaceAll('\n', '\r\n')}`);
  expect((await stat(file)).mode & 0o777).toBe(0o640);
  expect((await lstat(join(cwd, 'links/bot.yaml'))).isSymbolicLink()).toBe(true);
});

test('a folder that may not be written in leaves the file as it is', async () => {
  const { cwd, file } = await home(WRONG);
  await chmod(file, 0o444);
  await chmod(cwd, 0o555);
  const uid = process.getuid?.() === 0 ? 65_534 : undefined;
  const { code, err } = await run(['fix', 'bot.yaml'], { cwd, uid });
  await chmod(cwd, 0o755);
  expect(code).toBe(2);
  expect(err).toBe('flowbot: bot.yaml: the repaired file cannot be written (EACCES); nothing was changed\n');
  expect(await readFile(file, 'utf8')).toBe(WRONG);
});

test.for([['empty', ''], ['a picture', Buffer.from([0x89, 0x50, 0xff, 0x0a])], ['of unreadable YAML', 'flowbot: 1\n}{ ]\n']] as const)('a file that is %s is not touched', async ([, content]) => {
  const { cwd, file } = await home(content);
  const { code, err } = await run(['fix', 'bot.yaml'], { cwd });
  expect({ code, err }).toEqual({ code: 2, err: '' });
  expect(await readFile(file)).toEqual(Buffer.from(content));
});

test('the other files are repaired when one cannot be read', async () => {
  const { cwd, file } = await home(WRONG);
  const { code, err } = await run(['fix', 'no.yaml', 'bot.yaml'], { cwd });
  expect(code).toBe(2);
  expect(err).toContain('flowbot: no.yaml: there is no such file');
  expect(await readFile(file, 'utf8')).toBe(RIGHT);
});

test('a flow that would never start moves, with its comment', async () => {
  const flow = (name: string, when: string): string => `  ${name}:\n    when: ${when}\n    do: [{send: Hello}]\n`;
  const head = 'flowbot: 1\nbot: {code: desk, name: Front Desk}\nflows:\n';
  const { cwd, file } = await home(`${head}${flow('first', 'joined')}\n${flow('all', 'message')}\n  # For guests.\n${flow('wifi', '{message: wifi}')}`);
  const { code, out } = await run(['fix', 'bot.yaml'], { cwd });
  expect({ code, last: out.trim().split('\n').at(-1) }).toEqual({ code: 0, last: 'bot.yaml was repaired: no mistakes' });
  expect(await readFile(file, 'utf8')).toBe(`${head}${flow('first', 'joined')}\n  # For guests.\n${flow('wifi', '{message: wifi}')}\n${flow('all', 'message')}`);
});
