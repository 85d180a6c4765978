import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Credentials } from '../../src/sandbox/control.ts';
import { startSandbox } from '../../src/sandbox/start.ts';
import { eventsOf, post, registerBot, startPortal, startWithBot, temporaryFolder, TOKEN, type Json } from './portal.ts';
import { realClock } from './real-clock.ts';

interface Process {
  readonly child: ChildProcess;
  readonly url: string;
  readonly webhook: string;
  readonly oauth: Credentials;
}

async function spawnPortal(dir: string): Promise<Process> {
  const child = spawn(process.execPath, ['--import', join(import.meta.dirname, '../support/run-typescript.mjs'), join(import.meta.dirname, 'portal-process.ts'), dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => { child.kill('SIGKILL'); });
  const line = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the portal ended')));
    child.stdout?.once('data', (data: Buffer) => resolve(data.toString()));
  });
  return { child, ...(JSON.parse(line) as Omit<Process, 'child'>) };
}

async function killed(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

describe('a portal that was killed', () => {
  it('has the same address, people, bots, messages and events when it comes back', { timeout: 30_000 }, async () => {
    const dir = temporaryFolder();
    const first = await spawnPortal(dir);
    const call = async (method: string, params: Json): Promise<Json> => (await post(first.webhook + method, params)).body['result'] as Json;
    const { bot } = await call('imbot.v2.Bot.register', { fields: { code: 'echo', botToken: TOKEN, properties: { name: 'Echo' } } });
    const identity = await call('sandbox.installation', {});
    const owner = { botId: bot.id, botToken: TOKEN };
    await call('imbot.v2.Command.register', { ...owner, fields: { command: 'help', title: { en: 'Help' } } });
    for (let index = 0; index < 200; index += 1) await call('imbot.v2.Chat.Message.send', { ...owner, dialogId: '1', fields: { message: `message ${index}` } });
    const say = { person: 1, dialog: String(bot.id), text: 'is anybody there' };
    await post(first.url.replace('/?', '/sandbox/say?'), say);
    const { file } = await call('imbot.v2.File.upload', { ...owner, dialogId: 'chat2', fields: { name: 'a.txt', content: Buffer.from('kept').toString('base64') } });
    await killed(first.child);

    const second = await startPortal({ dir });
    expect([second.url, second.webhook]).toEqual([first.url, first.webhook]);
    expect((await second.call('sandbox.installation')).body['result']).toEqual(identity);
    const portal = Object.assign(second, { botId: bot.id as number });
    expect((await portal.asBot('Command.list')).body['result'].commands).toHaveLength(1);
    const messages = second.control.messages({ person: 1, dialog: String(bot.id), limit: 500 });
    expect(messages.map((message) => message.text)).toEqual([...Array.from({ length: 200 }, (_, index) => `message ${index}`), 'is anybody there']);
    const events = await eventsOf(portal);
    expect(events.map((event) => event['type'])).toEqual(['ONIMBOTV2JOINCHAT', 'ONIMBOTV2JOINCHAT', 'ONIMBOTV2MESSAGEADD']);
    expect(events[2]?.['data'].message.text).toBe('is anybody there');
    const { downloadUrl } = (await portal.asBot('File.download', { fileId: file.id })).body['result'];
    expect(await (await fetch(downloadUrl as string)).text()).toBe('kept');
  });

  it('knows its applications and every token that it has given out', { timeout: 30_000 }, async () => {
    const dir = temporaryFolder();
    const { child, oauth } = await spawnPortal(dir);
    const renew = async (refresh_token: string): Promise<Json> => {
      const { domain, client_id, client_secret } = oauth;
      return (await post(`${domain}/oauth/token/`, { grant_type: 'refresh_token', client_id, client_secret, refresh_token })).body;
    };
    const { access_token: auth, refresh_token } = await renew(oauth.refresh_token);
    const { bot } = (await post(`${oauth.domain}/rest/imbot.v2.Bot.register`, { auth, fields: { code: 'echo', properties: { name: 'Echo' } } })).body['result'];
    await killed(child);
    await startPortal({ dir });
    expect((await post(`${oauth.domain}/rest/imbot.v2.Command.list`, { auth, botId: bot.id })).status).toBe(200);
    expect(await renew(oauth.refresh_token)).toMatchObject({ error: 'invalid_grant' });
    expect(await renew(String(refresh_token))).toMatchObject({ expires_in: 3_600 });
  });

  it('has answered nothing that it forgets', { timeout: 30_000 }, async () => {
    const dir = temporaryFolder();
    const first = await spawnPortal(dir);
    const token = new URL(first.url).searchParams.get('token') ?? '';
    const said: string[] = [];
    const talking = Array.from({ length: 8 }, async (_, speaker) => {
      for (let index = 0; ; index += 1) {
        const text = `${speaker}-${index}`;
        await post(first.url.replace('/?', '/sandbox/say?'), { person: 1, dialog: 'chat2', text }, { 'X-Sandbox-Token': token });
        said.push(text);
      }
    });
    const ended = Promise.allSettled(talking);
    await expect.poll(() => said.length, { timeout: 20_000 }).toBeGreaterThan(300);
    await killed(first.child);
    await ended;
    const second = await startPortal({ dir });
    const kept = new Set(second.control.messages({ person: 1, dialog: 'chat2', limit: 100_000 }).map((message) => message.text));
    expect(said.filter((text) => !kept.has(text))).toEqual([]);
  });
});

describe('a portal that is started again', () => {
  it('keeps what was edited, deleted, read, confirmed and deduplicated', async () => {
    const UUID = '7b1c2a34-5d6e-4f70-8a9b-0c1d2e3f4a5b';
    const first = await startWithBot({}, { settings: { deduplicate: true } });
    const { dir, botId } = first;
    const dialog = String(botId);
    const edited = first.control.say({ person: 1, dialog, text: 'before' }).messageId;
    first.control.edit({ person: 1, messageId: edited, text: 'after' });
    const erased = first.control.say({ person: 1, dialog, text: 'gone' }).messageId;
    first.control.delete({ person: 1, messageId: erased, complete: true });
    await first.asBot('Chat.Message.read', { dialogId: '1' });
    const keyed = (await first.asBot('Chat.Message.send', { dialogId: '1', fields: { message: 'keyed', templateId: UUID } })).body['result'].id as number;
    first.control.react({ person: 5, messageId: first.control.say({ person: 1, dialog: 'chat2', text: 'x' }).messageId, reaction: 'like', action: 'add' });
    await first.asBot('Event.get', { offset: 3 });
    const events = await eventsOf(first);
    const state = first.control.state();
    const messages = first.control.messages({ person: 1, dialog });
    await first.close();

    for (let start = 0; start < 2; start += 1) {
      const again = Object.assign(await startPortal({ dir, settings: { deduplicate: true } }), { botId });
      expect(again.control.state()).toEqual(state);
      expect(again.control.messages({ person: 1, dialog })).toEqual(messages);
      expect(again.control.messages({ person: 1, dialog: 'chat2' })[0]?.reactions).toEqual([{ reaction: 'like', users: [5] }]);
      expect(await eventsOf(again)).toEqual(events);
      expect((await again.asBot('Chat.Message.send', { dialogId: '1', fields: { message: 'keyed', templateId: UUID } })).body['result'].id).toBe(keyed);
      expect((await again.asBot('Chat.get', { dialogId: '1' })).body['result'].chat.lastId).toBe(edited);
      await again.close();
    }
  });

  it('never gives a number twice', async () => {
    const first = await startWithBot();
    const { messageId } = first.control.say({ person: 1, dialog: 'chat2', text: 'x' });
    first.control.delete({ person: 1, messageId, complete: true });
    await first.asBot('Bot.unregister');
    await first.close();
    const second = await startPortal({ dir: first.dir });
    expect(second.control.say({ person: 1, dialog: 'chat2', text: 'y' }).messageId).toBe(messageId + 1);
    expect((await registerBot(second)).body['result'].bot.id).toBe(first.botId + 1);
  });

  it('forgets a last line that was torn', async () => {
    const first = await startPortal();
    first.control.say({ person: 1, dialog: 'chat2', text: 'whole' });
    first.control.say({ person: 1, dialog: 'chat2', text: 'torn' });
    await first.close();
    const path = join(first.dir, 'state.ndjson');
    const text = readFileSync(path, 'utf8');
    truncateSync(path, Buffer.byteLength(text.slice(0, text.indexOf('torn'))));
    const second = await startPortal({ dir: first.dir });
    expect(second.control.messages({ person: 1, dialog: 'chat2' }).map((message) => message.text)).toEqual(['whole']);
    second.control.say({ person: 1, dialog: 'chat2', text: 'next' });
    await second.close();
    const third = await startPortal({ dir: first.dir });
    expect(third.control.messages({ person: 1, dialog: 'chat2' }).map((message) => message.text)).toEqual(['whole', 'next']);
  });

  it('says in a sentence that its data is damaged', async () => {
    const first = await startPortal();
    await first.close();
    appendFileSync(join(first.dir, 'state.ndjson'), 'nonsense\n{"kind":"next"}\n');
    await expect(startPortal({ dir: first.dir })).rejects.toThrow('is damaged; delete the file to start with a fresh portal.');
    writeFileSync(join(first.dir, 'identity.json'), '{');
    await expect(startPortal({ dir: first.dir })).rejects.toThrow('delete the folder to start with a fresh portal.');
  });

  it('keeps its files to itself', async () => {
    const portal = await startPortal();
    for (const file of ['state.ndjson', 'identity.json']) expect(statSync(join(portal.dir, file)).mode & 0o077).toBe(0);
  });
});

describe('the port', () => {
  it('that is asked for and taken is an error of one sentence', async () => {
    const port = await takenPort();
    await expect(startPortal({ port })).rejects.toThrow(`Port ${port} is taken by another program; choose another one.`);
  });

  it('of the last start is taken again, or another when somebody else has it', async () => {
    const first = await startPortal();
    await first.close();
    const { port } = new URL(first.url);
    await takenPort(Number(port));
    const second = await startPortal({ dir: first.dir });
    expect(new URL(second.url).port).not.toBe(port);
    expect(new URL(second.url).search).toBe(new URL(first.url).search);
  });

  it('tells of a portal that runs on the same folder already', async () => {
    const first = await startPortal();
    await expect(startSandbox({ dir: first.dir, clock: realClock })).rejects.toThrow(`A sandbox portal runs on the state in ${first.dir} already, at port`);
    expect((await first.call('imbot.v2.Revision.get')).status).toBe(200);
  });
});

function takenPort(port = 0): Promise<number> {
  const server = createServer();
  onTestFinished(() => { server.close(); });
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));
}
