import { describe, expect, it } from 'vitest';
import { drain, eventsOf, eventTypes, startWithBot, type Json, type Portal } from './portal.ts';

const UUID = '7b1c2a34-5d6e-4f70-8a9b-0c1d2e3f4a5b';

function send(portal: Portal, fields: Json, dialogId: unknown = 'chat2'): Promise<{ status: number; body: Json }> {
  return portal.asBot('Chat.Message.send', { dialogId, fields });
}

async function sentId(portal: Portal, fields: Json, dialogId: unknown = 'chat2'): Promise<number> {
  return (await send(portal, fields, dialogId)).body['result'].id as number;
}

function lastIn(portal: Portal, dialog: string, person = 1): Json {
  return portal.control.messages({ person, dialog }).at(-1) as unknown as Json;
}

describe('Chat.Message.send', () => {
  it('posts to a group and opens a private dialog with a person', async () => {
    const portal = await startWithBot();
    expect((await send(portal, { message: 'Hi' })).body['result']).toEqual({ id: expect.any(Number), uuidMap: [] });
    await send(portal, { message: 'Psst' }, 5);
    expect(lastIn(portal, 'chat2')).toMatchObject({ text: 'Hi', authorId: portal.botId, authorName: 'Echo Bot', authorIsBot: true, isSystem: false });
    expect(lastIn(portal, String(portal.botId), 5)).toMatchObject({ text: 'Psst' });
  });

  it('answers with the envelope of the docs', async () => {
    const portal = await startWithBot();
    const { body } = await send(portal, { message: 'Hi' });
    expect(Object.keys(body)).toEqual(['result', 'time']);
    expect(Object.keys(body['time'])).toEqual(['start', 'finish', 'duration', 'processing', 'date_start', 'date_finish', 'operating_reset_at', 'operating']);
    expect(body['time'].date_start).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/);
  });

  it('cuts a text after 20,000 characters without a word', async () => {
    const portal = await startWithBot();
    await send(portal, { message: 'x'.repeat(20_000) });
    expect(lastIn(portal, 'chat2')['text']).toHaveLength(20_000);
    await send(portal, { message: 'x'.repeat(20_001) });
    expect(lastIn(portal, 'chat2')['text']).toBe(`${'x'.repeat(20_000)} (...)`);
    await send(portal, { message: `${'x'.repeat(19_999)}😀` });
    expect(lastIn(portal, 'chat2')['text']).toBe(`${'x'.repeat(19_999)} (...)`);
  });

  it.each<[string, Json, unknown]>([
    ['EMPTY_MESSAGE', {}, 'chat2'],
    ['EMPTY_MESSAGE', { message: ' \n' }, 'chat2'],
    ['ACCESS_DENIED', { message: 'x' }, 'chat99'],
    ['ACCESS_DENIED', { message: 'x' }, '99'],
    ['ACCESS_DENIED', { message: 'x' }, 'nonsense'],
    ['ACCESS_DENIED', { message: 'x' }, null],
    ['SENDING_FAILED', { message: 'x', replyId: 99 }, 'chat2'],
    ['ATTACH_ERROR', { attach: '[]' }, 'chat2'],
    ['ATTACH_ERROR', { attach: [{ MESSAGE: 'x', LINK: {} }] }, 'chat2'],
    ['ATTACH_ERROR', { attach: [{ MESSAGE: 5 }] }, 'chat2'],
    ['ATTACH_ERROR', { attach: [{ LINK: { NAME: 'x' } }] }, 'chat2'],
    ['ATTACH_ERROR', { attach: [{ LINK: { LINK: 'javascript:alert(1)' } }] }, 'chat2'],
    ['ATTACH_ERROR', { attach: [{ USER: { AVATAR: '/x' } }] }, 'chat2'],
    ['ATTACH_ERROR', { attach: [{ GRID: [{ NAME: 'x' }] }] }, 'chat2'],
    ['ATTACH_ERROR', { attach: [{ GRID: { DISPLAY: 'ROW' } }] }, 'chat2'],
    ['ATTACH_ERROR', { attach: [{ IMAGE: [] }] }, 'chat2'],
    ['ATTACH_ERROR', { attach: [{ FILE: { LINK: 'https://x' } }] }, 'chat2'],
    ['ATTACH_ERROR', { attach: [{ constructor: 'x' }] }, 'chat2'],
    ['ATTACH_ERROR', { attach: { COLOR_TOKEN: 'red', BLOCKS: [{ MESSAGE: 'x' }] } }, 'chat2'],
    ['ATTACH_ERROR', { attach: { COLOR: 'red', BLOCKS: [{ MESSAGE: 'x' }] } }, 'chat2'],
    ['ERROR_ARGUMENT', { message: 'x', forwardIds: { a: 1 } }, 'chat2'],
    ['ERROR_ARGUMENT', { message: 'x', forwardIds: [1] }, 'chat2'],
    ['ERROR_ARGUMENT', { forwardIds: Object.fromEntries(Array.from({ length: 101 }, (_, index) => [UUID.slice(0, -3) + (index + 100), 1])) }, 'chat2'],
    ['ATTACH_OVERSIZE', { attach: [{ MESSAGE: 'x'.repeat(60_000) }] }, 'chat2'],
    ['ERROR_ARGUMENT', { message: 'x', system: 'true' }, 'chat2'],
    ['ERROR_ARGUMENT', { message: 'x', system: 1 }, 'chat2'],
    ['ERROR_ARGUMENT', { message: { a: 1 } }, 'chat2'],
    ['ACCESS_DENIED', { forwardIds: { [UUID]: 99 } }, 'chat2'],
  ])('refuses with %s: %j to %s', async (code, fields, dialogId) => {
    const portal = await startWithBot();
    expect((await send(portal, fields, dialogId)).body['error']).toBe(code);
    expect(portal.control.messages({ person: 1, dialog: 'chat2' })).toEqual([]);
  });

  it('posts an attach with every kind of block', async () => {
    const portal = await startWithBot();
    const BLOCKS = [
      { MESSAGE: '[b]x[/b]' }, { LINK: { LINK: '/crm/1/', NAME: 'Deal', PREVIEW: 'https://example.com/p.png' } }, { USER: { NAME: 'Anna', USER_ID: 1 } },
      { GRID: [{ DISPLAY: 'ROW', NAME: 'Status', VALUE: 'open', COLOR_TOKEN: 'alert' }] }, { IMAGE: { LINK: 'https://example.com/a.png' } },
      { IMAGE: [{ LINK: '/a.png', WIDTH: 10, HEIGHT: 10 }] }, { FILE: [{ LINK: 'https://example.com/a.pdf', SIZE: 5 }] }, { DELIMITER: { SIZE: 200 } }, { DELIMITER: true },
    ];
    await send(portal, { attach: { ID: 1, COLOR_TOKEN: 'primary', COLOR: '#29619b', BLOCKS } });
    expect(lastIn(portal, 'chat2')['attach']).toEqual(BLOCKS);
  });

  it('posts an attach without text, a system message without author and a reply', async () => {
    const portal = await startWithBot();
    const first = await sentId(portal, { attach: [{ MESSAGE: 'card' }] });
    expect(lastIn(portal, 'chat2')).toMatchObject({ text: '', attach: [{ MESSAGE: 'card' }] });
    await send(portal, { message: 'notice', system: 'Y', replyId: String(first) });
    expect(lastIn(portal, 'chat2')).toMatchObject({ authorId: 0, isSystem: true, replyId: first });
  });

  it('forwards messages and tells their new ids', async () => {
    const portal = await startWithBot();
    const { messageId } = portal.control.say({ person: 1, dialog: 'chat2', text: 'news' });
    const { result } = (await send(portal, { forwardIds: { [UUID]: messageId } }, '5')).body;
    expect(result).toEqual({ id: result.uuidMap[UUID], uuidMap: { [UUID]: expect.any(Number) } });
    expect(lastIn(portal, String(portal.botId), 5)['text']).toBe('news');
  });

  it('stores a message of the same template id once where the portal deduplicates', async () => {
    const portal = await startWithBot({}, { settings: { deduplicate: true } });
    const first = await sentId(portal, { message: 'one', templateId: UUID });
    expect(await sentId(portal, { message: 'two', templateId: UUID })).toBe(first);
    expect(portal.control.messages({ person: 1, dialog: 'chat2' }).map((message) => message.text)).toEqual(['one']);
  });

  it.each([
    ['the portal does not deduplicate', { deduplicate: false }, { templateId: UUID }],
    ['the message is a system message', { deduplicate: true }, { templateId: UUID, system: true }],
    ['the id is in capitals', { deduplicate: true }, { templateId: UUID.toUpperCase() }],
    ['the id is no version 4', { deduplicate: true }, { templateId: UUID.replace('-4', '-1') }],
  ])('stores it twice when %s', async (_why, settings, fields) => {
    const portal = await startWithBot({}, { settings });
    expect(await sentId(portal, { message: 'x', ...fields })).not.toBe(await sentId(portal, { message: 'x', ...fields }));
  });
});

