import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLimiter } from '../../../src/adapters/bitrix24/limiter.ts';
import { connectByWebhook } from '../../../src/adapters/bitrix24/connection.ts';
import { createBitrix24Portal } from '../../../src/adapters/bitrix24/portal.ts';
import { systemClock } from '../../../src/adapters/clock.ts';
import type { Effect } from '../../../src/portal/effects.ts';
import { PortalError } from '../../../src/portal/failure.ts';
import type { BotProfile, Portal, Ticket } from '../../../src/portal/portal.ts';
import { keptLog } from '../../support/kept-log.ts';
import { type Behaviour, type HttpPortal, httpPortal, json, page, SECRET } from './http-portal.ts';

const TOKEN = 'b0t-t0ken-0f-the-test';
const KEY = '6f0c4c1e-8a0b-4c55-9d3a-000000000001';
const HELLO: Effect = { kind: 'send', dialog: '7', content: { text: 'hello' } };
const PROFILE: BotProfile = { code: 'echo', type: 'open_line', name: 'Echo', lastName: 'Bot', color: 'aqua', hidden: false, reactions: true, openLine: true };

interface Setting {
  readonly server: HttpPortal;
  readonly portal: Portal;
  readonly log: ReturnType<typeof keptLog>;
  /** The bodies that the portal got, with the method. */
  calls(): readonly { readonly method: string; readonly params: Record<string, unknown> }[];
}

async function setting(...behaviours: readonly Behaviour[]): Promise<Setting> {
  const server = await httpPortal();
  server.behave(...behaviours);
  const { portal, log } = portalAt(server.webhook);
  const calls = (): ReturnType<Setting['calls']> =>
    server.received.map(({ url, body }) => ({ method: url.slice(`/rest/1/${SECRET}/`.length), params: JSON.parse(body) as Record<string, unknown> }));
  return { server, portal, log, calls };
}

function portalAt(webhook: string): Pick<Setting, 'portal' | 'log'> {
  const log = keptLog();
  const limiter = createLimiter({ rate: 'unlimited', clock: systemClock });
  const portal = createBitrix24Portal({ connection: connectByWebhook(webhook, { clock: systemClock, limiter, log }), botToken: TOKEN, log });
  onTestFinished(() => portal.close());
  return { portal, log };
}

function ticket(about: Partial<Ticket> = {}): Ticket {
  return { dialog: '7', run: 1, lane: 'reply', key: KEY, repeatable: false, ...about };
}

async function failureOf(promise: Promise<unknown>): Promise<PortalError> {
  const error: unknown = await promise.then(() => undefined, (reason: unknown) => reason);
  if (error instanceof PortalError) return error;
  throw new Error('no PortalError');
}

const SENT = json({ result: { id: 789, uuidMap: [] }, time: {} });

