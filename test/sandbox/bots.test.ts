import { describe, expect, it } from 'vitest';
import { image } from './image.ts';
import { eventTypes, registerBot, startPortal, startWithBot, TOKEN, type Json } from './portal.ts';

describe('Revision.get', () => {
  it('tells the revisions without any token', async () => {
    const portal = await startPortal();
    expect((await portal.call('imbot.v2.Revision.get')).body['result']).toEqual({ rest: 36, web: 130, mobile: 23, desktop: 6 });
  });
});

describe('Bot.register', () => {
  it('returns the extended bot and its user, and joins it to the group chat', async () => {
    const portal = await startWithBot({ type: 'personal', properties: { name: 'Echo', lastName: 'Bot', color: 'green' } });
    const { bot, users } = (await portal.asBot('Bot.get')).body['result'];
    expect(bot).toEqual({
      id: portal.botId, code: 'echo', type: 'personal', isHidden: false, isSupportOpenline: false, isReactionsEnabled: true, backgroundId: null,
      language: 'en', moduleId: 'rest', eventMode: 'fetch', countMessage: 0, countCommand: 0, countChat: 1, countUser: 3,
    });
    expect(users[0]).toMatchObject({ id: portal.botId, name: 'Echo Bot', firstName: 'Echo', color: '#64a513', bot: true, type: 'bot' });
    expect(await eventTypes(portal)).toEqual(['JOINCHAT']);
  });

  it('returns an already registered bot untouched', async () => {
    const portal = await startWithBot();
    const again = await registerBot(portal, { type: 'supervisor', isHidden: true, properties: { name: 'Other' } });
    expect(again.body['result'].bot).toMatchObject({ id: portal.botId, type: 'bot', isHidden: false });
    expect(again.body['result'].users[0].name).toBe('Echo Bot');
  });

  it('turns an unknown background into none', async () => {
    const portal = await startPortal();
    expect((await registerBot(portal, { backgroundId: 'pink' })).body['result'].bot.backgroundId).toBeNull();
    expect((await registerBot(portal, { code: 'other', backgroundId: 'mint' })).body['result'].bot.backgroundId).toBe('mint');
  });

  it.each<[string, Json, string]>([
    ['BOT_TOKEN_NOT_SPECIFIED', { botToken: '' }, 'Bot token is not specified'],
    ['BOT_TOKEN_INVALID_LENGTH', { botToken: 'x'.repeat(41) }, ''],
    ['BOT_CODE_REQUIRED', { code: '' }, 'Bot code is required'],
    ['BOT_PROPERTIES_REQUIRED', { properties: {} }, 'Bot properties are required'],
    ['BOT_INVALID_TYPE', { type: 'robot' }, 'Invalid bot type'],
    ['BOT_INVALID_EVENT_MODE', { eventMode: 'push' }, 'Invalid event mode'],
    ['BOT_WEBHOOK_URL_REQUIRED', { eventMode: 'webhook' }, 'Webhook URL is required'],
    ['BOT_INVALID_CALLBACK', { eventMode: 'webhook', webhookUrl: 'ftp://x' }, 'Invalid callback URL'],
    ['BOT_AVATAR_INCORRECT_TYPE', { properties: { name: 'A', avatar: 'aGVsbG8gd29ybGQgaGVsbG8gd29ybGQ=' } }, 'Avatar must be an image'],
    ['BOT_AVATAR_INCORRECT_SIZE', { properties: { name: 'A', avatar: image(5_001) } }, 'Avatar exceeds maximum size'],
    ['ERROR_ARGUMENT', { isHidden: 'true' }, 'Parameter fields.isHidden must be true, false, "Y" or "N"'],
  ])('refuses with %s', async (code, fields, message) => {
    const portal = await startPortal();
    const { status, body } = await registerBot(portal, fields);
    expect({ status, error: body['error'] }).toEqual({ status: code.includes('SPECIFIED') ? 403 : 400, error: code });
    expect(body['error_description']).toContain(message);
    expect(body).not.toHaveProperty('time');
  });

  it('takes an image as avatar', async () => {
    const portal = await startPortal();
    expect((await registerBot(portal, { properties: { name: 'A', avatar: image() } })).status).toBe(200);
  });

  it('refuses a code that another token holds, and the bot after the hundredth', async () => {
    const portal = await startWithBot();
    expect((await registerBot(portal, { botToken: 'another' })).body['error']).toBe('BOT_CODE_ALREADY_TAKEN');
    for (let index = 1; index < 100; index += 1) await registerBot(portal, { code: `bot${index}` });
    expect((await registerBot(portal, { code: 'one_more' })).body['error']).toBe('BOT_LIMIT_EXCEEDED');
  });
});

