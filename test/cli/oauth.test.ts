import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Credentials } from '../../src/sandbox/control.ts';
import { type PortalProcess, startPortal, until } from '../chaos/stage.ts';
import { programs, type Running } from '../support/cli-process.ts';
import { folders } from '../support/folders.ts';

const { run, start } = programs();
const folder = folders();

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function portal(): Promise<PortalProcess> {
  const started = await startPortal();
  closing.push(started.close);
  return started;
}

/** A folder with a bot whose credentials stand in `.env`. */
async function home({ domain, client_id, client_secret, refresh_token }: Credentials, more = ''): Promise<string> {
  const cwd = await folder();
  await writeFile(join(cwd, '.env'), `CLIENT_ID=${client_id}\nCLIENT_SECRET=${client_secret}\nREFRESH_TOKEN=${refresh_token}\n`);
  await writeFile(join(cwd, 'bot.yaml'), `flowbot: 1
portal:
  oauth:
    domain: ${domain}
    client_id: \${CLIENT_ID}
    client_secret: \${CLIENT_SECRET}
    refresh_token: \${REFRESH_TOKEN}
${more}  rate: unlimited
  poll: {idle: 20 ms, busy: 5 ms}
bot: {code: desk, name: Desk}
flows: {echo: {when: message, do: [{send: "{{message.text}}"}]}}
`);
  return cwd;
}

async function botIn(bot: Running): Promise<number> {
  return ((await bot.logged('ready')) as { readonly bot: { readonly id: number } }).bot.id;
}

async function says({ say, messages }: PortalProcess, bot: number, text: string): Promise<void> {
  await say([{ person: 1, dialog: String(bot), text }]);
  await until(async () => (await messages(1, String(bot))).filter((message) => message.text === text && message.authorIsBot).length === 1);
}

async function tokenFile(cwd: string): Promise<string> {
  const state = join(cwd, '.flowbot');
  const [host = ''] = (await readdir(state)).filter((name) => name.startsWith('127'));
  const [name = ''] = (await readdir(join(state, host))).filter((one) => one.startsWith('oauth'));
  return join(state, host, name);
}

test('a bot of an application goes on when its tokens expire and over restarts, and shows no secret', { timeout: 60_000 }, async () => {
  const there = await portal();
  const cwd = await home(there.oauth);
  const args = ['run', 'bot.yaml', '--log-format', 'json', '--log-level', 'debug'];
  const first = start(args, { cwd });
  const bot = await botIn(first);
  const secrets = [there.oauth.client_secret, there.oauth.refresh_token];
  const learn = async (): Promise<void> => {
    const { access_token: access = '', refresh_token: refresh = '' } = JSON.parse(await readFile(await tokenFile(cwd), 'utf8')) as Record<string, string>;
    secrets.push(access, refresh);
  };
  await learn();
  await says(there, bot, 'before');
  for (const text of ['once', 'twice', 'thrice']) {
    await there.ask('expire-tokens', {});
    await says(there, bot, text);
    await learn();
  }
  await first.logged('tokens_renewed', 4);
  expect((await stat(await tokenFile(cwd))).mode & 0o777).toBe(0o600);
  expect((await first.stop()).code).toBe(0);
  await there.ask('expire-tokens', {});
  const second = start(args, { cwd });
  expect(await botIn(second)).toBe(bot);
  await says(there, bot, 'after');
  await learn();
  const told = [first, second].map(({ out, err }) => out() + err()).join('\n') + JSON.stringify(await there.journal());
  for (const secret of new Set(secrets)) expect(told.includes(secret)).toBe(false);
});

test.each<[string, (credentials: Credentials) => Partial<Credentials>, RegExp]>([
  ['a wrong secret', () => ({ client_secret: 'canary0secret0of0nobody' }), /does not know this application.*portal\.oauth/s],
  ['an unknown application', () => ({ client_id: 'local.nobody' }), /does not know this application/],
  ['a refresh token that is no token', () => ({ refresh_token: 'canary0token0of0nobody' }), /refresh token is worth nothing.*portal\.oauth\.refresh_token/s],
])('%s ends the start with a sentence and without the secret', async (_what, wrong) => {
  const there = await portal();
  const credentials = { ...there.oauth, ...wrong(there.oauth) };
  const { code, out, err } = await run(['run', 'bot.yaml'], { cwd: await home(credentials) });
  expect([code, err.includes('portal.oauth')]).toEqual([2, true]);
  for (const secret of [credentials.client_secret, credentials.refresh_token]) expect(out + err).not.toContain(secret);
});

test('a refresh token of another application is refused, and one that is written down anew is taken', { timeout: 60_000 }, async () => {
  const there = await portal();
  const other = await there.ask<Credentials>('application', {});
  const cwd = await home({ ...there.oauth, refresh_token: other.refresh_token });
  expect((await run(['run', 'bot.yaml'], { cwd })).code).toBe(2);
  await writeFile(join(cwd, '.env'), `CLIENT_ID=${there.oauth.client_id}\nCLIENT_SECRET=${there.oauth.client_secret}\nREFRESH_TOKEN=${there.oauth.refresh_token}\n`);
  const bot = start(['run', 'bot.yaml', '--log-format', 'json'], { cwd });
  await says(there, await botIn(bot), 'hello');
});

test('a token file that is spoilt is told of, and so is where a new refresh token is to be had', { timeout: 60_000 }, async () => {
  const there = await portal();
  const cwd = await home(there.oauth);
  const first = start(['run', 'bot.yaml', '--log-format', 'json'], { cwd });
  await botIn(first);
  await first.stop();
  await writeFile(await tokenFile(cwd), '{"portal":');
  const { code, err } = await run(['run', 'bot.yaml'], { cwd });
  expect([code, err]).toEqual([2, expect.stringMatching(/stored tokens .* are damaged.*refresh token is worth nothing/s)]);
});

test('a bot whose authorization server is no such server says so while it waits', { timeout: 60_000 }, async () => {
  const there = await portal();
  const cwd = await home(there.oauth, '    server: "http://localhost:9"\n');
  const bot = start(['run', 'bot.yaml', '--log-format', 'json'], { cwd });
  expect(await bot.logged('portal_trouble')).toMatchObject({ message: expect.stringContaining('portal.oauth.server') });
  expect((await bot.stop()).code).toBe(0);
});