describe('a call to the portal', () => {
  it('is a POST of JSON under the address of the webhook', async () => {
    const { server, portal } = await setting(SENT);
    expect(await portal.perform(456, HELLO, ticket())).toEqual({ result: { id: 789 }, tries: 1 });
    const [request] = server.received;
    expect([request?.method, request?.url]).toEqual(['POST', `/rest/1/${SECRET}/imbot.v2.Chat.Message.send`]);
    expect(request?.headers).toMatchObject({ 'content-type': 'application/json', accept: 'application/json', 'user-agent': expect.stringMatching(/^flowbot\/\d+\.\d+\.\d+$/) as string });
    expect(JSON.parse(request?.body ?? '')).toEqual({ botId: 456, botToken: TOKEN, dialogId: '7', fields: { message: 'hello', templateId: KEY } });
  });

  it('goes with others of the same turn as a batch', async () => {
    const batch = json({ result: { result: { c0: { result: true }, c1: { id: 5, uuidMap: [] } }, result_error: [], result_time: [] }, time: {} });
    const { portal, calls } = await setting(batch);
    const ends = await Promise.all([portal.perform(456, { kind: 'typing', dialog: '7' }, ticket({ repeatable: true })), portal.perform(456, HELLO, ticket())]);
    expect(ends).toEqual([{ tries: 1 }, { result: { id: 5 }, tries: 1 }]);
    expect(calls()).toEqual([{ method: 'batch', params: { halt: 0, cmd: {
      c0: `imbot.v2.Chat.InputAction.notify?botId=456&botToken=${TOKEN}&dialogId=7`,
      c1: `imbot.v2.Chat.Message.send?botId=456&botToken=${TOKEN}&dialogId=7&fields%5Bmessage%5D=hello&fields%5BtemplateId%5D=${KEY}`,
    } } }]);
  });

  it.each<[string, Behaviour]>([
    ['cut before the answer', (_received, response) => void response.destroy()],
    ['cut in the middle of the answer', (_received, response) => void response.writeHead(200, { 'content-length': '500' }).write('{"result":', () => response.destroy())],
    ['empty', page('', 200)],
    ['a web page with 502', page('<html>Bad gateway</html>', 502)],
    ['a login page with 200', page('<html>Log in</html>')],
    ['half of the JSON', page('{"result":{"id"')],
  ])('whose answer is %s is made again only where that does no harm', async (_what, breaks) => {
    const { server, portal } = await setting(breaks, SENT);
    expect(await failureOf(portal.perform(456, HELLO, ticket()))).toMatchObject({ failure: 'outcome-unknown' });
    server.behave(breaks, SENT);
    expect(await portal.perform(456, HELLO, ticket({ repeatable: true, run: 2 }))).toEqual({ result: { id: 789 }, tries: 2 });
  });

  it('is made once the portal can be reached', async () => {
    const probe = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => probe.once('listening', resolve));
    const { port } = probe.address() as AddressInfo;
    await new Promise((resolve) => probe.close(resolve));
    const { portal, log } = portalAt(`http://127.0.0.1:${port}/rest/1/${SECRET}/`);
    const sent = portal.perform(456, HELLO, ticket());
    await expect.poll(() => log.lines.length).toBeGreaterThan(0);
    expect(log.lines[0]).toMatchObject({ level: 'warn', fields: { code: 'ECONNREFUSED' } });
    const { createServer: createHttp } = await import('node:http');
    const server = createHttp((_request, response) => response.end('{"result":{"id":1}}')).listen(port, '127.0.0.1');
    onTestFinished(() => void server.close());
    expect(await sent).toMatchObject({ result: { id: 1 } });
  });

  it('does not follow a redirect, and names the host that it leads to', async () => {
    const { server, portal } = await setting((_received, response) => response.writeHead(302, { location: `https://renamed.bitrix24.com/rest/1/${SECRET}/x` }).end());
    const failure = await failureOf(portal.read(456, { offset: undefined, limit: 1_000 }));
    expect(failure).toMatchObject({ failure: 'unavailable', code: 'REDIRECT', message: expect.stringContaining('renamed.bitrix24.com') as string });
    expect(server.received).toHaveLength(1);
  });

  it('tells nobody the address or the token, whatever comes back', async () => {
    const { portal, log } = await setting(json({ error: 'STRANGE', error_description: `bad ${TOKEN} at /rest/1/${SECRET}/` }, 400), (_received, response) => void response.destroy(), SENT);
    const failure = await failureOf(portal.perform(456, HELLO, ticket()));
    await portal.perform(456, HELLO, ticket({ repeatable: true }));
    const told = JSON.stringify([failure.message, String(failure.stack), log.lines]);
    expect(failure.message).toContain('STRANGE: bad ***');
    expect(told).not.toContain(SECRET);
    expect(told).not.toContain(TOKEN);
  });
});