describe('Bot.update', () => {
  it('changes only what is named', async () => {
    const portal = await startWithBot();
    const { bot, users } = (await portal.asBot('Bot.update', { fields: { isHidden: 'Y', properties: { workPosition: 'Helper', color: 'unknown' } } })).body['result'];
    expect(bot).toMatchObject({ isHidden: true, isReactionsEnabled: true });
    expect(users[0]).toMatchObject({ name: 'Echo Bot', workPosition: 'Helper', color: '#29619b' });
  });

  it('rotates the token: the old one is refused at once', async () => {
    const portal = await startWithBot();
    expect((await portal.asBot('Bot.update', { fields: { botToken: 'fresh' } })).status).toBe(200);
    expect((await portal.asBot('Command.list')).body['error']).toBe('BOT_OWNERSHIP_ERROR');
    expect((await portal.asBot('Command.list', { botToken: 'fresh' })).status).toBe(200);
  });

  it('ignores a blank new token and refuses one that another bot has', async () => {
    const portal = await startWithBot();
    await registerBot(portal, { code: 'other', botToken: 'taken' });
    expect((await portal.asBot('Bot.update', { fields: { botToken: '  ' } })).status).toBe(200);
    expect((await portal.asBot('Bot.update', { fields: { botToken: 'taken' } })).body['error']).toBe('BOT_TOKEN_ROTATION_FAILED');
    expect((await portal.asBot('Bot.update', { fields: { botToken: 'x'.repeat(41) } })).body['error']).toBe('BOT_TOKEN_INVALID_LENGTH');
  });

  it.each([
    ['BOT_INVALID_EVENT_MODE', { eventMode: 'x' }],
    ['BOT_INVALID_CALLBACK', { webhookUrl: 'nowhere' }],
    ['BOT_WEBHOOK_URL_REQUIRED', { eventMode: 'webhook' }],
    ['BOT_AVATAR_INCORRECT_TYPE', { properties: { avatar: '???' } }],
    ['BOT_AVATAR_INCORRECT_SIZE', { properties: { avatar: image(5_001) } }],
  ])('refuses with %s', async (code, fields) => {
    const portal = await startWithBot();
    expect((await portal.asBot('Bot.update', { fields })).body['error']).toBe(code);
  });
});

describe('who may call', () => {
  const OWNED = [
    'Bot.update', 'Bot.unregister', 'Command.register', 'Command.update', 'Command.list', 'Command.unregister', 'Command.answer', 'Event.get',
    'Chat.Message.send', 'Chat.Message.update', 'Chat.Message.delete', 'Chat.Message.read', 'Chat.Message.get', 'Chat.Message.getContext',
    'Chat.Message.Reaction.add', 'Chat.Message.Reaction.delete', 'Chat.InputAction.notify', 'Chat.get', 'Chat.User.list',
  ];

  it.each(OWNED)('%s wants the token, the id of a bot that exists, and the token of that bot', async (method) => {
    const portal = await startWithBot();
    const errors = [];
    for (const params of [{ botToken: undefined }, { botId: undefined }, { botId: 'x' }, { botId: 999 }, { botToken: 'wrong' }]) {
      errors.push((await portal.asBot(method, params)).body['error']);
    }
    expect(errors).toEqual(['BOT_TOKEN_NOT_SPECIFIED', 'BOT_ID_REQUIRED', 'BOT_ID_REQUIRED', 'BOT_NOT_FOUND', 'BOT_OWNERSHIP_ERROR']);
  });
});

describe('Bot.get', () => {
  it('finds by code and shows strangers the short form', async () => {
    const portal = await startWithBot();
    const own = await portal.call('imbot.v2.Bot.get', { botToken: TOKEN, code: 'echo' });
    const foreign = await portal.call('imbot.v2.Bot.get', { botToken: 'stranger', code: 'echo' });
    expect(own.body['result'].bot).toHaveProperty('eventMode');
    expect(foreign.body['result'].bot).not.toHaveProperty('eventMode');
  });

  it('refuses a call without id, without token, and for nobody', async () => {
    const portal = await startWithBot();
    expect((await portal.call('imbot.v2.Bot.get', { botToken: TOKEN })).body['error']).toBe('PARAMS_REQUIRED');
    expect((await portal.call('imbot.v2.Bot.get', { code: 'echo' })).body['error']).toBe('BOT_TOKEN_NOT_SPECIFIED');
    expect((await portal.call('imbot.v2.Bot.get', { botToken: TOKEN, code: 'none' })).body['error']).toBe('BOT_NOT_FOUND');
  });
});

describe('Bot.list', () => {
  it('pages through the bots of the token, filtered by type', async () => {
    const portal = await startWithBot();
    await registerBot(portal, { code: 'two', type: 'personal' });
    await registerBot(portal, { code: 'foreign', botToken: 'another' });
    const list = async (params: Json): Promise<Json> => (await portal.call('imbot.v2.Bot.list', { botToken: TOKEN, ...params })).body['result'] as Json;
    expect((await list({}))['bots'].map((bot: Json) => bot['code'])).toEqual(['echo', 'two']);
    expect(await list({ limit: 1 })).toMatchObject({ hasNextPage: true });
    expect((await list({ limit: 1, offset: 1 }))['bots'][0].code).toBe('two');
    expect((await list({ filter: { type: 'personal' } }))['bots']).toHaveLength(1);
    expect(await list({ filter: { type: 'nonsense' } })).toEqual({ bots: [], users: [], hasNextPage: false });
    expect((await portal.call('imbot.v2.Bot.list')).body['error']).toBe('BOT_TOKEN_NOT_SPECIFIED');
  });
});

describe('Bot.unregister', () => {
  it('removes the bot; the second time it is not found, and the code is free', async () => {
    const portal = await startWithBot();
    expect((await portal.asBot('Bot.unregister')).body['result']).toEqual({ result: true });
    expect((await portal.asBot('Bot.unregister')).body['error']).toBe('BOT_NOT_FOUND');
    expect((await portal.asBot('Event.get')).body['error']).toBe('BOT_NOT_FOUND');
    expect((await registerBot(portal, { botToken: 'new_owner' })).body['result'].bot.id).not.toBe(portal.botId);
  });
});
