import { describe, expect, it } from 'vitest';
import { drain, eventsOf, eventTypes, handClock, registerBot, startWithBot, TOKEN, type Json, type Portal } from './portal.ts';

async function register(portal: Portal, fields: Json): Promise<Json> {
  return (await portal.asBot('Command.register', { fields: { title: { en: 'A title' }, ...fields } })).body;
}

async function commandId(portal: Portal, fields: Json): Promise<number> {
  return (await register(portal, fields))['result'].command.id as number;
}

function commandsIn(events: readonly Json[]): unknown[] {
  return events.filter((event) => event['type'] === 'ONIMBOTV2COMMANDADD').map((event) => {
    const { command, message } = event['data'];
    return [command.command, command.params, command.context, message.id];
  });
}

describe('Command.register', () => {
  it('returns the command with a slash and without its texts', async () => {
    const portal = await startWithBot();
    expect((await register(portal, { command: 'help', params: { en: '[topic]' } }))['result'].command)
      .toEqual({ id: 1, botId: portal.botId, command: '/help', common: false, hidden: false, extranetSupport: false });
  });

  it('returns an existing command untouched', async () => {
    const portal = await startWithBot();
    const id = await commandId(portal, { command: 'help' });
    expect((await register(portal, { command: 'help', title: { en: 'Other' }, common: true }))['result'].command).toMatchObject({ id, common: false });
    expect((await portal.asBot('Command.list')).body['result'].commands).toMatchObject([{ title: 'A title' }]);
  });

  it('reads the flat layout when fields is absent, until the end of September 2026', async () => {
    const clock = handClock(Date.UTC(2026, 9, 1) - 1);
    const portal = await startWithBot({}, { clock });
    const flat = { command: 'old', hidden: 'Y' };
    expect((await portal.asBot('Command.register', flat)).body['result'].command).toMatchObject({ command: '/old', hidden: true });
    clock.move(1);
    expect((await portal.asBot('Command.register', flat)).body['error']).toBe('COMMAND_REQUIRED');
  });

  it.each<[string, Json]>([
    ['COMMAND_REQUIRED', {}],
    ['COMMAND_REQUIRED', { command: '' }],
    ['COMMAND_NAME_INVALID', { command: 5 }],
    ['COMMAND_NAME_INVALID', { command: '/help' }],
    ['COMMAND_TITLE_REQUIRED', { command: 'help', title: {} }],
    ['COMMAND_TITLE_REQUIRED', { command: 'help', title: 'Help' }],
    ['ERROR_ARGUMENT', { command: 'help', hidden: 'yes' }],
  ])('refuses with %s: %j', async (code, fields) => {
    expect((await register(await startWithBot(), fields))['error']).toBe(code);
  });
});

describe('Command.list', () => {
  it('gives one language only, the portal\'s or else any', async () => {
    const portal = await startWithBot();
    await register(portal, { command: 'a', title: { ru: 'Помощь', en: 'Help' }, params: { en: '[topic]' } });
    await register(portal, { command: 'b', title: { de: 'Hilfe' } });
    expect((await portal.asBot('Command.list')).body['result'].commands).toMatchObject([
      { command: '/a', title: 'Help', params: '[topic]', category: 'Echo Bot', context: '' }, { command: '/b', title: 'Hilfe', params: '' },
    ]);
  });
});

