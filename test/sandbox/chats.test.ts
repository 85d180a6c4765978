import { describe, expect, it } from 'vitest';
import { drain, eventsOf, registerBot, startWithBot, type Json, type Portal } from './portal.ts';

/** A chat that the bot made; it owns it unless `fields` say otherwise. */
async function madeChat(portal: Portal, fields: Json = {}): Promise<string> {
  const { chat } = (await portal.asBot('Chat.add', { fields: { title: 'Project', userIds: [1, 5], ...fields } })).body['result'];
  return chat.dialogId as string;
}

async function chatOf(portal: Portal, dialogId: string): Promise<Json> {
  return (await portal.asBot('Chat.get', { dialogId })).body['result'].chat as Json;
}

async function memberIds(portal: Portal, dialogId: string): Promise<number[]> {
  return (await portal.asBot('Chat.User.list', { dialogId })).body['result'].map((user: Json) => user['id'] as number) as number[];
}

const DONE = { result: true };

describe('Chat.add', () => {
  it('makes a chat of the bot with people, a colour, a description and a first message', async () => {
    const portal = await startWithBot();
    const fields = { title: 'Support', description: 'Ask here', color: 'mint', userIds: [1, '5', 5, 99], message: 'Welcome' };
    const { chat, users } = (await portal.asBot('Chat.add', { fields })).body['result'];
    const message = portal.control.messages({ person: 1, dialog: chat.dialogId }).at(-1);
    expect(chat).toMatchObject({
      id: 10, dialogId: 'chat10', name: 'Support', description: 'Ask here', color: '#4ba984', type: 'chat', messageType: 'C', owner: portal.botId, role: 'owner',
      managerList: [], isNew: true, textFieldEnabled: 'Y', userCounter: 3, messageCount: 1, lastMessageId: message?.id, dateCreate: expect.any(String),
    });
    expect(message).toMatchObject({ text: 'Welcome', authorId: portal.botId });
    expect(users.map((user: Json) => user['id'])).toEqual([portal.botId, 1, 5]);
    expect(await chatOf(portal, 'chat10')).toMatchObject({ isNew: false, name: 'Support' });
  });

  it('takes no field at all, and gives the chat to somebody else when asked', async () => {
    const portal = await startWithBot();
    expect((await portal.asBot('Chat.add')).body['result']).toMatchObject({ chat: { owner: portal.botId, userCounter: 1, lastMessageId: null }, users: [{ id: portal.botId }] });
    expect((await portal.asBot('Chat.add', { fields: { ownerId: 7, color: 'none' } })).body['result'].chat).toMatchObject({ owner: 7, role: 'member', userCounter: 2 });
  });

  it('tells another bot that it was added, and not the one that made the chat', async () => {
    const portal = await startWithBot();
    const other = (await registerBot(portal, { code: 'other' })).body['result'].bot.id as number;
    await drain(portal);
    await drain(Object.assign({ ...portal }, { asBot: (method: string, params: Json = {}) => portal.asBot(method, { botId: other, ...params }) }));
    const dialogId = await madeChat(portal, { userIds: [other] });
    expect(await eventsOf(portal)).toEqual([]);
    expect(await eventsOf(portal, { botId: other })).toMatchObject([{ type: 'ONIMBOTV2JOINCHAT', data: { dialogId, user: { id: portal.botId } } }]);
  });

  it.each<[Json]>([[{ userIds: 5 }], [{ userIds: ['x'] }], [{ title: {} }], [{ ownerId: 'x' }]])('refuses %j', async (fields) => {
    const portal = await startWithBot();
    expect((await portal.asBot('Chat.add', { fields })).body['error']).toBe('ERROR_ARGUMENT');
    expect(portal.control.state().dialogs['1']).toHaveLength(2);
  });
});

