import { writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type PortalProcess, startPortal, until } from '../chaos/stage.ts';
import { programs, type Running } from '../support/cli-process.ts';
import { folders } from '../support/folders.ts';

const { run, start } = programs();
const folder = folders();
const CODE = 'canary0webhook0code';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function portal(...args: Parameters<typeof startPortal>): Promise<PortalProcess> {
  const started = await startPortal(...args);
  closing.push(started.close);
  return started;
}

/** Something else than a portal, on a port of this machine; gives its address. */
async function other(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closing.push(() => new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  }));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/rest/1/${CODE}/`;
}

interface Wish {
  readonly webhook: string;
  readonly bot?: string;
}

/** A folder with a bot.yaml for this portal. */
async function home({ webhook, bot = '{code: desk, name: Desk}' }: Wish): Promise<string> {
  const cwd = await folder();
  await rewrite(cwd, { webhook, bot });
  return cwd;
}

async function rewrite(cwd: string, { webhook, bot = '{code: desk, name: Desk}' }: Wish): Promise<void> {
  const flows = 'flows: {echo: {when: message, do: [{send: "{{message.text}}"}]}}';
  await writeFile(join(cwd, 'bot.yaml'), `flowbot: 1\nportal: {webhook: "${webhook}", rate: unlimited, poll: {idle: 20 ms, busy: 5 ms}}\nbot: ${bot}\n${flows}\n`);
}

function expectNoCanary({ out, err }: Pick<Running, 'out' | 'err'>): void {
  expect(out() + err()).not.toContain(CODE);
}

test.for([
  ['without /rest/', `https://example.bitrix24.com/1/${CODE}/`, 'error[webhook-address]: this is not the address of an incoming webhook: `/rest/` is missing behind the host'],
  ['with a method behind it', `https://example.bitrix24.com/rest/1/${CODE}/imbot.v2.Bot.list.json`, 'error[webhook-address]: this is not the address of an incoming webhook: a method stands behind the secret code'],
  ['without a user', `https://example.bitrix24.com/rest/${CODE}/`, 'error[webhook-address]: this is not the address of an incoming webhook: the number of its user is missing behind `/rest/`'],
  ['without https://', `example.bitrix24.com/rest/1/${CODE}/`, 'error[webhook-address]: this is not the address of an incoming webhook: `https://` is missing at its beginning'],
  ['without encryption', `http://example.bitrix24.com/rest/1/${CODE}/`, 'error[plain-http]: the address http://example.bitrix24.com/*** is not encrypted'],
] as const)('an address %s is refused before anything is asked, and not shown', async ([, webhook, sentence]) => {
  const { code, out, err } = await run(['run', 'bot.yaml'], { cwd: await home({ webhook }) });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(sentence);
  expect(err).not.toContain(CODE);
});

test('a wrong secret code ends the start with what to do', async () => {
  const { webhook } = await portal();
  const { code, out, err } = await run(['run', 'bot.yaml'], { cwd: await home({ webhook: webhook.replace(/[^/]+\/$/, `${CODE}/`) }) });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatchInlineSnapshot(`
    "flowbot: Bitrix24 does not know this webhook: the address has a typo, or the webhook was deleted or has expired. Create an incoming webhook in Bitrix24 (Developer resources) with the permission "imbot" and put its address into portal.webhook.
    "
  `);
});

test('a webhook without the right to bots is told which right it lacks', async () => {
  const { webhook } = await portal({ scopes: ['im', 'user'] });
  const { code, err } = await run(['run', 'bot.yaml'], { cwd: await home({ webhook }) });
  expect(code).toBe(2);
  expect(err).toMatchInlineSnapshot(`
    "flowbot: The webhook lacks the scope imbot: open the webhook in Bitrix24, add the permission "Chat bots (imbot)", save it and start again.
    "
  `);
});