describe('keyboards', () => {
  const BUTTONS = [{ TEXT: 'Yes', COMMAND: 'confirm', BLOCK: 'Y' }, { TYPE: 'NEWLINE' }, { TEXT: 'Site', LINK: 'https://example.com' }];

  it.each([
    ['a list', BUTTONS],
    ['an object', { BOT_ID: 5, BUTTONS }],
    ['a JSON text', JSON.stringify({ BUTTONS })],
  ])('are taken as %s', async (_form, keyboard) => {
    const portal = await startWithBot();
    await send(portal, { message: 'x', keyboard });
    expect(lastIn(portal, 'chat2')['buttons']).toEqual(BUTTONS);
  });

  it.each([
    ['{', 'not JSON'],
    [[{ COMMAND: 'x' }], 'TEXT is required'],
    [[{ TEXT: 'x' }], 'exactly one of'],
    [[{ TEXT: 'x', COMMAND: 'a', LINK: 'https://x' }], 'exactly one of'],
    [[{ TEXT: 'x', LINK: 'javascript:alert(1)' }], 'LINK must start'],
    [[{ TEXT: 'x', ACTION: 'SEND' }], 'ACTION_VALUE'],
    [[{ TEXT: 'x', ACTION: 'send', ACTION_VALUE: 'y' }], 'ACTION must be one of'],
    [[{ TEXT: 'x', COMMAND: 'a', BLOCK: true }], 'BLOCK must be one of'],
    [[{ TEXT: 'x', COMMAND: 'a', WIDTH: 'wide' }], 'WIDTH'],
    [{ BUTTONS: { TEXT: 'x' } }, 'must be a list'],
  ])('are refused when they are wrong: %j', async (keyboard, why) => {
    const portal = await startWithBot();
    const { body } = await send(portal, { message: 'x', keyboard });
    expect(body).toMatchObject({ error: 'KEYBOARD_ERROR', error_description: expect.stringContaining(why) });
  });

  it('are refused above 30 KB', async () => {
    const portal = await startWithBot();
    expect((await send(portal, { message: 'x', keyboard: [{ TEXT: 'x'.repeat(30_000), COMMAND: 'a' }] })).body['error']).toBe('KEYBOARD_OVERSIZE');
  });

  it.each(['N', '', []])('are removed by %j', async (keyboard) => {
    const portal = await startWithBot();
    const messageId = await sentId(portal, { message: 'x', keyboard: BUTTONS });
    await portal.asBot('Chat.Message.update', { messageId, fields: { keyboard } });
    expect(lastIn(portal, 'chat2')).toMatchObject({ text: 'x', buttons: [], edited: true });
  });
});

