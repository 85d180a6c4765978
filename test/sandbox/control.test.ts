import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { get, post, startPortal, startWithBot, temporaryFolder, wish, type Json } from './portal.ts';

/** fetch does not let a Host header through. */
function statusFor(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { Host: host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject).end();
  });
}

describe('who may use the control API', () => {
  it.each([['no token', {}], ['a wrong token', { 'X-Sandbox-Token': 'wrong' }]])('refuses %s', async (_what, headers) => {
    const portal = await startPortal();
    const { origin } = new URL(portal.url);
    expect((await get(`${origin}/sandbox/state`, headers)).status).toBe(401);
    expect((await post(`${origin}/sandbox/say`, { person: 1, dialog: 'chat2', text: 'x' }, headers)).status).toBe(401);
    expect(portal.control.messages({ person: 1, dialog: 'chat2' })).toEqual([]);
  });

  it('takes the token in the address as well', async () => {
    const portal = await startPortal();
    expect((await get(portal.url.replace('/?', '/sandbox/state?'))).status).toBe(200);
  });

  it.each([['evil.example', 421], ['127.0.0.1.evil.example', 421], ['localhost:1', 200], ['[::1]', 200]])('answers the host %s with %i', async (host, status) => {
    const portal = await startPortal();
    expect(await statusFor(portal.url.replace('/?', '/sandbox/state?'), host)).toBe(status);
  });

  it('refuses strange hosts on the REST side and the page too', async () => {
    const portal = await startPortal();
    expect(await statusFor(`${portal.webhook}imbot.v2.Revision.get`, 'evil.example')).toBe(421);
    expect(await statusFor(portal.url, 'evil.example')).toBe(421);
  });

  it('refuses pages of other origins', async () => {
    const portal = await startPortal();
    const { origin } = new URL(portal.url);
    expect((await wish(portal, 'state', undefined, { Origin: 'https://evil.example' })).status).toBe(403);
    expect((await wish(portal, 'state', undefined, { Origin: 'null' })).status).toBe(403);
    expect((await wish(portal, 'state', undefined, { Origin: origin })).status).toBe(200);
  });

  it('sends a strict content security policy', async () => {
    const portal = await startPortal();
    for (const url of [portal.url, portal.url.replace('/?', '/sandbox/state?')]) {
      expect((await fetch(url)).headers.get('content-security-policy')).toBe("default-src 'self'");
    }
  });
});

