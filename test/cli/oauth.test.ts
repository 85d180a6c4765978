import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Credentials } from '../../src/sandbox/control.ts';
import { repliesIn } from '../chaos/ledger.ts';
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

/** Three bots of one application in one folder. */
async function three(there: PortalProcess): Promise<{ readonly cwd: string; readonly files: readonly string[] }> {
  const cwd = await home(there.oauth);
  const text = await readFile(join(cwd, 'bot.yaml'), 'utf8');
  const files = ['left', 'middle', 'right'].map((code) => `${code}.yaml`);
  for (const file of files) await writeFile(join(cwd, file), text.replace('{code: desk, name: Desk}', `{code: ${file.slice(0, -5)}, name: Desk}`));
  return { cwd, files };
}

/** Somebody writes to each bot, and all answer once. */
async function allAnswer(there: PortalProcess, text: string): Promise<void> {
  const { bots } = await there.state();
  await there.say(bots.map(({ id }) => ({ person: 1, dialog: String(id), text })));
  const answers = async (): Promise<number> => repliesIn(await there.journal()).filter((reply) => reply.text === text).length;
  await until(async () => (await answers()) >= bots.length);
  expect(await answers()).toBe(bots.length);
}

async function renewals(there: PortalProcess): Promise<number> {
  return (await there.journal()).filter((entry) => entry.kind === 'request' && entry.method === 'oauth.token' && entry.executed).length;
}

test('three bots of one application in one process renew its tokens together', { timeout: 60_000 }, async () => {
  const there = await portal();
  const { cwd, files } = await three(there);
  const all = start(['run', ...files, '--log-format', 'json'], { cwd });
  await all.logged('ready', 3);
  for (const text of ['first', 'second', 'third']) {
    await there.ask('expire-tokens', {});
    await allAnswer(there, text);
  }
  expect(await renewals(there)).toBe(4);
  expect((await all.stop()).code).toBe(0);
});

test('three bots of one application in processes of their own share its tokens', { timeout: 60_000 }, async () => {
  const there = await portal();
  const { cwd, files } = await three(there);
  const all = files.map((file) => start(['run', file, '--log-format', 'json'], { cwd }));
  for (const bot of all) await bot.logged('ready');
  for (const text of ['first', 'second', 'third']) {
    await there.ask('expire-tokens', {});
    await allAnswer(there, text);
  }
  expect(await renewals(there)).toBe(4);
  for (const bot of all) expect((await bot.stop()).code).toBe(0);
});