describe('Chat.Message.update', () => {
  it('changes what is named and keeps the rest', async () => {
    const portal = await startWithBot();
    const messageId = await sentId(portal, { message: 'x', keyboard: [{ TEXT: 'a', COMMAND: 'b' }] });
    expect((await portal.asBot('Chat.Message.update', { messageId, fields: { message: 'y', urlPreview: 'N' } })).body['result']).toEqual({ result: true });
    expect(lastIn(portal, 'chat2')).toMatchObject({ text: 'y', edited: true, buttons: [{ TEXT: 'a' }] });
  });

  it('denies access to others\' messages, system messages, deleted and unknown ones', async () => {
    const portal = await startWithBot();
    const { messageId: theirs } = portal.control.say({ person: 1, dialog: 'chat2', text: 'mine' });
    const system = await sentId(portal, { message: 'x', system: true });
    const gone = await sentId(portal, { message: 'x' });
    await portal.asBot('Chat.Message.delete', { messageId: gone });
    for (const messageId of [theirs, system, gone, 1, undefined]) {
      expect((await portal.asBot('Chat.Message.update', { messageId, fields: { message: 'y' } })).body['error']).toBe('ACCESS_DENIED');
    }
  });

  it('deletes the message when the text is empty, as v1 does', async () => {
    const portal = await startWithBot();
    const messageId = await sentId(portal, { message: 'x' });
    await portal.asBot('Chat.Message.update', { messageId, fields: { message: '' } });
    expect(lastIn(portal, 'chat2')).toMatchObject({ deleted: true, text: '' });
  });
});