describe('the control API', () => {
  it('shows people, bots and dialogs, also those that nobody has opened', async () => {
    const portal = await startWithBot();
    await portal.asBot('Command.register', { fields: { command: 'help', title: { en: 'Help' }, params: { en: '[topic]' } } });
    await portal.asBot('Command.register', { fields: { command: 'secret', hidden: true } });
    portal.control.say({ person: 5, dialog: 'chat2', text: 'hi' });
    const { body } = await wish(portal, 'state');
    expect(body['people'].map((person: Json) => [person['id'], person['name']])).toEqual([[1, 'Anna Petrova'], [5, 'Boris Klein'], [7, 'Carla Rossi']]);
    expect(body['bots']).toMatchObject([{ id: portal.botId, code: 'echo', name: 'Echo Bot', commands: [{ command: '/help', title: 'Help', params: '[topic]' }] }]);
    expect(body['dialogs'][1]).toEqual([
      { dialogId: 'chat2', chatId: 2, name: 'Team', kind: 'group', unread: 1, locked: false, lastMessage: { id: 1001, authorId: 5, date: expect.any(String), text: 'hi' } },
      { dialogId: String(portal.botId), chatId: null, name: 'Echo Bot', kind: 'private', unread: 0, locked: false, lastMessage: null },
    ]);
    expect((await wish(portal, `messages?person=1&dialog=${portal.botId}`)).body).toEqual([]);
  });

  it('lets people write, edit, react, press, delete and read', async () => {
    const portal = await startWithBot();
    const dialog = String(portal.botId);
    const { body: { messageId } } = await wish(portal, 'say', { person: 1, dialog, text: 'first' }) as { body: Json };
    expect((await wish(portal, 'edit', { person: 1, messageId, text: 'second' })).body).toEqual({ done: true });
    expect((await wish(portal, 'react', { person: 1, messageId, reaction: 'like' })).body).toEqual({ done: true });
    const keyboard = [{ TEXT: 'a', ACTION: 'PUT', ACTION_VALUE: 'b' }];
    const { body } = await portal.asBot('Chat.Message.send', { dialogId: '1', fields: { message: 'x', keyboard } });
    expect((await wish(portal, 'press', { person: 1, messageId: body['result'].id, button: 0 })).body).toEqual({ client: 'put', value: 'b' });
    expect(portal.control.state().dialogs['1']?.[1]?.unread).toBe(1);
    expect((await wish(portal, 'open', { person: 1, dialog })).body).toEqual({ firstTime: false });
    expect(portal.control.state().dialogs['1']?.[1]?.unread).toBe(0);
    expect((await wish(portal, `messages?person=1&dialog=${dialog}&limit=1&before=${body['result'].id}`)).body)
      .toMatchObject([{ id: messageId, text: 'second', edited: true, reactions: [{ reaction: 'like', users: [1] }] }]);
    expect((await wish(portal, 'delete', { person: 1, messageId, complete: true })).body).toEqual({ done: true });
    expect(portal.control.messages({ person: 1, dialog })).toHaveLength(1);
  });

  it('writes many messages in one request', async () => {
    const portal = await startPortal();
    const messages = Array.from({ length: 1_000 }, (_, index) => ({ person: 1, dialog: 'chat2', text: `m${index}` }));
    expect((await wish(portal, 'say-many', { messages })).body['messageIds']).toHaveLength(1_000);
    expect((await wish(portal, 'messages?person=5&dialog=chat2')).body).toHaveLength(100);
  });

  it('adds people and chats, and bots to chats', async () => {
    const portal = await startWithBot();
    const { body } = await wish(portal, 'person', { firstName: 'Dora', lastName: 'Novak' });
    const chat = await wish(portal, 'chat', { title: 'Project', members: [body['id'], 1], id: 142 });
    expect(chat.body).toEqual({ dialogId: 'chat142' });
    expect((await wish(portal, 'join', { bot: 'echo', chat: 'chat142' })).body).toEqual({ done: true });
    expect(portal.control.say({ person: body['id'] as number, dialog: 'chat142', text: 'x' }).messageId).toBeGreaterThan(0);
    expect((await wish(portal, 'person', { id: 1, firstName: 'X' })).body['error']).toBe('There is a user 1 already.');
  });

  it('holds events back and releases them', async () => {
    const portal = await startWithBot();
    await wish(portal, 'hold', { events: 1 });
    portal.control.open({ person: 1, dialog: String(portal.botId) });
    expect((await wish(portal, 'release', {})).body).toEqual({ eventIds: [2] });
  });

  it('reads and changes settings, and pages through the journal', async () => {
    const portal = await startPortal();
    expect((await wish(portal, 'settings', { deduplicate: true, rate: { perSecond: 5, burst: 250 } })).body).toMatchObject({ deduplicate: true });
    expect((await wish(portal, 'settings')).body).toMatchObject({ deduplicate: true, rate: { perSecond: 5, burst: 250 }, latencyMs: 0 });
    await portal.call('imbot.v2.Revision.get');
    expect((await wish(portal, 'journal?since=0')).body).toMatchObject({ entries: [{ kind: 'request', method: 'imbot.v2.Revision.get' }], next: 1 });
  });

  it.each<[string, unknown, string]>([
    ['settings', { speed: 1 }, 'There is no setting "speed".'],
    ['settings', { latencyMs: '5' }, 'Setting "latencyMs" cannot be "5".'],
    ['settings', { faults: [{ method: 'x', times: 1, kind: 'boom' }] }, 'Setting "faults" cannot be'],
    ['settings', { rate: { perSecond: -1, burst: 1 } }, 'Setting "rate" cannot be'],
    ['say', { person: 9, dialog: 'chat2', text: 'x' }, 'There is no person 9.'],
    ['say', { person: 1, dialog: 'chat9', text: 'x' }, 'Person 1 has no dialog "chat9".'],
    ['say', { person: 1, dialog: 'chat2', text: ' ' }, 'A message cannot be empty.'],
    ['say', { dialog: 'chat2', text: 'x' }, 'Required parameters are missing (parameter person)'],
    ['say', 'nonsense', 'The body is not valid JSON'],
    ['say-many', { messages: 5 }, '"messages" must be a list.'],
    ['react', { person: 1, messageId: 5, reaction: 'like' }, 'Person 1 sees no message 5.'],
    ['join', { bot: 'none', chat: 'chat2' }, 'There is no bot "none".'],
  ])('answers a wrong wish with a sentence: %s %j', async (path, body, sentence) => {
    const portal = await startPortal();
    const answer = await wish(portal, path, body);
    expect(answer.status).toBe(400);
    expect(answer.body['error']).toContain(sentence);
  });

  it('knows only its own operations', async () => {
    const portal = await startPortal();
    for (const path of ['nothing', '__proto__', 'constructor']) expect((await wish(portal, path)).status).toBe(404);
  });

  it('lets nobody change what others wrote', async () => {
    const portal = await startPortal();
    const { messageId } = portal.control.say({ person: 1, dialog: 'chat2', text: 'x' });
    expect(() => portal.control.edit({ person: 5, messageId, text: 'y' })).toThrow('is not by person 5');
    expect(() => portal.control.delete({ person: 5, messageId })).toThrow('is not by person 5');
  });
});

