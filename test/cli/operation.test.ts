import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { repliesIn } from '../chaos/ledger.ts';
import { type PortalProcess, startPortal, until } from '../chaos/stage.ts';
import { type LogLine, programs, type Running } from '../support/cli-process.ts';
import { folders } from '../support/folders.ts';

const { run, start } = programs();
const folder = folders();

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

async function home(portal: PortalProcess): Promise<string> {
  const cwd = await folder();
  const place = `portal: {webhook: "${portal.webhook}", rate: unlimited, poll: {idle: 20 ms, busy: 5 ms}}`;
  await writeFile(join(cwd, 'bot.yaml'), `flowbot: 1\nbot: {code: desk, name: Desk}\n${place}\nflows:\n  echo:\n    when: message\n    do:\n      - send: "{{message.text}}"\n`);
  return cwd;
}

interface Scene {
  readonly portal: PortalProcess;
  readonly cwd: string;
  readonly bot: Running;
  readonly person: number;
  readonly botId: string;
  say(...texts: readonly string[]): Promise<void>;
  replies(): Promise<readonly string[]>;
}

async function scene(args: readonly string[] = []): Promise<Scene> {
  const portal = await startPortal();
  opened.push(portal);
  const cwd = await home(portal);
  const bot = start(['run', 'bot.yaml', ...args], { cwd });
  const ready = (await bot.logged('ready')) as LogLine & { readonly bot: { readonly id: number } };
  const botId = String(ready.bot.id);
  const person = await portal.addPerson('Zoe');
  return {
    portal, cwd, bot, person, botId,
    say: (...texts) => portal.say(texts.map((text) => ({ person, dialog: botId, text }))),
    replies: async () => repliesIn(await portal.journal()).map(({ text }) => text),
  };
}

async function urlOf(bot: Running): Promise<string> {
  return String((await bot.logged('listening'))['url']);
}