describe('Chat.Message.delete', () => {
  it('leaves a trace or none, and denies access the second time', async () => {
    const portal = await startWithBot();
    const traced = await sentId(portal, { message: 'a' });
    const erased = await sentId(portal, { message: 'b' });
    await portal.asBot('Chat.Message.delete', { messageId: traced });
    expect((await portal.asBot('Chat.Message.delete', { messageId: erased, complete: 'Y' })).body['result']).toEqual({ result: true });
    expect(portal.control.messages({ person: 1, dialog: 'chat2' })).toMatchObject([{ id: traced, deleted: true, text: '' }]);
    for (const messageId of [traced, erased]) expect((await portal.asBot('Chat.Message.delete', { messageId })).body['error']).toBe('ACCESS_DENIED');
  });

  it('denies access to people\'s and system messages', async () => {
    const portal = await startWithBot();
    const { messageId } = portal.control.say({ person: 1, dialog: 'chat2', text: 'mine' });
    expect((await portal.asBot('Chat.Message.delete', { messageId })).body['error']).toBe('ACCESS_DENIED');
    expect((await portal.asBot('Chat.Message.delete', { messageId: await sentId(portal, { message: 'x', system: true }) })).body['error']).toBe('ACCESS_DENIED');
  });
});

describe('Chat.Message.delete by an administrator', () => {
  it('takes messages of people and of the system too', async () => {
    const portal = await startWithBot();
    const { dialogId } = (await portal.asBot('Chat.add', { fields: { userIds: [1] } })).body['result'].chat;
    const { messageId: theirs } = portal.control.say({ person: 1, dialog: dialogId, text: 'x' });
    const system = await sentId(portal, { message: 'x', system: true }, dialogId);
    for (const messageId of [theirs, system]) expect((await portal.asBot('Chat.Message.delete', { messageId })).body['result']).toEqual({ result: true });
  });

  it('is not meant by a private dialog that the bot began', async () => {
    const portal = await startWithBot();
    await sentId(portal, { message: 'x' }, '5');
    const { messageId } = portal.control.say({ person: 5, dialog: String(portal.botId), text: 'x' });
    expect((await portal.asBot('Chat.Message.delete', { messageId })).body['error']).toBe('ACCESS_DENIED');
  });
});

