import { describe, expect, it } from 'vitest';
import { VIBECODE } from '../../../src/contract/methods/vibecode.ts';
import { handClock } from '../portal.ts';
import { refusalOf, request, startGateway } from './gateway.ts';

const PERSON = 1;

describe('the VibeCode gateway', () => {
  it('has the 36 endpoints of its documentation', () => {
    expect(Object.keys(VIBECODE)).toHaveLength(36);
  });

  it('registers a bot with 201 and tells its id twice', async () => {
    const { ask } = await startGateway();
    const { status, body } = await ask('POST', '/bots', { code: 'second', name: 'Second', color: 'AQUA', workPosition: 'Tests' });
    expect([status, body]).toEqual([201, { success: true, data: { bot: expect.objectContaining({ code: 'second', name: 'Second' }), botId: body['data'].bot.id } }]);
  });

  it.each([['bot', { bot: expect.anything() }], ['botId', { botId: expect.any(Number) }], ['id', { id: expect.any(Number) }]] as const)('tells the id of a new bot as %s, where it is set so', async (newId, data) => {
    const { ask, portal } = await startGateway();
    portal.control.change({ vibecode: { newId } });
    expect((await ask('POST', '/bots', { code: 'second', name: 'Second' })).body['data']).toEqual(data);
  });

  it('refuses a second bot with the same code and tells the first one', async () => {
    const { ask, botId } = await startGateway();
    expect(await ask('POST', '/bots', { code: 'echo', name: 'Echo' })).toMatchObject({ status: 409, body: { success: false, error: { code: 'BOT_ALREADY_EXISTS' }, data: { botId } } });
  });

  it('does not tell the bot of another key', async () => {
    const { ask, portal } = await startGateway();
    const { key } = portal.control.vibecodeKey({});
    const refused = await ask('POST', '/bots', { code: 'echo', name: 'Echo' }, { 'X-Api-Key': key });
    expect([refusalOf(refused), refused.body['data']]).toEqual([[409, 'BOT_ALREADY_EXISTS'], undefined]);
  });

  it('lists the bots of the key alone', async () => {
    const { ask, portal, botId } = await startGateway();
    const { key } = portal.control.vibecodeKey({});
    expect((await ask('GET', '/bots')).body['data']).toMatchObject({ bots: [{ id: botId, botId, code: 'echo', name: 'Echo' }], hasNextPage: false });
    expect((await ask('GET', '/bots', undefined, { 'X-Api-Key': key })).body['data'].bots).toEqual([]);
  });

  it('tells the revision, whose path a bot could have', async () => {
    const { ask } = await startGateway();
    expect((await ask('GET', '/bots/revision')).body['data']).toMatchObject({ rest: expect.any(Number) });
  });

  it('changes a profile that comes flat', async () => {
    const { asBot } = await startGateway();
    await asBot('PATCH', '', { workPosition: 'Helps', isHidden: true });
    expect((await asBot('GET', '')).body['data']).toMatchObject({ bot: { isHidden: true }, users: [{ workPosition: 'Helps' }] });
  });

  it('takes requests that say JSON and have no body', async () => {
    const { asBot } = await startGateway();
    expect([(await asBot('POST', '/resubscribe')).status, (await asBot('POST', '/reauth', '')).status, (await asBot('DELETE', '')).status]).toEqual([200, 200, 200]);
    expect(refusalOf(await asBot('GET', ''))).toEqual([404, 'BOT_NOT_FOUND']);
  });

  it('reads on behind what it has handed out, where no offset is given', async () => {
    const { portal, asBot, botId } = await startGateway();
    portal.control.say({ person: PERSON, dialog: String(botId), text: 'one' });
    const first = (await asBot('GET', '/events')).body['data'];
    portal.control.say({ person: PERSON, dialog: String(botId), text: 'two' });
    const second = (await asBot('GET', '/events')).body['data'];
    expect([first.events.at(-1).data.message.text, second.events.map((event: { data: { message: { text: string } } }) => event.data.message.text)]).toEqual(['one', ['two']]);
    expect(first).toMatchObject({ nextOffset: first.events.at(-1).eventId + 1, storedOffset: first.events.at(-1).eventId, persisted: true, hasMore: false });
  });

  it('hands out again what no offset has confirmed', async () => {
    const { portal, asBot, botId } = await startGateway();
    portal.control.say({ person: PERSON, dialog: String(botId), text: 'one' });
    const ids = async (offset: number): Promise<number[]> => (await asBot('GET', `/events?offset=${offset}`)).body['data'].events.map((event: { eventId: number }) => event.eventId);
    const all = await ids(0);
    expect([await ids(0), await ids(all.at(-1) ?? 0), await ids((all.at(-1) ?? 0) + 1)]).toEqual([all, all.slice(-1), []]);
  });

  it('never tells an offset below the one it was given, and always a number', async () => {
    const { asBot } = await startGateway();
    expect([(await asBot('GET', '/events')).body['data'].nextOffset, (await asBot('GET', '/events?offset=7')).body['data']]).toEqual([expect.any(Number), expect.objectContaining({ nextOffset: 7, events: [] })]);
  });

  it('sends, changes, reads and deletes a message', async () => {
    const { portal, asBot, botId } = await startGateway();
    const { id } = (await asBot('POST', '/messages', { dialogId: '1', fields: { message: 'one' } })).body['data'];
    await asBot('PATCH', `/messages/${id}`, { fields: { message: 'two' } });
    await asBot('PATCH', `/messages/${id}`, { message: 'three' });
    const texts = (): string[] => portal.control.messages({ person: PERSON, dialog: String(botId) }).filter((message) => !message.deleted).map((message) => message.text);
    expect(texts()).toEqual(['three']);
    expect((await asBot('DELETE', `/messages/${id}?complete=true`)).body).toEqual({ success: true, data: { result: true } });
    expect(texts()).toEqual([]);
  });

  it('takes the payload of a DELETE from the body or from the query', async () => {
    const { asBot, portal, botId, group } = await startGateway();
    const { messageId } = portal.control.say({ person: PERSON, dialog: String(botId), text: 'hello' });
    await asBot('POST', `/messages/${messageId}/reactions`, { reaction: 'like' });
    expect((await asBot('DELETE', `/messages/${messageId}/reactions`, { reaction: 'like' })).status).toBe(200);
    expect((await asBot('DELETE', `/messages/${messageId}/reactions?reaction=fire`)).status).not.toBe(400);
    const { chat } = (await asBot('POST', '/chats', { fields: { title: 'New', userIds: [1, 5, 7] } })).body['data'];
    await asBot('POST', `/chats/${chat.dialogId}/managers`, { userIds: [5, 7] });
    expect((await asBot('DELETE', `/chats/${chat.dialogId}/managers?userIds=5,7`)).status).toBe(200);
    expect((await asBot('DELETE', `/chats/${chat.dialogId}/users?userId=7`)).status).toBe(200);
    const users = (await asBot('GET', `/chats/${chat.dialogId}/users?limit=200`)).body['data'] as { id: number }[];
    expect(users.map(({ id }) => id)).not.toContain(7);
    expect((await asBot('GET', `/chats/${group}`)).body['data'].chat.dialogId).toBe(group);
  });

  it('refuses rows of buttons, drops a bare list with commands and keeps a wrapped one', async () => {
    const { asBot, portal, botId } = await startGateway();
    const button = { TEXT: 'Yes', COMMAND: 'yes' };
    const send = (keyboard: unknown) => asBot('POST', '/messages', { dialogId: '1', fields: { message: 'Choose', keyboard } });
    expect(refusalOf(await send([[button]]))).toEqual([422, 'BITRIX_ERROR']);
    expect((await send([button])).status).toBe(200);
    expect((await send([{ TEXT: 'Say', ACTION: 'SEND', ACTION_VALUE: 'yes' }])).status).toBe(200);
    expect((await send({ BOT_ID: botId, BUTTONS: [button] })).status).toBe(200);
    expect(portal.control.messages({ person: PERSON, dialog: String(botId) }).map((message) => message.buttons.length)).toEqual([0, 1, 1]);
  });

  it('tells a press with the slash, with the own message of the bot and without the dialog', async () => {
    const { asBot, portal, botId } = await startGateway();
    await asBot('POST', '/commands', { command: 'yes', title: 'Yes' });
    const { id } = (await asBot('POST', '/messages', { dialogId: '1', fields: { message: 'Choose', keyboard: { BOT_ID: botId, BUTTONS: [{ TEXT: 'Yes', COMMAND: 'yes', COMMAND_PARAMS: 'p' }] } } })).body['data'];
    portal.control.press({ person: PERSON, messageId: id, button: 0 });
    const event = (await asBot('GET', '/events')).body['data'].events.at(-1);
    expect(event).toMatchObject({ type: 'ONIMBOTV2COMMANDADD', data: { command: { command: '/yes', params: 'p', context: 'keyboard' }, message: { id, authorId: botId } } });
    expect([event.data.dialogId, event.data.chat.dialogId, event.data.chat.id]).toEqual([undefined, undefined, expect.any(Number)]);
  });

  it('answers a command flat and without a dialog, unless it is strict', async () => {
    const { asBot, portal, botId } = await startGateway();
    const { command } = (await asBot('POST', '/commands', { command: 'ping', title: 'Ping', description: 'Checks' })).body['data'];
    const { messageId } = portal.control.say({ person: PERSON, dialog: String(botId), text: '/ping' });
    expect((await asBot('POST', `/commands/${command.id}/answer`, { messageId, message: 'Pong' })).body['data']).toEqual({ result: true });
    portal.control.change({ vibecode: { strict: true } });
    expect(refusalOf(await asBot('POST', `/commands/${command.id}/answer`, { messageId, message: 'Pong' }))).toEqual([400, 'VALIDATION_ERROR']);
    expect((await asBot('POST', `/commands/${command.id}/answer`, { messageId, dialogId: '1', fields: { message: 'Pong' } })).status).toBe(200);
  });

  it('refuses what its documentation does not know where it is strict', async () => {
    const { asBot, portal } = await startGateway();
    const message = { dialogId: '1', fields: { message: 'Hi', templateId: 'ee5f5f6a-5d4c-4d3c-9d3c-5b0c4d3c5b0c' } };
    expect((await asBot('POST', '/messages', message)).status).toBe(200);
    portal.control.change({ vibecode: { strict: true } });
    const { status, body } = await asBot('POST', '/messages', message);
    expect([status, body['error']]).toEqual([400, { code: 'VALIDATION_ERROR', message: 'fields.templateId is unknown' }]);
    expect(refusalOf(await asBot('POST', '/typing', { dialogId: '1', sound: true }))).toEqual([400, 'VALIDATION_ERROR']);
  });

  it('takes a file in either layout and gives a link for it', async () => {
    const { asBot } = await startGateway();
    const content = Buffer.from('hello').toString('base64');
    const { file } = (await asBot('POST', '/files', { dialogId: '1', file: { name: 'a.txt', content }, message: 'Here' })).body['data'];
    expect((await asBot('POST', '/files', { dialogId: '1', fields: { name: 'b.txt', content } })).status).toBe(200);
    const { downloadUrl } = (await asBot('GET', `/files/${file.id}`)).body['data'];
    expect(await (await fetch(downloadUrl as string)).text()).toBe('hello');
  });

  it('tells who asks and who works here', async () => {
    const { ask } = await startGateway();
    expect((await ask('GET', '/me')).body['data']).toEqual({ portal: expect.stringMatching(/^127\.0\.0\.1:/) as string, installation: expect.stringMatching(/^sandbox-/) as string });
    expect((await ask('GET', '/users/me')).body['data']).toEqual({ id: 1 });
    expect((await ask('GET', '/users')).body['data']).toHaveLength(3);
    expect(refusalOf(await ask('GET', '/nothing'))).toEqual([404, 'NOT_FOUND']);
  });

  it('counts requests in a minute that slides, and tells how many are left and when to come back', async () => {
    const clock = handClock();
    const { ask } = await startGateway({}, { clock, rate: { perSecond: 2, burst: 50 }, settings: { vibecode: { perMinute: 3 } } });
    clock.move(10_000);
    const allowed = await ask('GET', '/bots');
    expect(['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset'].map((name) => allowed.headers.get(name))).toEqual(['3', '1', '50']);
    await ask('GET', '/bots');
    const refused = await ask('GET', '/bots');
    expect([refusalOf(refused), refused.headers.get('Retry-After'), refused.body['error'].retryAfter]).toEqual([[429, 'RATE_LIMITED'], '50', 50]);
    clock.move(50_000);
    expect((await ask('GET', '/bots')).status).toBe(200);
  });

  it('cannot reach a portal that is asked more than ten times in a second', async () => {
    const clock = handClock();
    const { asBot } = await startGateway({}, { clock, rate: { perSecond: 2, burst: 50 } });
    const replies = await Promise.all(Array.from({ length: 12 }, () => asBot('GET', '')));
    expect(replies.filter((reply) => reply.status === 502).map(refusalOf)).toEqual(Array.from({ length: 3 }, () => [502, 'BITRIX_UNAVAILABLE']));
    clock.move(1_000);
    expect((await asBot('GET', '')).status).toBe(200);
  });

  it('lets a session of an application in for 24 hours', async () => {
    const clock = handClock();
    const { portal } = await startGateway({}, { clock });
    const { url, appKey, session } = portal.vibecode;
    const ask = (token: string) => request(`${url}/bots`, 'POST', { code: 'app', name: 'App' }, { 'X-Api-Key': appKey, 'Authorization': token });
    expect(refusalOf(await ask(''))).toEqual([401, 'TOKEN_MISSING']);
    expect(refusalOf(await ask('Bearer nonsense'))).toEqual([401, 'INVALID_SESSION']);
    expect((await ask(`Bearer ${session}`)).status).toBe(201);
    clock.move(24 * 3_600_000);
    expect(refusalOf(await ask(`Bearer ${session}`))).toEqual([401, 'TOKEN_EXPIRED']);
  });

  it('keeps keys, sessions and bots over a restart', async () => {
    const { portal, botId } = await startGateway();
    await portal.close();
    const again = await startGateway({ code: 'other' }, { dir: portal.dir });
    expect(again.portal.vibecode).toMatchObject({ key: portal.vibecode.key, appKey: portal.vibecode.appKey, session: portal.vibecode.session });
    expect((await again.ask('GET', `/bots/${botId}`)).status).toBe(200);
  });

  it('journals calls as those of the method behind them, without secrets', async () => {
    const { portal, asBot } = await startGateway();
    await asBot('POST', '/messages', { dialogId: '1', fields: { message: 'one' } });
    const { entries } = portal.control.journal();
    expect(entries.at(-1)).toMatchObject({ kind: 'request', method: 'imbot.v2.Chat.Message.send', executed: true, params: { dialogId: '1' } });
    expect(JSON.stringify(entries)).not.toContain(portal.vibecode.key);
  });
});