describe('Command.update', () => {
  const titleOf = async (portal: Portal): Promise<unknown[]> => {
    const [command] = (await portal.asBot('Command.list')).body['result'].commands;
    return [command.title, command.params];
  };

  it('sets a language, drops it with null and leaves the others', async () => {
    const portal = await startWithBot();
    const id = await commandId(portal, { command: 'a', title: { en: 'Help', de: 'Hilfe' }, params: { en: 'x', de: 'y' } });
    const update = (fields: Json): Promise<unknown> => portal.asBot('Command.update', { commandId: id, fields });
    await update({ title: { en: 'Help me' } });
    expect(await titleOf(portal)).toEqual(['Help me', 'x']);
    await update({ params: { en: 'ignored without its title' } });
    expect(await titleOf(portal)).toEqual(['Help me', 'x']);
    await update({ title: { en: 'Help me' }, params: { en: 'z' } });
    expect(await titleOf(portal)).toEqual(['Help me', 'z']);
    await update({ title: { en: null } });
    expect(await titleOf(portal)).toEqual(['Hilfe', 'y']);
  });

  it('renames and changes flags', async () => {
    const portal = await startWithBot();
    const id = await commandId(portal, { command: 'a' });
    const { body } = await portal.asBot('Command.update', { commandId: String(id), fields: { command: 'b', common: 'Y', hidden: true, extranetSupport: true } });
    expect(body['result'].command).toEqual({ id, botId: portal.botId, command: '/b', common: true, hidden: true, extranetSupport: true });
  });

  it.each<[string, Json]>([
    ['COMMAND_NOT_FOUND', { commandId: 99 }],
    ['COMMAND_NOT_FOUND', { commandId: undefined }],
    ['COMMAND_NAME_EMPTY', { fields: { command: '' } }],
    ['COMMAND_NAME_INVALID', { fields: { command: ['x'] } }],
    ['COMMAND_ALREADY_EXISTS', { fields: { command: 'other' } }],
  ])('refuses with %s: %j', async (code, params) => {
    const portal = await startWithBot();
    const id = await commandId(portal, { command: 'a' });
    await register(portal, { command: 'other' });
    expect((await portal.asBot('Command.update', { commandId: id, fields: {}, ...params })).body['error']).toBe(code);
  });
});

describe('Command.unregister', () => {
  it('removes a command once, and only an own one', async () => {
    const portal = await startWithBot();
    const id = await commandId(portal, { command: 'a' });
    const other = (await registerBot(portal, { code: 'other' })).body['result'].bot.id as number;
    expect((await portal.asBot('Command.unregister', { botId: other, commandId: id })).body['error']).toBe('COMMAND_NOT_FOUND');
    expect((await portal.asBot('Command.unregister', { commandId: id })).body['result']).toEqual({ result: true });
    expect((await portal.asBot('Command.unregister', { commandId: id })).body['error']).toBe('COMMAND_NOT_FOUND');
  });
});

describe('typed commands', () => {
  it('raise both events with one message id', async () => {
    const portal = await startWithBot();
    await register(portal, { command: 'help' });
    await drain(portal);
    const { messageId } = portal.control.say({ person: 1, dialog: String(portal.botId), text: '/help  some topic ' });
    const events = await eventsOf(portal);
    expect(events.map((event) => event['type'])).toEqual(['ONIMBOTV2JOINCHAT', 'ONIMBOTV2MESSAGEADD', 'ONIMBOTV2COMMANDADD']);
    expect(commandsIn(events)).toEqual([['/help', 'some topic', 'textarea', messageId]]);
    expect(events[2]?.['data']).toMatchObject({ user: { id: 1 }, chat: { dialogId: '1' }, message: { text: '/help  some topic ' } });
  });

  it('raise only COMMANDADD where the portal is set so', async () => {
    const portal = await startWithBot({}, { settings: { commandAlsoMessage: false } });
    await register(portal, { command: 'help' });
    await drain(portal);
    portal.control.say({ person: 1, dialog: String(portal.botId), text: '/help' });
    portal.control.say({ person: 1, dialog: String(portal.botId), text: '/unknown' });
    expect(await eventTypes(portal)).toEqual(['JOINCHAT', 'COMMANDADD', 'MESSAGEADD']);
  });

  it('are heard in groups without a mention, one event per line', async () => {
    const portal = await startWithBot();
    await register(portal, { command: 'a' });
    await register(portal, { command: 'b' });
    await drain(portal);
    const { messageId } = portal.control.say({ person: 1, dialog: 'chat2', text: '/a 1\n/b 2\nplain' });
    const events = await eventsOf(portal);
    expect(commandsIn(events)).toEqual([['/a', '1', 'textarea', messageId], ['/b', '2', 'textarea', messageId]]);
    expect(events).toHaveLength(2);
  });

  it('count only at the start of the message and of a registered name', async () => {
    const portal = await startWithBot();
    await register(portal, { command: 'help' });
    await drain(portal);
    for (const text of ['please /help', '/helpme', '/ help', 'x\n/help']) portal.control.say({ person: 1, dialog: 'chat2', text });
    expect(await eventTypes(portal)).toEqual([]);
  });

  it('that are common reach a bot where it is no member', async () => {
    const portal = await startWithBot();
    const everywhere = await commandId(portal, { command: 'everywhere', common: true });
    await register(portal, { command: 'here' });
    const { dialogId } = portal.control.addChat({ title: 'Elsewhere', members: [1, 5] });
    await drain(portal);
    const { messageId } = portal.control.say({ person: 1, dialog: dialogId, text: '/everywhere x' });
    portal.control.say({ person: 1, dialog: dialogId, text: '/here x' });
    const events = await eventsOf(portal);
    expect(commandsIn(events)).toEqual([['/everywhere', 'x', 'textarea', messageId]]);
    expect(events[0]?.['data'].chat.dialogId).toBe(dialogId);
    const answer = await portal.asBot('Command.answer', { commandId: everywhere, messageId, dialogId, fields: { message: 'Here' } });
    expect(answer.body['result']).toEqual({ result: true });
    expect(portal.control.messages({ person: 5, dialog: dialogId }).at(-1)).toMatchObject({ authorId: 0, isSystem: true, text: '[b]Echo Bot[/b]: Here' });
  });
});