describe('Chat.Message.read', () => {
  it('marks up to a message, then the rest', async () => {
    const portal = await startWithBot();
    const ids = ['a', 'b', 'c'].map((text) => portal.control.say({ person: 1, dialog: 'chat2', text }).messageId);
    const own = await sentId(portal, { message: 'x' });
    expect((await portal.asBot('Chat.Message.read', { dialogId: 'chat2', messageId: ids[1] })).body['result'])
      .toEqual({ chatId: 2, lastId: ids[1], counter: 1, viewedMessages: ids.slice(0, 2) });
    expect((await portal.asBot('Chat.Message.read', { dialogId: 'chat2' })).body['result'])
      .toEqual({ chatId: 2, lastId: own, counter: 0, viewedMessages: [ids[2]] });
  });

  it('refuses foreign chats and messages', async () => {
    const portal = await startWithBot();
    expect((await portal.asBot('Chat.Message.read', { dialogId: 'chat9' })).body['error']).toBe('ACCESS_DENIED');
    expect((await portal.asBot('Chat.Message.read', { dialogId: 'chat2', messageId: 9 })).body['error']).toBe('MESSAGE_NOT_FOUND');
  });
});

describe('reading back', () => {
  it('is for supervisors and personal bots', async () => {
    const portal = await startWithBot();
    const { messageId } = portal.control.say({ person: 1, dialog: 'chat2', text: 'x' });
    for (const method of ['Chat.Message.get', 'Chat.Message.getContext']) {
      expect((await portal.asBot(method, { messageId })).body['error']).toBe('BOT_TYPE_NOT_ALLOWED');
    }
  });

  it('gives a message with its author, and the messages around it', async () => {
    const portal = await startWithBot({ type: 'supervisor' });
    const ids = [1, 5, 7, 1].map((person) => portal.control.say({ person, dialog: 'chat2', text: `by ${person}` }).messageId);
    const { message, user } = (await portal.asBot('Chat.Message.get', { messageId: ids[1] })).body['result'];
    expect(message).toMatchObject({ id: ids[1], chatId: 2, authorId: 5, text: 'by 5', isSystem: false, uuid: '', forward: null, params: [] });
    expect(user).toMatchObject({ id: 5, name: 'Boris Klein', type: 'employee' });
    const context = (await portal.asBot('Chat.Message.getContext', { messageId: ids[1], range: 1 })).body['result'];
    expect(context.messages.map((found: Json) => found['id'])).toEqual(ids.slice(0, 3));
    expect(context).toMatchObject({ hasPrevPage: false, hasNextPage: true });
    expect(context.users).toHaveLength(3);
  });

  it('refuses unknown messages and those of foreign chats', async () => {
    const portal = await startWithBot({ type: 'personal' });
    const foreign = portal.control.addChat({ title: 'Secret', members: [1, 5] });
    const { messageId } = portal.control.say({ person: 1, dialog: foreign.dialogId, text: 'x' });
    for (const method of ['Chat.Message.get', 'Chat.Message.getContext']) {
      expect((await portal.asBot(method, { messageId: 1 })).body['error']).toBe('MESSAGE_NOT_FOUND');
      expect((await portal.asBot(method, { messageId })).body['error']).toBe('MESSAGE_ACCESS_DENIED');
    }
  });
});

describe('reactions of a bot', () => {
  it('are set once and removed', async () => {
    const portal = await startWithBot();
    const { messageId } = portal.control.say({ person: 1, dialog: 'chat2', text: 'x' });
    const react = (what: string): Promise<{ body: Json }> => portal.asBot(`Chat.Message.Reaction.${what}`, { messageId, reaction: 'like' });
    expect((await react('add')).body['result']).toEqual({ result: true });
    expect((await react('add')).body['error']).toBe('REACTION_ALREADY_SET');
    expect(lastIn(portal, 'chat2')['reactions']).toEqual([{ reaction: 'like', users: [portal.botId] }]);
    expect((await react('delete')).body['result']).toEqual({ result: true });
    expect((await react('delete')).body['result']).toEqual({ result: true });
    expect(lastIn(portal, 'chat2')['reactions']).toEqual([]);
  });

  it.each(['add', 'delete'])('are refused for unknown messages and codes: %s', async (what) => {
    const portal = await startWithBot();
    const { messageId } = portal.control.say({ person: 1, dialog: 'chat2', text: 'x' });
    expect((await portal.asBot(`Chat.Message.Reaction.${what}`, { messageId: 1, reaction: 'like' })).body['error']).toBe('ACCESS_DENIED');
    expect((await portal.asBot(`Chat.Message.Reaction.${what}`, { messageId, reaction: 'thumb' })).body['error']).toBe('REACTION_NOT_FOUND');
  });
});