describe('the portal of a bot', () => {
  it('is known by its host, and a sandbox by its own identity', async () => {
    const sandbox = await setting(json({ result: { installation: 'abc-123' } }));
    expect(await sandbox.portal.installation()).toBe('abc-123');
    const other = await setting(json({ error: 'ERROR_METHOD_NOT_FOUND', error_description: 'Method not found!' }, 404));
    expect(await other.portal.installation()).toBe(new URL(other.server.webhook).host);
    expect(await portalAt(`https://example.bitrix24.com/rest/1/${SECRET}/`).portal.installation()).toBe('example.bitrix24.com');
  });

  it('refuses plain http before any request', () => {
    expect(() => portalAt(`http://example.bitrix24.com/rest/1/${SECRET}/`)).toThrow(PortalError);
  });

  it('finds a bot of ours with the name from its user record', async () => {
    const bot = { id: 456, code: 'echo', type: 'openline', isHidden: false, isSupportOpenline: true, isReactionsEnabled: true, backgroundId: null, eventMode: 'fetch' };
    const user = { id: 456, name: 'Echo Bot', firstName: 'Echo', lastName: 'Bot', workPosition: 'Repeats', color: '#1EB4AA', gender: 'M', avatar: 'https://x/y' };
    const { portal, calls } = await setting(json({ result: { bot, users: [{ id: 1, name: 'Else' }, user] } }));
    expect(await portal.findBot('echo')).toEqual({
      id: 456, code: 'echo', owned: true, type: 'open_line', hidden: false, openLine: true, reactions: true, events: 'fetch',
      name: 'Echo', lastName: 'Bot', position: 'Repeats', color: 'aqua', gender: 'M', avatar: 'https://x/y',
    });
    expect(calls()).toEqual([{ method: 'imbot.v2.Bot.get', params: { code: 'echo', botToken: TOKEN } }]);
  });

  it('tells a bot of somebody else and no bot apart', async () => {
    const { portal } = await setting(json({ result: { bot: { id: 9, code: 'echo', type: 'bot' }, users: [] } }), json({ error: 'BOT_NOT_FOUND' }, 400), json({ error: 'insufficient_scope' }, 403));
    expect(await portal.findBot('echo')).toEqual({ id: 9, code: 'echo', owned: false, type: 'bot' });
    expect(await portal.findBot('echo')).toBeUndefined();
    expect(await failureOf(portal.findBot('echo'))).toMatchObject({ failure: 'denied', code: 'INSUFFICIENT_SCOPE', message: expect.stringContaining('lacks the scope imbot') as string });
  });

  it('registers a bot with the token among the fields', async () => {
    const { portal, calls } = await setting(json({ result: { bot: { id: 456, code: 'echo', eventMode: 'fetch' }, users: [] } }));
    expect(await portal.registerBot(PROFILE)).toMatchObject({ id: 456, owned: true });
    expect(calls()).toEqual([{ method: 'imbot.v2.Bot.register', params: { fields: {
      code: 'echo', botToken: TOKEN, type: 'openline', eventMode: 'fetch', isHidden: false, isReactionsEnabled: true, isSupportOpenline: true,
      properties: { name: 'Echo', lastName: 'Bot', color: 'aqua' },
    } } }]);
  });

  it('updates only what is named', async () => {
    const { portal, calls } = await setting(json({ result: { bot: {}, users: [] } }));
    await portal.updateBot(456, { position: 'Repeats', avatar: 'aGk=' });
    await portal.updateBot(456, { hidden: true });
    expect(calls().map(({ params }) => params['fields'])).toEqual([{ properties: { workPosition: 'Repeats', avatar: 'aGk=' } }, { isHidden: true }]);
  });

  it('reads commands with or without a slash', async () => {
    const help = { id: 78, command: '/help', common: false, hidden: false, extranetSupport: true, title: 'Help', params: '[topic]' };
    const { portal } = await setting(json({ result: { commands: [help, { id: '79', command: 'ping' }, null] } }));
    expect(await portal.listCommands(456)).toEqual([
      { id: 78, name: 'help', title: 'Help', params: '[topic]', common: false, hidden: false, extranet: true },
      { id: 79, name: 'ping', common: false, hidden: false, extranet: false },
    ]);
  });

  it('writes commands, and takes dropped languages and hints away with null', async () => {
    const { portal, calls } = await setting(json({ result: { command: { id: 78 } } }), json({ result: { command: { id: 78 } } }), json({ error: 'COMMAND_NOT_FOUND' }, 400));
    const command = { name: 'help', title: { en: 'Help' }, params: {}, common: true, hidden: false, extranet: false };
    expect(await portal.registerCommand(456, command)).toBe(78);
    await portal.updateCommand(456, 78, command, ['ru']);
    await portal.unregisterCommand(456, 78);
    const fields = { command: 'help', title: { en: 'Help' }, common: true, hidden: false, extranetSupport: false };
    const asBot = { botId: 456, botToken: TOKEN };
    expect(calls()).toEqual([
      { method: 'imbot.v2.Command.register', params: { ...asBot, fields } },
      { method: 'imbot.v2.Command.update', params: { ...asBot, commandId: 78, fields: { ...fields, title: { en: 'Help', ru: null }, params: { en: null, ru: null } } } },
      { method: 'imbot.v2.Command.unregister', params: { ...asBot, commandId: 78 } },
    ]);
  });

  it('reads its queue from where it was told, confirming nothing without an offset', async () => {
    const { portal, calls, log } = await setting(json({ result: { events: [{ eventId: 5, type: 'ONIMBOTV2DELETE', date: '', data: {} }, { type: 'X' }], nextOffset: 6, hasMore: true } }));
    const { events, ...rest } = await portal.read(456, { offset: undefined, limit: 1_000 });
    expect([rest, events.map(({ id, event }) => ({ id, event }))]).toEqual([{ nextOffset: 6, hasMore: true }, [{ id: 5, event: { type: 'bot_deleted' } }]]);
    await portal.read(456, { offset: 6, limit: 10 });
    expect(calls().map(({ params }) => params)).toEqual([{ botId: 456, botToken: TOKEN, limit: 1_000 }, { botId: 456, botToken: TOKEN, offset: 6, limit: 10 }]);
    expect(log.lines).toMatchObject([{ level: 'error', fields: { types: ['X'] } }, { level: 'error' }]);
  });

  it('answers a command by its id, and says what to do where there is none', async () => {
    const { portal, calls } = await setting(json({ result: { result: true } }));
    const answer: Effect = { kind: 'answer', dialog: '7', command: 'help', message: 790, content: { text: 'hi' } };
    expect(await failureOf(portal.perform(456, answer, ticket()))).toMatchObject({ failure: 'rejected', message: expect.stringContaining('/help is not registered') as string });
    portal.useCommands(new Map([['help', 78]]));
    expect(await portal.perform(456, answer, ticket())).toEqual({ tries: 1 });
    expect(calls()).toMatchObject([{ method: 'imbot.v2.Command.answer', params: { commandId: 78, messageId: 790 } }]);
  });
});