describe('Command.answer', () => {
  it('posts as the bot where it is a member, and tells no id', async () => {
    const portal = await startWithBot();
    const id = await commandId(portal, { command: 'help' });
    const { messageId } = portal.control.say({ person: 1, dialog: String(portal.botId), text: '/help' });
    const { body } = await portal.asBot('Command.answer', { commandId: id, messageId, dialogId: '1', fields: { message: 'Pong' } });
    expect(body['result']).toEqual({ result: true });
    expect(portal.control.messages({ person: 1, dialog: String(portal.botId) }).at(-1)).toMatchObject({ authorId: portal.botId, text: 'Pong' });
  });

  it.each<[string, Json]>([
    ['an unknown command', { commandId: 99 }],
    ['an unknown message', { messageId: 99 }],
    ['another dialog', { dialogId: 'chat2' }],
    ['an empty text', { fields: {} }],
    ['no dialog', { dialogId: undefined }],
  ])('fails for %s', async (_what, params) => {
    const portal = await startWithBot();
    const id = await commandId(portal, { command: 'help' });
    const { messageId } = portal.control.say({ person: 1, dialog: String(portal.botId), text: '/help' });
    const answer = await portal.asBot('Command.answer', { commandId: id, messageId, dialogId: '1', fields: { message: 'x' }, ...params });
    expect(answer.body['error']).toBe('COMMAND_ANSWER_FAILED');
  });

  it('fails for a message that did not call the command, and names a bad attach', async () => {
    const portal = await startWithBot();
    const id = await commandId(portal, { command: 'help' });
    const { messageId } = portal.control.say({ person: 1, dialog: String(portal.botId), text: 'hello' });
    const answer = (fields: Json): Promise<{ body: Json }> => portal.asBot('Command.answer', { commandId: id, messageId, dialogId: '1', fields });
    expect((await answer({ message: 'x' })).body['error']).toBe('COMMAND_ANSWER_FAILED');
    expect((await answer({ message: 'x', attach: [1] })).body['error']).toBe('ATTACH_ERROR');
    expect((await answer({ attach: [{ MESSAGE: 'x'.repeat(60_001) }] })).body['error']).toBe('ATTACH_OVERSIZE');
  });
});