describe('Chat.InputAction.notify', () => {
  it('shows up in the live stream', async () => {
    const portal = await startWithBot();
    const seen: unknown[] = [];
    portal.control.live((event) => seen.push(event));
    await portal.asBot('Chat.InputAction.notify', { dialogId: 'chat2', statusMessageCode: 'IMBOT_AGENT_ACTION_THINKING', duration: 5 });
    expect(seen).toEqual([{ type: 'typing', chatId: 2, dialogs: { 1: 'chat2', 5: 'chat2', 7: 'chat2' }, botId: portal.botId, status: 'IMBOT_AGENT_ACTION_THINKING', seconds: 5 }]);
  });

  it('is refused in foreign chats and for unknown statuses', async () => {
    const portal = await startWithBot();
    expect((await portal.asBot('Chat.InputAction.notify', { dialogId: '5' })).body['error']).toBe('ACCESS_DENIED');
    expect((await portal.asBot('Chat.InputAction.notify', { dialogId: 'chat2', statusMessageCode: 'DANCING' })).body['error']).toBe('ERROR_ARGUMENT');
  });
});

describe('chats', () => {
  it('are described with the fields of the docs', async () => {
    const portal = await startWithBot();
    const { messageId } = portal.control.say({ person: 5, dialog: 'chat2', text: 'x' });
    const { chat } = (await portal.asBot('Chat.get', { dialogId: 'chat2' })).body['result'];
    expect(chat).toMatchObject({
      id: 2, dialogId: 'chat2', name: 'Team', type: 'chat', messageType: 'C', owner: 1, role: 'member', entityLink: [], permissions: [],
      textFieldEnabled: 'Y', lastMessageId: messageId, unreadId: messageId, messageCount: 1, userCounter: 4, lastMessageViews: '{}',
    });
    expect((await portal.asBot('Chat.get', { dialogId: 'chat9' })).body['error']).toBe('ACCESS_DENIED');
  });

  it('list their members as a bare list', async () => {
    const portal = await startWithBot();
    const list = async (params: Json): Promise<number[]> =>
      ((await portal.asBot('Chat.User.list', { dialogId: 'chat2', ...params })).body['result'] as Json[]).map((user) => user['id'] as number);
    expect(await list({})).toEqual([1, 5, 7, portal.botId]);
    expect(await list({ order: { id: 'DESC' }, limit: 2 })).toEqual([portal.botId, 7]);
    portal.control.say({ person: 5, dialog: 'chat2', text: 'x' });
    expect((await list({ order: { lastSendMessageId: 'DESC' } }))[0]).toBe(5);
    expect((await portal.asBot('Chat.User.list', { dialogId: 'chat9' })).body['error']).toBe('ACCESS_DENIED');
  });
});