test('--listen answers about life, readiness and figures', async () => {
  const { bot, say, replies } = await scene(['--listen', '127.0.0.1:0']);
  const url = await urlOf(bot);
  await say('one', 'two');
  await until(async () => (await replies()).length === 2);
  const [alive, ready, figures] = await Promise.all([fetch(`${url}/healthz`), fetch(`${url}/readyz`), fetch(`${url}/metrics`)]);
  expect([alive.status, await alive.text()]).toEqual([200, 'ok']);
  expect([ready.status, await ready.json()]).toEqual([200, { ready: true }]);
  expect(figures.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const text = await figures.text();
  // The bot came into the dialog and into the sample group: events too, which no flow is for.
  for (const line of ['flowbot_events_total{bot="desk"} 4', 'flowbot_runs_total{bot="desk",outcome="done"} 2', 'flowbot_runs_total{bot="desk",outcome="no_flow"} 2', 'flowbot_reloads_total{bot="desk",outcome="accepted"} 0']) {
    expect(text.split('\n')).toContain(line);
  }
  expect(text).toMatch(/^flowbot_poll_age_seconds\{bot="desk"\} \d/m);
  expect((await fetch(`${url}/nothing`)).status).toBe(404);
  expect((await bot.stop()).code).toBe(0);
});

test('changes of the file are counted, taken over or rejected', async () => {
  const { bot, cwd, portal } = await scene(['--listen', '127.0.0.1:0']);
  const url = await urlOf(bot);
  await writeFile(join(cwd, 'bot.yaml'), 'flowbot: 1\nbot: {code: desk}\n');
  await bot.logged('reload_rejected');
  await writeFile(join(cwd, 'bot.yaml'), `flowbot: 1\nbot: {code: desk, name: Desk}\nportal: {webhook: "${portal.webhook}", rate: unlimited, poll: {idle: 20 ms, busy: 5 ms}}\nflows: {hi: {when: message, do: [{send: Hi}]}}\n`);
  await bot.logged('reloaded');
  const figures = (await (await fetch(`${url}/metrics`)).text()).split('\n');
  expect(figures).toContain('flowbot_reloads_total{bot="desk",outcome="accepted"} 1');
  expect(figures).toContain('flowbot_reloads_total{bot="desk",outcome="rejected"} 1');
});

test('a port that another program has is named, and the portal is not touched', async () => {
  const portal = await startPortal();
  const server = createServer();
  opened.push(portal, server);
  const port = await new Promise<number>((settle) => {
    server.listen(0, '127.0.0.1', () => settle((server.address() as { readonly port: number }).port));
  });
  const { code, out, err } = await run(['run', 'bot.yaml', '--listen', `127.0.0.1:${port}`], { cwd: await home(portal) });
  expect({ code, out, err }).toEqual({ code: 2, out: '', err: `flowbot: Another program listens on 127.0.0.1:${port} already: choose another port for \`listen\`, or end that program.\n` });
  expect((await portal.state()).bots).toEqual([]);
});

test.for(['nonsense', '8080', '127.0.0.1:99999', 'http://127.0.0.1:8080'])('--listen %s is no address', async (listen) => {
  const cwd = await folder();
  await writeFile(join(cwd, 'bot.yaml'), 'flowbot: 1\nbot: {code: desk, name: Desk}\nflows: {hi: {when: message, do: [{send: Hi}]}}\n');
  const { code, err } = await run(['run', 'bot.yaml', '--listen', listen], { cwd });
  expect(code).toBe(2);
  expect(err).toBe(`flowbot: \`listen: ${listen}\` is not an address: write HOST:PORT, such as 127.0.0.1:8080.\n`);
});

test.for(['SIGTERM', 'SIGINT'] as const)('%s lets the requests in flight be answered, and nothing is sent twice afterwards', async (signal) => {
  const { bot, cwd, portal, say, replies } = await scene();
  await portal.change({ latencyMs: 700 });
  await say('one', 'two', 'three');
  await until(async () => (await replies()).length > 0);
  const begun = performance.now();
  expect((await bot.stop(signal)).code).toBe(0);
  expect(performance.now() - begun).toBeLessThan(10_000);
  await portal.change({ latencyMs: 0 });
  const again = start(['run', 'bot.yaml'], { cwd });
  await until(async () => (await replies()).length >= 3);
  await again.stop();
  expect(await replies()).toEqual(['one', 'two', 'three']);
});

test('a signal that comes twice at once, as Ctrl-C does under npx, counts as one', async () => {
  const { bot, portal, say, replies } = await scene();
  await portal.change({ latencyMs: 700 });
  await say('one');
  await until(async () => (await replies()).length > 0);
  bot.child.kill('SIGINT');
  await bot.logged('stopping');
  expect((await bot.stop('SIGINT')).code).toBe(0);
});

test('a second signal ends it at once with 130', async () => {
  const { bot, portal, say, replies } = await scene();
  await portal.change({ latencyMs: 5_000 });
  await say('one');
  await until(async () => (await replies()).length > 0);
  bot.child.kill('SIGINT');
  await new Promise((settle) => setTimeout(settle, 300));
  expect(bot.child.exitCode).toBeNull();
  const begun = performance.now();
  expect((await bot.stop('SIGINT')).code).toBe(130);
  expect(performance.now() - begun).toBeLessThan(3_000);
});

test('a portal that never answers does not hold the end for more than ten seconds', { timeout: 40_000 }, async () => {
  const { bot, portal, say } = await scene();
  await portal.change({ faults: [{ method: '*', times: 1_000, kind: 'hang' }] });
  await say('one');
  await new Promise((settle) => setTimeout(settle, 500));
  const begun = performance.now();
  const { code, err } = await bot.stop();
  expect(performance.now() - begun).toBeLessThan(10_000);
  expect(code).toBe(1);
  expect(err).toContain('what was under way could not be finished in time; the next start takes care of it');
});

test('a bot that is removed from the portal ends with 1 and says why', async () => {
  const { bot, portal } = await scene();
  await portal.change({ faults: [{ method: '*', times: 1_000, kind: 'code', code: 'BOT_NOT_FOUND' }] });
  const { code, err } = await bot.ended;
  expect(code).toBe(1);
  expect(err).toContain('the bot stopped: The bot no longer exists on the portal.');
});
