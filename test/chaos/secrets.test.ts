import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startProxy } from './proxy.ts';
import { type BotProcess, startBotProcess, startPortal, stateDir, until } from './stage.ts';

/** Secrets of the file and of the environment, with letters that encodings change. */
const TOKEN = 'canary/token+1=%&"x';
const BOT = `flows:
  broken: {when: {message: {is: broken}}, do: [{send: {text: x, to: =message.text}}]}
  echo: {when: message, do: [{typing: thinking}, {log: "{{message.text}}"}, {send: "{{message.text}}"}]}
`;

/** Every way in which a secret may have been written. */
function formsOf(secret: string): readonly string[] {
  const once = encodeURIComponent(secret);
  return [secret, once, encodeURIComponent(once), JSON.stringify(secret).slice(1, -1), Buffer.from(secret).toString('base64').replace(/=+$/, ''), secret.toUpperCase()];
}

async function filesBelow(dir: string): Promise<readonly { readonly name: string; readonly text: string }[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return Promise.all(entries.filter((entry) => entry.isFile()).map(async (entry) => ({ name: entry.name, text: await readFile(join(entry.parentPath, entry.name), 'latin1') })));
}

async function page(bot: BotProcess, path: string): Promise<string> {
  const { url } = (await bot.logged('listening')) as { readonly url: string };
  return (await fetch(url + path)).text();
}

test('P19: secrets of address, token and environment are in no log, state, metric or page, whatever the portal answers', { timeout: 120_000 }, async () => {
  const portal = await startPortal();
  const proxy = await startProxy(portal.webhook);
  const code = portal.webhook.split('/').at(-2) ?? '';
  try {
    const person = await portal.addPerson('Zoe');
    const bot = await startBotProcess({ bot: BOT, portal, webhook: '${CANARY_WEBHOOK}', token: '${CANARY_TOKEN}', args: ['--listen', '127.0.0.1:0', '--log-level', 'debug'], env: { CANARY_WEBHOOK: proxy.webhook, CANARY_TOKEN: TOKEN } });
    const { bot: { id } } = (await bot.logged('ready')) as { readonly bot: { readonly id: number } };
    const pages: string[] = [];
    let at = 0;
    const say = async (text: string): Promise<void> => {
      await portal.say([{ person, dialog: String(id), text }]);
      await until(async () => proxy.passed.length > at + 3, 60);
      at = proxy.passed.length;
      pages.push(await page(bot, '/readyz'), await page(bot, '/metrics'), await page(bot, '/healthz'));
    };
    const leaks = [`${proxy.webhook}imbot.v2.Chat.Message.send?botToken=${TOKEN}`, `token ${encodeURIComponent(TOKEN)} of ${code}`, JSON.stringify({ botToken: TOKEN })];
    await say('hello');
    for (const [number, leak] of leaks.entries()) {
      for (const [status, answer] of [[0, { error: 'SENDING_FAILED', error_description: leak }], [1, { error: leak, error_description: leak }], ...(number === 0 ? [[2, leak] as const] : [])] as const) {
        let left = 1;
        proxy.mutate((body, { method, commands }) => {
          const hits = [method, ...commands].some((name) => name.includes('Message.send')) && left > 0;
          if (hits) left -= 1;
          return hits ? Buffer.from(typeof answer === 'string' ? answer : JSON.stringify(answer)) : body;
        });
        await say(`words ${number} ${status}`);
        await until(async () => left === 0);
      }
    }
    await say('broken');
    for (const cut of ['html', 'login'] as const) {
      proxy.cut({ cut, after: false, times: 1, hits: () => true });
      await say(cut);
    }
    const state = (await filesBelow(stateDir(portal))).filter(({ name }) => name !== 'bot-token');
    bot.child.kill('SIGTERM');
    await bot.ended;
    const shown = [{ name: 'log', text: JSON.stringify(bot.log) }, ...pages.map((text) => ({ name: 'page', text })), ...state];
    for (const { name, text } of shown) {
      for (const secret of [code, TOKEN]) for (const form of formsOf(secret)) expect(text.includes(form), `${name}: ${form}`).toBe(false);
    }
    expect(bot.log.length).toBeGreaterThan(10);
    process.stdout.write(`P19: ${shown.length} logs, pages and files without a secret\n`);
  } finally {
    await proxy.close();
    await portal.close();
  }
});