describe('Chat.update', () => {
  it('changes what is named, also as a plain member, and keeps the rest', async () => {
    const portal = await startWithBot();
    expect((await portal.asBot('Chat.update', { dialogId: 'chat2', fields: { title: 'Crew', color: 'red' } })).body['result']).toEqual(DONE);
    expect((await portal.asBot('Chat.update', { dialogId: 'chat2', fields: { description: 'All', color: 'nonsense', title: '' } })).body['result']).toEqual(DONE);
    expect(await chatOf(portal, 'chat2')).toMatchObject({ name: 'Crew', color: '#df532d', description: 'All' });
    expect(portal.control.state().dialogs['1']?.[0]?.name).toBe('Crew');
  });

  it('refuses a foreign chat and a call without fields', async () => {
    const portal = await startWithBot();
    expect((await portal.asBot('Chat.update', { dialogId: 'chat9', fields: { title: 'x' } })).body['error']).toBe('ACCESS_DENIED');
    expect((await portal.asBot('Chat.update', { dialogId: 'chat2' })).body['error']).toBe('PARAMS_REQUIRED');
  });
});

describe('members', () => {
  it('are added by an administrator; unknown ones and members are skipped', async () => {
    const portal = await startWithBot();
    const dialogId = await madeChat(portal);
    expect((await portal.asBot('Chat.User.add', { dialogId, userIds: [5, 7, 99] })).body['result']).toEqual(DONE);
    expect(await memberIds(portal, dialogId)).toEqual([1, 5, 7, portal.botId]);
    expect(portal.control.state().dialogs['7']?.map((dialog) => dialog.dialogId)).toContain(dialogId);
  });

  it('are removed one by one, twice without complaint', async () => {
    const portal = await startWithBot();
    const dialogId = await madeChat(portal);
    for (let time = 0; time < 2; time += 1) expect((await portal.asBot('Chat.User.delete', { dialogId, userId: 5 })).body['result']).toEqual(DONE);
    expect(await memberIds(portal, dialogId)).toEqual([1, portal.botId]);
    expect(() => portal.control.say({ person: 5, dialog: dialogId, text: 'x' })).toThrow('has no dialog');
  });

  it.each<[string, string, Json]>([
    ['ACCESS_DENIED', 'Chat.User.add', { dialogId: 'chat2', userIds: [5] }],
    ['ACCESS_DENIED', 'Chat.User.add', { dialogId: '1', userIds: [5] }],
    ['ACCESS_DENIED', 'Chat.User.add', { userIds: [5] }],
    ['EMPTY_USER_IDS', 'Chat.User.add', { dialogId: 'chat10' }],
    ['EMPTY_USER_IDS', 'Chat.User.add', { dialogId: 'chat10', userIds: [] }],
    ['ACCESS_DENIED', 'Chat.User.delete', { dialogId: 'chat2', userId: 5 }],
    ['ACCESS_DENIED', 'Chat.User.delete', { dialogId: 'chat10' }],
    ['ACCESS_DENIED', 'Chat.User.delete', { dialogId: 'chat99', userId: 5 }],
  ])('are refused with %s: %s %j', async (code, method, params) => {
    const portal = await startWithBot();
    await madeChat(portal);
    expect((await portal.asBot(method, params)).body['error']).toBe(code);
  });

  it('keep the owner', async () => {
    const portal = await startWithBot();
    const dialogId = await madeChat(portal);
    expect((await portal.asBot('Chat.User.delete', { dialogId, userId: portal.botId })).body['error']).toBe('ACCESS_DENIED');
  });
});

