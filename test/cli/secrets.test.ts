import { chmod, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repliesIn } from '../chaos/ledger.ts';
import { type PortalProcess, startPortal, until } from '../chaos/stage.ts';
import { type LogLine, programs } from '../support/cli-process.ts';
import { folders } from '../support/folders.ts';

const { run, start } = programs();
const folder = folders();

const TOKEN = 'cAnaRyBotTokenA1b2C3d4E5f6G7h8I9';
const WORDS = 'the words that only Zoe and the bot may read';

async function home({ webhook }: Pick<PortalProcess, 'webhook'>): Promise<string> {
  const cwd = await folder();
  await writeFile(join(cwd, '.env'), `PORTAL=${webhook}\nTOKEN=${TOKEN}\n`);
  await writeFile(join(cwd, 'bot.yaml'), `flowbot: 1
bot: {code: desk, name: Desk}
portal: {webhook: "\${PORTAL}", bot_token: "\${TOKEN}", rate: unlimited, poll: {idle: 20 ms, busy: 5 ms}}
flows:
  react:
    when: {message: {contains: react}}
    do:
      - react: like
      - send: "{{message.text}}"
  echo:
    when: message
    do:
      - set: {copy: "{{message.text}}"}
      - send: "{{copy}}"
`);
  return cwd;
}

test.for(['debug', 'info'] as const)('no secret is in any output at %s, whatever happens, and no text of a message at info', { timeout: 40_000 }, async (level) => {
  const portal = await startPortal();
  try {
    const code = portal.webhook.split('/').at(-2) ?? '';
    const cwd = await home(portal);
    const bot = start(['run', 'bot.yaml', '--log-level', level, '--listen', '127.0.0.1:0'], { cwd });
    const { bot: { id } } = (await bot.logged('ready')) as LogLine & { readonly bot: { readonly id: number } };
    const { url } = (await bot.logged('listening')) as { readonly url?: string };
    const person = await portal.addPerson('Zoe');
    const say = (text: string): Promise<void> => portal.say([{ person, dialog: String(id), text }]);
    const heard = async (amount: number): Promise<void> => until(async () => repliesIn(await portal.journal()).length >= amount);
    await say(`${WORDS} 1`);
    await say(`react ${WORDS} 2`);
    await heard(1);
    // A refused message, an answer that is no JSON, a connection that breaks, a rejected change of the file.
    await portal.change({ faults: [{ method: 'imbot.v2.Chat.Message.send', times: 1, kind: 'code', code: 'SENDING_FAILED' }] });
    await say(`${WORDS} 3`);
    await bot.logged('run_failed');
    await portal.change({ faults: [{ method: '*', times: 1, kind: 'html' }, { method: '*', times: 1, kind: 'reset-after' }, { method: '*', times: 1, kind: 'half' }] });
    await say(`${WORDS} 4`);
    await bot.logged('portal_answers');
    await writeFile(join(cwd, 'bot.yaml'), `flowbot: 1\nbot: {code: desk}\nportal: {webhook: "${portal.webhook}x/y", bot_token: "${TOKEN}${TOKEN}"}\n`);
    await bot.logged('reload_rejected');
    const figures = await (await fetch(`${url}/metrics`)).text() + await (await fetch(`${url}/readyz`)).text();
    const { out, err } = await bot.stop();
    const shown = out + err + figures;
    expect(shown).not.toContain(code);
    expect(shown.toLowerCase()).not.toContain(TOKEN.toLowerCase());
    if (level === 'info') expect(shown).not.toContain(WORDS);
  } finally {
    await portal.close();
  }
});

test('a bot token that the portal refuses is not shown', async () => {
  const portal = await startPortal();
  try {
    const first = start(['run', 'bot.yaml'], { cwd: await home(portal) });
    await first.logged('ready');
    await first.stop();
    const cwd = await home(portal);
    await writeFile(join(cwd, '.env'), `PORTAL=${portal.webhook}\nTOKEN=other${TOKEN}\n`);
    const { code, err } = await run(['run', 'bot.yaml', '--log-level', 'debug'], { cwd });
    expect(code).toBe(2);
    expect(err).not.toContain(TOKEN);
  } finally {
    await portal.close();
  }
});

test('an answer of a stranger that repeats the address is not shown', async () => {
  const server = createServer((request, response) => {
    request.resume();
    const { url } = request;
    response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ error: `WRONG ${url}`, error_description: `No way: ${url} ${encodeURIComponent(url ?? '')} ${TOKEN}` }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { readonly port: number };
  const { code, err } = await run(['run', 'bot.yaml', '--log-level', 'debug'], { cwd: await home({ webhook: `http://127.0.0.1:${port}/rest/1/canary0webhook0code/` }) });
  server.closeAllConnections();
  server.close();
  expect(code).toBe(1);
  expect(err).toContain('***');
  expect(err).not.toMatch(/canary0webhook0code|cAnaRyBotToken/i);
});

test('an environment file with secrets that cannot be read is named without them', async () => {
  const cwd = await home({ webhook: 'https://example.bitrix24.com/rest/1/canary0webhook0code/' });
  await chmod(cwd, 0o755);
  await chmod(join(cwd, '.env'), 0o000);
  const uid = process.getuid?.() === 0 ? 65_534 : undefined;
  const { code, err } = await run(['run', 'bot.yaml'], { cwd, uid });
  expect(code).toBe(2);
  expect(err).toMatch(/^flowbot: The environment file \S*\.env may not be read by this user: change its permissions\.\n$/);
});
