import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CLI, programs } from '../support/cli-process.ts';
import { folders } from '../support/folders.ts';

const { run, start } = programs();
const folder = folders();

const BOT = 'flowbot: 1\nbot: {code: desk, name: Desk}\nflows: {echo: {when: message, do: [{send: "{{message.text}}"}]}}\n';

async function home(bot = BOT): Promise<string> {
  const cwd = await folder();
  await writeFile(join(cwd, 'bot.yaml'), bot);
  return cwd;
}

test('without portal: the first line says that no Bitrix24 is connected, the second where the bot waits', async () => {
  const bot = start(['run', 'bot.yaml'], { cwd: await home() });
  await bot.logged('ready');
  const [first, second] = bot.out().split('\n');
  expect(first).toBe('The file names no `portal`, so no Bitrix24 is connected: the bot runs on the sandbox portal of flowbot.');
  expect(second).toMatch(/^Desk waits for you: http:\/\/127\.0\.0\.1:\d+\/\?token=[0-9a-f]{48}$/);
  const page = await fetch(String(second?.split(': ')[1]));
  expect([page.status, (await page.text()).includes('<script')]).toEqual([200, true]);
  expect((await bot.stop()).code).toBe(0);
});

test('dev takes the sandbox although the file names a portal', async () => {
  const bot = start(['dev', 'bot.yaml'], { cwd: await home(`${BOT}portal: {webhook: "https://example.bitrix24.com/rest/1/verysecret/"}\n`) });
  await bot.logged('ready');
  expect(bot.out()).toMatch(/^This is the sandbox, so no Bitrix24 is connected: the bot runs on the sandbox portal of flowbot\.\nDesk waits for you: http/);
  expect((await bot.stop()).code).toBe(0);
});

test('the log has one JSON object a line; ready carries id and code', async () => {
  const bot = start(['run', 'bot.yaml', '--log-format', 'json', '--log-level', 'debug'], { cwd: await home() });
  expect(await bot.logged('ready')).toMatchObject({ event: 'ready', bot: { id: expect.any(Number) as number, code: 'desk' } });
  const { code, err } = await bot.stop();
  expect(code).toBe(0);
  for (const line of err.trimEnd().split('\n')) expect(JSON.parse(line)).toHaveProperty('message');
});

test('--log-level error leaves out what is not one', async () => {
  const bot = start(['run', 'bot.yaml', '--log-level', 'error', '--listen', '127.0.0.1:0'], { cwd: await home() });
  await bot.printed('waits for you');
  await new Promise((settle) => setTimeout(settle, 1_000));
  const { code, err } = await bot.stop();
  expect({ code, err }).toEqual({ code: 0, err: '' });
});

test.skipIf(!existsSync('/usr/bin/script'))('on a terminal the log is for people', async () => {
  const cwd = await home();
  const command = `timeout --preserve-status -s TERM 4 '${process.execPath}' '${CLI}' run bot.yaml`;
  const { status, stdout } = spawnSync('/usr/bin/script', ['-qefc', command, '/dev/null'], { cwd, encoding: 'utf8' });
  expect(status).toBe(0);
  const plain = stdout.replace(/\u001B\[\d+m/g, '').replaceAll('\r', '');
  expect(plain).toMatch(/^The file names no `portal`.*\nDesk waits for you: .*\n\[\d\d:\d\d:\d\d\] INFO: Register the bot "Desk" under the code "desk"\.\n\[\d\d:\d\d:\d\d\] INFO: Desk is ready\n\[\d\d:\d\d:\d\d\] INFO: stopping: .*\n$/);
  expect(stdout).toContain('\u001B[32mINFO');
});

test('a reader of the answers that goes away ends the answers, not the bot', async () => {
  const bot = start(['run', 'bot.yaml', '--listen', '127.0.0.1:0'], { cwd: await home() });
  bot.child.stdout?.destroy();
  await bot.logged('ready');
  const { url } = (await bot.logged('listening')) as { readonly url?: string };
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  bot.child.kill('SIGTERM');
  expect((await bot.ended).code).toBe(0);
});

test('the schema for editors lies beside the state', async () => {
  const cwd = await home();
  const bot = start(['run', 'bot.yaml', '--state', 'elsewhere'], { cwd });
  await bot.logged('ready');
  await bot.stop();
  expect(JSON.parse(await readFile(join(cwd, 'elsewhere/bot.schema.json'), 'utf8'))).toHaveProperty('$schema');
  await expect(stat(join(cwd, '.flowbot'))).rejects.toMatchObject({ code: 'ENOENT' });
});

test('portal --format json prints one line with the page, and a webhook and an application that work', async () => {
  const cwd = await folder();
  const portal = start(['portal', '--format', 'json'], { cwd });
  await portal.printed('\n');
  expect(portal.out().trimEnd().split('\n')).toHaveLength(1);
  const { url, webhook, oauth } = JSON.parse(portal.out()) as { readonly url: string; readonly webhook: string; readonly oauth: Record<string, string> };
  const answer = await fetch(`${webhook}imbot.v2.Bot.list`, { method: 'POST', body: '{"botToken":"x"}', headers: { 'content-type': 'application/json' } });
  const { domain, ...application } = oauth;
  const tokens = await fetch(`${domain ?? ''}/oauth/token/?${new URLSearchParams({ grant_type: 'refresh_token', ...application }).toString()}`);
  expect([(await fetch(url)).status, answer.status, tokens.status]).toEqual([200, 200, 200]);
  expect(await portal.stop()).toMatchObject({ code: 0, err: '' });
});

test('portal for people names the page and the webhook, and keeps its port over a restart', async () => {
  const cwd = await folder();
  const first = start(['portal'], { cwd });
  await first.printed('Incoming webhook');
  expect(first.out()).toMatch(/^The sandbox portal is open: http:\/\/127\.0\.0\.1:\d+\/\?token=\w+\nIncoming webhook for any client: http:\/\/127\.0\.0\.1:\d+\/rest\/1\/\w+\/\nOAuth application for any client: domain and server http:\/\/127\.0\.0\.1:\d+, client_id local\.\w+, client_secret \w+, refresh_token \w+\nVibeCode gateway: http:\/\/127\.0\.0\.1:\d+\/vibecode\/v1, with the key vibe_api_\w+\n$/);
  expect((await first.stop('SIGINT')).code).toBe(0);
  const second = start(['portal'], { cwd });
  await second.printed('Incoming webhook');
  expect(second.out()).toBe(first.out());
});

test('portal on a port of another program says so', async () => {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const { code, out, err } = await run(['portal', '--port', String(port)], { cwd: await folder() });
  server.close();
  expect({ code, out, err }).toEqual({ code: 1, out: '', err: `flowbot: Port ${port} is taken by another program; choose another one.\n` });
});

test('a sandbox whose port another program has taken meanwhile moves, and the bot with it', async () => {
  const cwd = await home();
  const first = start(['run', 'bot.yaml'], { cwd });
  const { bot } = (await first.logged('ready')) as { readonly bot?: unknown };
  await first.stop();
  const port = Number(/:(\d+)\/\?/.exec(first.out())?.[1]);
  const server = createServer();
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  const second = start(['run', 'bot.yaml'], { cwd });
  expect(await second.logged('ready')).toMatchObject({ bot });
  server.close();
  expect((await second.stop()).code).toBe(0);
});