describe('managers', () => {
  it('are named and dismissed by the owner; those who are no members are skipped', async () => {
    const portal = await startWithBot();
    const dialogId = await madeChat(portal);
    expect((await portal.asBot('Chat.Manager.add', { dialogId, userIds: [1, 7] })).body['result']).toEqual(DONE);
    await portal.asBot('Chat.Manager.add', { dialogId, userIds: [5, 1] });
    expect((await chatOf(portal, dialogId))['managerList']).toEqual([1, 5]);
    expect((await portal.asBot('Chat.Manager.delete', { dialogId, userIds: [1] })).body['result']).toEqual(DONE);
    await portal.asBot('Chat.User.delete', { dialogId, userId: 5 });
    expect((await chatOf(portal, dialogId))['managerList']).toEqual([]);
  });

  it('may change the members but not the managers', async () => {
    const portal = await startWithBot();
    const dialogId = await madeChat(portal);
    await portal.asBot('Chat.Manager.add', { dialogId, userIds: [portal.botId] });
    await portal.asBot('Chat.setOwner', { dialogId, userId: 1 });
    expect(await chatOf(portal, dialogId)).toMatchObject({ owner: 1, role: 'manager' });
    expect((await portal.asBot('Chat.User.add', { dialogId, userIds: [7] })).body['result']).toEqual(DONE);
    expect((await portal.asBot('Chat.Manager.add', { dialogId, userIds: [7] })).body['error']).toBe('ACCESS_DENIED');
    expect((await portal.asBot('Chat.Manager.delete', { dialogId, userIds: [7] })).body['error']).toBe('ACCESS_DENIED');
  });

  it.each(['add', 'delete'])('are refused without anybody named: %s', async (what) => {
    const portal = await startWithBot();
    const dialogId = await madeChat(portal);
    for (const userIds of [undefined, [], 'x']) expect((await portal.asBot(`Chat.Manager.${what}`, { dialogId, userIds })).body['error']).toBe('EMPTY_USER_IDS');
  });
});

describe('Chat.setOwner', () => {
  it('hands the chat over once', async () => {
    const portal = await startWithBot();
    const dialogId = await madeChat(portal);
    expect((await portal.asBot('Chat.setOwner', { dialogId, userId: 7 })).body['error']).toBe('ACCESS_DENIED');
    expect((await portal.asBot('Chat.setOwner', { dialogId, userId: 5 })).body['result']).toEqual(DONE);
    expect(await chatOf(portal, dialogId)).toMatchObject({ owner: 5, role: 'member' });
    expect((await portal.asBot('Chat.setOwner', { dialogId, userId: 5 })).body['error']).toBe('ACCESS_DENIED');
  });
});

describe('Chat.leave', () => {
  it('takes the bot out, and denies access the second time', async () => {
    const portal = await startWithBot();
    expect((await portal.asBot('Chat.leave', { dialogId: 'chat2' })).body['result']).toEqual(DONE);
    expect((await portal.asBot('Chat.leave', { dialogId: 'chat2' })).body['error']).toBe('ACCESS_DENIED');
    expect((await portal.asBot('Chat.Message.send', { dialogId: 'chat2', fields: { message: 'x' } })).body['error']).toBe('ACCESS_DENIED');
  });

  it('is denied in a private dialog and to the owner', async () => {
    const portal = await startWithBot();
    portal.control.open({ person: 1, dialog: String(portal.botId) });
    for (const dialogId of ['1', await madeChat(portal)]) expect((await portal.asBot('Chat.leave', { dialogId })).body['error']).toBe('ACCESS_DENIED');
  });
});

describe('Chat.TextField.enabled', () => {
  it.each(['chat2', '1'])('locks and unlocks the field of %s', async (dialogId) => {
    const portal = await startWithBot();
    portal.control.open({ person: 1, dialog: String(portal.botId) });
    const dialog = dialogId === '1' ? String(portal.botId) : dialogId;
    expect((await portal.asBot('Chat.TextField.enabled', { dialogId, enabled: 'N' })).body['result']).toEqual(DONE);
    expect((await chatOf(portal, dialogId))['textFieldEnabled']).toBe('N');
    expect(() => portal.control.say({ person: 1, dialog, text: 'x' })).toThrow('The bot has locked the input field of this dialog.');
    await portal.asBot('Chat.TextField.enabled', { dialogId });
    expect(portal.control.say({ person: 1, dialog, text: 'x' }).messageId).toBeGreaterThan(0);
  });

  it('is denied elsewhere', async () => {
    const portal = await startWithBot();
    for (const dialogId of ['chat9', '5', undefined]) expect((await portal.asBot('Chat.TextField.enabled', { dialogId, enabled: true })).body['error']).toBe('ACCESS_DENIED');
    expect((await portal.asBot('Chat.TextField.enabled', { dialogId: 'chat2', enabled: 1 })).body['error']).toBe('ERROR_ARGUMENT');
  });
});