describe('events of messages', () => {
  it('carry bot, message, chat, user and language', async () => {
    const portal = await startWithBot();
    await drain(portal);
    const { messageId } = portal.control.say({ person: 5, dialog: String(portal.botId), text: 'Hello bot!' });
    const [joined, said] = await eventsOf(portal);
    expect(joined).toMatchObject({ type: 'ONIMBOTV2JOINCHAT', data: { dialogId: '5', chat: { dialogId: '5', type: 'private' }, user: { id: 5 } } });
    expect(said).toMatchObject({
      eventId: joined?.['eventId'] + 1, type: 'ONIMBOTV2MESSAGEADD',
      data: {
        bot: { id: portal.botId, code: 'echo', eventMode: 'fetch' },
        message: { id: messageId, authorId: 5, text: 'Hello bot!', isSystem: false, params: [], viewedByOthers: false },
        chat: { dialogId: '5', name: 'Boris Klein' }, user: { id: 5, firstName: 'Boris', bot: false }, language: 'en',
      },
    });
    expect(said?.['data'].chat).not.toHaveProperty('role');
  });

  it('reach a plain bot in groups only when it is mentioned', async () => {
    const portal = await startWithBot();
    await drain(portal);
    portal.control.say({ person: 1, dialog: 'chat2', text: 'Nobody in particular' });
    portal.control.say({ person: 1, dialog: 'chat2', text: `[USER=${portal.botId}]Echo[/USER] hello` });
    portal.control.say({ person: 1, dialog: 'chat2', text: `hello [user=${portal.botId} replace]Echo[/user]` });
    expect(await eventTypes(portal)).toEqual(['MESSAGEADD', 'MESSAGEADD']);
  });

  it.each(['supervisor', 'personal'])('all reach a bot of type %s, its own and system messages too', async (type) => {
    const portal = await startWithBot({ type });
    await drain(portal);
    portal.control.say({ person: 1, dialog: 'chat2', text: 'x' });
    await send(portal, { message: 'own' });
    await send(portal, { message: 'notice', system: true });
    expect((await eventsOf(portal)).map((event) => event['data'].message.authorId)).toEqual([1, portal.botId, 0]);
    portal.control.change({ ownMessagesComeBack: false });
    await send(portal, { message: 'own' });
    expect(await eventsOf(portal)).toHaveLength(3);
  });

  it('tell of edits and deletions', async () => {
    const portal = await startWithBot();
    await drain(portal);
    const { messageId } = portal.control.say({ person: 1, dialog: String(portal.botId), text: 'first' });
    portal.control.edit({ person: 1, messageId, text: 'second' });
    portal.control.delete({ person: 1, messageId, complete: true });
    const events = await eventsOf(portal);
    expect(events.map((event) => event['type'])).toEqual(['ONIMBOTV2JOINCHAT', 'ONIMBOTV2MESSAGEADD', 'ONIMBOTV2MESSAGEUPDATE', 'ONIMBOTV2MESSAGEDELETE']);
    expect(events[1]?.['data'].message.text).toBe('first');
    expect(events[2]?.['data'].message.text).toBe('second');
    expect(events[3]?.['data']).toMatchObject({ messageId, user: { id: 1 }, chat: { dialogId: '1' } });
    expect(events[3]?.['data']).not.toHaveProperty('message');
  });

  it('tell of reactions on the bot\'s own messages, unless it has them off', async () => {
    const portal = await startWithBot();
    const messageId = await sentId(portal, { message: 'x' });
    const { messageId: theirs } = portal.control.say({ person: 1, dialog: 'chat2', text: 'y' });
    await drain(portal);
    portal.control.react({ person: 5, messageId, reaction: 'like', action: 'add' });
    portal.control.react({ person: 5, messageId: theirs, reaction: 'like', action: 'add' });
    portal.control.react({ person: 5, messageId, reaction: 'like', action: 'delete' });
    const events = await eventsOf(portal);
    expect(events.map((event) => [event['type'], event['data'].reaction, event['data'].action, event['data'].user.id])).toEqual([
      ['ONIMBOTV2REACTIONCHANGE', 'like', 'add', 5], ['ONIMBOTV2REACTIONCHANGE', 'like', 'delete', 5],
    ]);
    await portal.asBot('Bot.update', { fields: { isReactionsEnabled: false } });
    expect(() => portal.control.react({ person: 5, messageId, reaction: 'like', action: 'add' })).toThrow('reactions switched off');
  });
});