describe('the live stream', () => {
  it('tells of everything visible as server-sent events', async () => {
    const portal = await startWithBot();
    const response = await fetch(portal.url.replace('/?', '/sandbox/live?'));
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    await reader.read();
    const { messageId } = portal.control.say({ person: 1, dialog: String(portal.botId), text: 'zwölf' });
    let text = '';
    while (!text.includes('zwölf')) text += new TextDecoder().decode((await reader.read()).value);
    const events = text.trim().split('\n\n').map((line) => JSON.parse(line.replace('data: ', '')) as Json);
    expect(events).toMatchObject([
      { type: 'state' },
      { type: 'message', chatId: 10, dialogs: { 1: String(portal.botId) }, message: { id: messageId, text: 'zwölf', authorName: 'Anna Petrova' } },
    ]);
    await reader.cancel();
  });

  it('tells of edits, deletions, reactions and bots', async () => {
    const portal = await startWithBot();
    const seen: Json[] = [];
    const end = portal.control.live((event) => seen.push(event));
    const { messageId } = portal.control.say({ person: 1, dialog: 'chat2', text: 'x' });
    portal.control.edit({ person: 1, messageId, text: 'y' });
    portal.control.react({ person: 5, messageId, reaction: 'like', action: 'add' });
    portal.control.delete({ person: 1, messageId });
    await portal.asBot('Bot.update', { fields: { properties: { name: 'New' } } });
    await portal.asBot('Bot.unregister');
    end();
    portal.control.say({ person: 1, dialog: 'chat2', text: 'unheard' });
    expect(seen.map((event) => event['type'])).toEqual(['message', 'updated', 'reaction', 'deleted', 'bot', 'state', 'bot']);
    expect(seen[3]).toMatchObject({ messageId, complete: false, dialogs: { 1: 'chat2' } });
    expect(seen.at(-1)).toMatchObject({ gone: true, bot: { name: 'New Bot' } });
  });
});

describe('the web page', () => {
  it('is served from its folder, and nothing outside of it', async () => {
    const pageDir = join(temporaryFolder(), 'page');
    mkdirSync(join(pageDir, 'assets'), { recursive: true });
    writeFileSync(join(pageDir, 'index.html'), '<p>page</p>');
    writeFileSync(join(pageDir, 'assets', 'a.js'), 'let a');
    writeFileSync(join(pageDir, '..', 'secret'), 'secret');
    const portal = await startPortal({ pageDir });
    const { origin } = new URL(portal.url);
    const page = await fetch(portal.url);
    expect([page.headers.get('content-type'), await page.text()]).toEqual(['text/html; charset=utf-8', '<p>page</p>']);
    expect((await fetch(`${origin}/assets/a.js`)).headers.get('content-type')).toContain('text/javascript');
    for (const path of ['/..%2fsecret', '/%2e%2e/secret', '/none', '/assets', '/%zz']) expect((await fetch(origin + path)).status).toBe(404);
    expect((await fetch(portal.url, { method: 'POST' })).status).toBe(405);
  });
});