describe('presses', () => {
  async function withButtons(portal: Portal, buttons: Json[]): Promise<number> {
    const { body } = await portal.asBot('Chat.Message.send', { dialogId: '1', fields: { message: 'Choose', keyboard: buttons } });
    return body['result'].id as number;
  }

  it('of a command raise COMMANDADD with the bot\'s own message', async () => {
    const portal = await startWithBot();
    const id = await commandId(portal, { command: 'go', hidden: true, title: undefined });
    const messageId = await withButtons(portal, [{ TEXT: 'Go', COMMAND: '/go', COMMAND_PARAMS: 'now' }]);
    await drain(portal);
    expect(portal.control.press({ person: 1, messageId, button: 0 })).toEqual({ done: 'command', command: '/go' });
    const events = await eventsOf(portal);
    expect(commandsIn(events)).toEqual([['/go', 'now', 'keyboard', messageId]]);
    expect(events[0]?.['data']).toMatchObject({ user: { id: 1 }, message: { authorId: portal.botId } });
    const answer = await portal.asBot('Command.answer', { commandId: id, messageId, dialogId: '1', fields: { message: 'Went' } });
    expect(answer.body['result']).toEqual({ result: true });
  });

  it('of a BLOCK button count once until the keyboard is fresh', async () => {
    const portal = await startWithBot();
    await register(portal, { command: 'go' });
    const keyboard = [{ TEXT: 'Go', COMMAND: 'go', BLOCK: 'Y' }];
    const messageId = await withButtons(portal, keyboard);
    const press = (): unknown => portal.control.press({ person: 1, messageId, button: 0 });
    press();
    expect(press()).toMatchObject({ done: 'nothing', reason: expect.stringContaining('pressed already') });
    expect(portal.control.messages({ person: 1, dialog: String(portal.botId) }).at(-1)?.blocked).toEqual([0]);
    await portal.asBot('Chat.Message.update', { messageId, fields: { keyboard: { BOT_ID: portal.botId, BUTTONS: keyboard } } });
    expect(press()).toEqual({ done: 'command', command: '/go' });
  });

  it('of commands reach nobody after an update without BOT_ID', async () => {
    const portal = await startWithBot();
    await register(portal, { command: 'go' });
    const messageId = await withButtons(portal, [{ TEXT: 'Go', COMMAND: 'go' }]);
    await portal.asBot('Chat.Message.update', { messageId, fields: { keyboard: [{ TEXT: 'Go', COMMAND: 'go' }] } });
    expect(portal.control.press({ person: 1, messageId, button: 0 })).toMatchObject({ done: 'nothing', reason: expect.stringContaining('BOT_ID') });
  });

  it('of SEND write as the person; others are told back to the client', async () => {
    const portal = await startWithBot();
    const messageId = await withButtons(portal, [
      { TEXT: 'a', ACTION: 'SEND', ACTION_VALUE: 'repeat' }, { TYPE: 'NEWLINE' }, { TEXT: 'b', ACTION: 'PUT', ACTION_VALUE: '/help' },
      { TEXT: 'c', ACTION: 'COPY', ACTION_VALUE: 'x' }, { TEXT: 'd', ACTION: 'CALL', ACTION_VALUE: '+7' },
      { TEXT: 'e', ACTION: 'DIALOG', ACTION_VALUE: 'chat2' }, { TEXT: 'f', LINK: 'https://example.com' }, { TEXT: 'g', COMMAND: 'x', DISABLED: 'Y' },
    ]);
    const press = (button: number): unknown => portal.control.press({ person: 1, messageId, button });
    expect(press(0)).toEqual({ done: 'message', messageId: messageId + 1 });
    expect(portal.control.messages({ person: 1, dialog: String(portal.botId) }).at(-1)).toMatchObject({ authorId: 1, text: 'repeat' });
    expect([2, 3, 4, 5, 6].map(press)).toEqual([
      { client: 'put', value: '/help' }, { client: 'copy', value: 'x' }, { client: 'call', value: '+7' },
      { client: 'dialog', value: 'chat2' }, { client: 'link', value: 'https://example.com' },
    ]);
    expect(press(7)).toMatchObject({ done: 'nothing', reason: 'This button is disabled.' });
    expect(() => press(1)).toThrow('has no button 1');
  });

  it('of an unregistered command do nothing', async () => {
    const portal = await startWithBot();
    const messageId = await withButtons(portal, [{ TEXT: 'Go', COMMAND: 'go' }]);
    expect(portal.control.press({ person: 1, messageId, button: 0 })).toEqual({ done: 'nothing', reason: 'The bot has no command /go.' });
  });
});

it('an unregistered bot takes its commands along', async () => {
  const portal = await startWithBot();
  await register(portal, { command: 'help', common: true });
  const other = (await registerBot(portal, { code: 'other', type: 'supervisor' })).body['result'].bot.id as number;
  await portal.asBot('Bot.unregister');
  portal.control.say({ person: 1, dialog: 'chat2', text: '/help' });
  const { events } = (await portal.call('imbot.v2.Event.get', { botId: other, botToken: TOKEN })).body['result'];
  expect(events.map((event: Json) => event['type'])).toEqual(['ONIMBOTV2JOINCHAT', 'ONIMBOTV2MESSAGEADD']);
});