test('a web page in the place of an answer is told once, and asked again until the portal answers', async () => {
  const webhook = await other((request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<html><title>Log in</title>${CODE}</html>`);
  });
  const bot = start(['run', 'bot.yaml'], { cwd: await home({ webhook }) });
  expect(await bot.logged('portal_trouble')).toMatchObject({ level: 'warn', code: 'NOT_JSON' });
  await new Promise((settle) => setTimeout(settle, 1_500));
  expect(bot.log()).toHaveLength(1);
  expect((await bot.stop()).code).toBe(0);
  expectNoCanary(bot);
});

test('a redirect is not followed; the sentence names the host that it leads to', async () => {
  let asked = 0;
  const elsewhere = await other((_request, response) => {
    asked += 1;
    response.end('{}');
  });
  const webhook = await other((request, response) => {
    request.resume();
    response.writeHead(301, { location: elsewhere }).end();
  });
  const { code, err } = await run(['run', 'bot.yaml'], { cwd: await home({ webhook }) });
  expect(code).toBe(1);
  expect(err).toContain(`The portal sends requests to ${new URL(elsewhere).host} now. If the portal was renamed, write the new address into portal.webhook.`);
  expect(err).not.toContain(CODE);
  expect(asked).toBe(0);
});

test('a portal that cannot be reached is told once and tried until it is there', async () => {
  const dir = await folder();
  const first = start(['portal', '--format', 'json', '--state', dir]);
  await first.printed('"webhook"');
  const { webhook } = JSON.parse(first.out()) as { readonly webhook: string };
  await first.stop();
  const cwd = await home({ webhook });
  const bot = start(['run', 'bot.yaml', '--listen', '127.0.0.1:0'], { cwd });
  expect(await bot.logged('portal_trouble')).toMatchObject({
    level: 'warn', code: 'ECONNREFUSED', message: 'The portal cannot be reached (ECONNREFUSED). Check the network and the host in portal.webhook. flowbot keeps trying.',
  });
  const { url } = (await bot.logged('listening')) as { readonly url?: string };
  const readiness = await fetch(`${url}/readyz`);
  expect([readiness.status, await readiness.json()]).toEqual([503, { ready: false, reason: 'the bot has not reached its portal yet' }]);
  await new Promise((settle) => setTimeout(settle, 1_500));
  expect(bot.log().filter(({ level }) => level === 'warn')).toHaveLength(1);
  start(['portal', '--port', new URL(webhook).port, '--state', dir]);
  await bot.logged('ready');
  await bot.logged('portal_answers');
  await until(async () => (await fetch(`${url}/readyz`)).status === 200);
  expect((await bot.stop()).code).toBe(0);
});

test('told to stop while the portal cannot be reached it ends at once and leaves the state free', async () => {
  const cwd = await home({ webhook: `http://127.0.0.1:9/rest/1/${CODE}/` });
  const bot = start(['run', 'bot.yaml'], { cwd });
  await bot.logged('portal_trouble');
  const asked = performance.now();
  expect((await bot.stop()).code).toBe(0);
  expect(performance.now() - asked).toBeLessThan(5_000);
  const again = start(['run', 'bot.yaml'], { cwd });
  await again.logged('portal_trouble');
  expect((await again.stop('SIGINT')).code).toBe(0);
});

test('a code that belongs to a bot of someone else is refused and says what to do', async () => {
  const { webhook, state } = await portal();
  const theirs = start(['run', 'bot.yaml'], { cwd: await home({ webhook }) });
  await theirs.logged('ready');
  await theirs.stop();
  const before = await state();
  const { code, err } = await run(['run', 'bot.yaml'], { cwd: await home({ webhook, bot: '{code: desk, name: Mine}' }) });
  expect(code).toBe(2);
  expect(err).toMatchInlineSnapshot(`
    "flowbot: The code "desk" belongs to a bot that was registered by someone else or with another bot token. Choose another \`bot.code\`, or write the token that the bot was registered with under \`portal.bot_token\`.
    "
  `);
  expect((await state()).bots).toEqual(before.bots);
});

test('a type that changed between two starts is refused and changes nothing', async () => {
  const { webhook, state } = await portal();
  const cwd = await home({ webhook });
  const bot = start(['run', 'bot.yaml'], { cwd });
  await bot.logged('ready');
  await bot.stop();
  const before = await state();
  await rewrite(cwd, { webhook, bot: '{code: desk, name: New Name, type: personal}' });
  const { code, err } = await run(['run', 'bot.yaml'], { cwd });
  expect(code).toBe(2);
  expect(err).toMatchInlineSnapshot(`
    "flowbot: The bot "desk" exists with \`type: bot\`, and the type of a bot is fixed for life. Write \`type: bot\`, or choose another \`bot.code\` for a bot of type personal.
    "
  `);
  expect((await state()).bots).toEqual(before.bots);
});

test('--no-apply refuses to start where the portal differs, and starts where it does not', async () => {
  const { webhook, state } = await portal();
  const cwd = await home({ webhook });
  const refused = await run(['run', 'bot.yaml', '--no-apply'], { cwd });
  expect(refused).toEqual({ code: 3, out: '', err: 'flowbot: the portal differs from the file; run without --no-apply to change the portal\n' });
  expect((await state()).bots).toEqual([]);
  const bot = start(['run', 'bot.yaml'], { cwd });
  await bot.logged('ready');
  await bot.stop();
  const same = start(['run', 'bot.yaml', '--no-apply'], { cwd });
  await same.logged('ready');
  expect((await same.stop()).code).toBe(0);
});
