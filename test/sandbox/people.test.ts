import { describe, expect, it } from 'vitest';
import { drain, eventsOf, handClock, startPortal, startWithBot, wish, type Json, type Portal } from './portal.ts';

const DONE = { done: true };

async function quiet(fields: Json = {}): Promise<Portal> {
  const portal = await startWithBot(fields);
  await drain(portal);
  return portal;
}

describe('files of people', () => {
  it('reach the bot in the parameters of their message', async () => {
    const portal = await quiet();
    const dialog = String(portal.botId);
    const files = [{ name: 'a.txt', content: Buffer.from('one').toString('base64') }, { name: 'empty', content: '' }];
    const { body } = await wish(portal, 'files', { person: 1, dialog, files, text: 'see' });
    const [, event] = await eventsOf(portal);
    expect(event).toMatchObject({ type: 'ONIMBOTV2MESSAGEADD', data: { message: { id: body['messageId'], text: 'see', params: { FILE_ID: body['fileIds'] } } } });
    expect(event?.['data'].message.params.FILES).toMatchObject([
      { name: 'a.txt', size: 3, type: 'file', extension: 'txt', image: false, authorId: 1, authorName: 'Anna Petrova' }, { name: 'empty', size: 0 },
    ]);
    const { downloadUrl } = (await portal.asBot('File.download', { fileId: body['fileIds'][0] })).body['result'];
    expect(await (await fetch(downloadUrl as string)).text()).toBe('one');
  });

  it('are seen and saved by the members of the chat only', async () => {
    const portal = await startPortal();
    const { dialogId } = portal.control.addChat({ title: 'Two', members: [1, 5] });
    const { fileIds: [fileId = 0], messageId } = portal.control.sendFiles({ person: 1, dialog: dialogId, files: [{ name: 'zwölf.txt', bytes: Buffer.from('x') }] });
    expect(portal.control.messages({ person: 5, dialog: dialogId })).toMatchObject([{ id: messageId, text: '', files: [{ id: fileId, name: 'zwölf.txt', size: 1 }] }]);
    expect(Buffer.from(portal.control.readFile({ person: 5, fileId })).toString()).toBe('x');
    const saved = await fetch(portal.url.replace('/?', `/sandbox/file?person=5&fileId=${fileId}&`));
    expect([saved.headers.get('content-disposition'), await saved.text()]).toEqual(["attachment; filename*=UTF-8''zw%C3%B6lf.txt", 'x']);
    expect(() => portal.control.readFile({ person: 7, fileId })).toThrow(`Person 7 sees no file ${fileId}.`);
    expect(await wish(portal, `file?person=7&fileId=${fileId}`)).toMatchObject({ status: 400, body: { error: `Person 7 sees no file ${fileId}.` } });
    expect((await fetch(`${new URL(portal.url).origin}/sandbox/file?person=5&fileId=${fileId}`)).status).toBe(401);
  });
});

describe('what people write', () => {
  it('can answer, quote and call the bot by name', async () => {
    const portal = await quiet();
    const first = portal.control.say({ person: 5, dialog: 'chat2', text: 'lunch?' }).messageId;
    await wish(portal, 'say', { person: 1, dialog: 'chat2', text: 'yes', mention: portal.botId, replyId: first });
    portal.control.say({ person: 7, dialog: 'chat2', text: 'no', mention: portal.botId, quoteId: first });
    const [answer, quote] = (await eventsOf(portal)).map((event) => event['data'].message as Json);
    expect(answer).toMatchObject({ text: `[USER=${portal.botId}]Echo Bot[/USER] yes`, params: { REPLY_ID: first } });
    const line = '-'.repeat(54);
    expect(quote?.['text']).toMatch(new RegExp(`^${line}\nBoris Klein \\[.*\\]\nlunch\\?\n${line}\n\\[USER=${portal.botId}\\]Echo Bot\\[/USER\\] no$`));
  });

  it('reaches the bot again when it is edited or deleted', async () => {
    const portal = await quiet();
    const { messageId } = portal.control.say({ person: 1, dialog: String(portal.botId), text: 'one' });
    portal.control.edit({ person: 1, messageId, text: 'two' });
    portal.control.delete({ person: 1, messageId });
    const events = await eventsOf(portal);
    expect(events.slice(2)).toMatchObject([
      { type: 'ONIMBOTV2MESSAGEUPDATE', data: { message: { id: messageId, text: 'two' }, chat: { dialogId: '1' }, user: { id: 1 }, language: 'en' } },
      { type: 'ONIMBOTV2MESSAGEDELETE', data: { messageId, chat: { dialogId: '1' }, user: { id: 1 }, language: 'en' } },
    ]);
    expect(events[3]?.['data']).not.toHaveProperty('message');
  });
});

describe('a link with a context', () => {
  it('opens the dialog and hands the context to the bot', async () => {
    const portal = await quiet();
    const context = { entityId: 164, source: 'link', deep: [true, null] };
    expect((await wish(portal, 'open-link', { person: 5, dialog: String(portal.botId), context })).body).toEqual(DONE);
    expect(await eventsOf(portal)).toMatchObject([
      { type: 'ONIMBOTV2JOINCHAT' },
      { type: 'ONIMBOTV2CONTEXTGET', data: { dialogId: '5', context, chat: { dialogId: '5', type: 'private' }, user: { id: 5 }, language: 'en', bot: { id: portal.botId } } },
    ]);
  });

  it('reaches the bots of a group', async () => {
    const portal = await quiet();
    portal.control.openLink({ person: 1, dialog: 'chat2', context: { a: 1 } });
    expect(await eventsOf(portal)).toMatchObject([{ type: 'ONIMBOTV2CONTEXTGET', data: { dialogId: 'chat2', context: { a: 1 } } }]);
  });
});

describe('the people of a portal', () => {
  it('are whoever a test needs', async () => {
    const portal = await quiet({ type: 'supervisor' });
    const dora = { id: 11, firstName: 'Dora', lastName: 'Novak', workPosition: 'Guest', email: 'd@example.com', gender: 'M', birthday: '01-02', departments: [5, 9], extranet: true };
    expect((await wish(portal, 'person', dora)).body).toEqual({ id: 11 });
    expect((await wish(portal, 'change-person', { id: 1, firstName: 'Ann', departments: [3] })).body).toEqual(DONE);
    await wish(portal, 'add-members', { chat: 'chat2', users: [11] });
    portal.control.say({ person: 11, dialog: 'chat2', text: 'hi' });
    portal.control.say({ person: 1, dialog: 'chat2', text: 'hi' });
    expect((await eventsOf(portal)).map((event) => event['data'])).toMatchObject([
      { user: { ...dora, name: 'Dora Novak', type: 'extranet', active: true }, chat: { extranet: true } },
      { user: { id: 1, name: 'Ann Petrova', departments: [3], type: 'employee' } },
    ]);
  });

  it('cannot be written to once they are dismissed', async () => {
    const portal = await quiet();
    portal.control.changePerson({ id: 7, dismissed: true });
    expect((await portal.asBot('Chat.Message.send', { dialogId: '7', fields: { message: 'x' } })).body['error']).toBe('ACCESS_DENIED');
    expect((await portal.asBot('Chat.User.list', { dialogId: 'chat2' })).body['result'].find((user: Json) => user['id'] === 7)).toMatchObject({ active: false });
    expect(portal.control.state().people.map((person) => person.id)).toEqual([1, 5]);
  });

  it('come into groups and leave them, as bots do', async () => {
    const portal = await quiet();
    const { body } = await wish(portal, 'chat', { title: 'Later', members: [5, 7], id: 142, owner: 7 });
    expect((await wish(portal, 'add-members', { chat: body['dialogId'], users: [1, portal.botId], person: 5 })).body).toEqual(DONE);
    expect((await wish(portal, 'remove-member', { chat: 'chat142', user: 5 })).body).toEqual(DONE);
    expect(await eventsOf(portal)).toMatchObject([{ type: 'ONIMBOTV2JOINCHAT', data: { dialogId: 'chat142', chat: { owner: 7 }, user: { id: 5 } } }]);
    expect((await portal.asBot('Chat.get', { dialogId: 'chat142' })).body['result'].chat).toMatchObject({ userCounter: 3 });
    const remove = (): ReturnType<typeof wish> => portal.asBot('Chat.User.delete', { dialogId: 'chat142', userId: 1 });
    expect((await remove()).body['error']).toBe('ACCESS_DENIED');
    expect((await wish(portal, 'add-managers', { chat: 'chat142', users: [portal.botId] })).body).toEqual(DONE);
    expect((await remove()).body['result']).toEqual({ result: true });
    portal.control.removeMember({ chat: 'chat142', user: portal.botId });
    expect((await portal.asBot('Chat.get', { dialogId: 'chat142' })).body['error']).toBe('ACCESS_DENIED');
  });

  it.each<[string, unknown, string]>([
    ['files', { person: 1, dialog: 'chat2', files: [] }, 'Name at least one file.'],
    ['say', { person: 1, dialog: 'chat2', text: 'x', mention: 99 }, 'There is no user 99.'],
    ['say', { person: 1, dialog: 'chat2', text: 'x', quoteId: 99 }, 'Person 1 sees no message 99.'],
    ['change-person', { id: 99, firstName: 'X' }, 'There is no person 99.'],
    ['chat', { title: 'x', members: [1, 99] }, 'There is no person 99.'],
    ['chat', { title: 'x', members: [] }, 'A chat needs a person in it.'],
    ['add-members', { chat: 'chat9', users: [1] }, 'There is no group chat "chat9".'],
    ['add-members', { chat: 'chat2', users: [99] }, 'There is no person 99.'],
    ['remove-member', { chat: 'chat2', user: 99 }, 'User 99 is not in "chat2".'],
    ['delete-bot', { bot: 'none' }, 'There is no bot "none".'],
  ])('refuse what cannot be: %s %j', async (path, body, sentence) => {
    const portal = await startPortal();
    expect(await wish(portal, path, body)).toMatchObject({ status: 400, body: { error: sentence } });
  });
});

describe('a bot that somebody deletes', () => {
  it('can fetch what waits, its end last, and is then unknown', async () => {
    const portal = await quiet();
    portal.control.say({ person: 1, dialog: String(portal.botId), text: 'last words' });
    expect((await wish(portal, 'delete-bot', { bot: 'echo' })).body).toEqual(DONE);
    const events = await eventsOf(portal);
    expect(events.map((event) => event['type'])).toEqual(['ONIMBOTV2JOINCHAT', 'ONIMBOTV2MESSAGEADD', 'ONIMBOTV2DELETE']);
    expect(Object.keys(events[2]?.['data'])).toEqual(['bot']);
    expect((await portal.asBot('Chat.Message.send', { dialogId: '1', fields: { message: 'x' } })).body['error']).toBe('BOT_NOT_FOUND');
    await drain(portal);
    expect((await portal.asBot('Event.get')).body['error']).toBe('BOT_NOT_FOUND');
  });

  it('is unknown at once where the portal says no farewell', async () => {
    const portal = await quiet();
    portal.control.change({ farewell: false });
    portal.control.deleteBot({ bot: portal.botId });
    expect((await portal.asBot('Event.get')).body['error']).toBe('BOT_NOT_FOUND');
  });

  it('still has its farewell when the portal comes back', async () => {
    const portal = await quiet();
    portal.control.deleteBot({ bot: portal.botId });
    await portal.close();
    const again = Object.assign(await startPortal({ dir: portal.dir }), { botId: portal.botId });
    expect((await eventsOf(again)).map((event) => event['type'])).toEqual(['ONIMBOTV2DELETE']);
  });
});

describe('people of departments', () => {
  const employees = (portal: Portal, params: Json): ReturnType<Portal['call']> => portal.call('im.department.employees.get', params);

  it('are told by department, as ids or with their names; one without people is left out', async () => {
    const portal = await startPortal();
    portal.control.addPerson({ id: 30, firstName: 'Dora', departments: [5, 7] });
    expect((await employees(portal, { ID: [5, '7', 99] })).body['result']).toEqual({ 5: [5, 30], 7: [7, 30] });
    const { body } = await employees(portal, { ID: [7], USER_DATA: 'Y' });
    expect(body['result']['7']).toMatchObject([{ id: 7, first_name: 'Carla', work_position: 'Accountant', departments: [7], bot: false }, { id: 30, active: true }]);
    expect((await employees(portal, { ID: [99] })).body['result']).toEqual([]);
  });

  it('are told to employees with the scope im only', async () => {
    const portal = await startPortal();
    for (const params of [{}, { ID: [] }, { ID: 'sales' }]) expect(await employees(portal, params)).toMatchObject({ status: 400, body: { error: 'ID_EMPTY' } });
    portal.control.changePerson({ id: 1, extranet: true });
    expect(await employees(portal, { ID: [5] })).toMatchObject({ status: 403, body: { error: 'ACCESS_ERROR' } });
    portal.control.change({ scopes: ['imbot'] });
    expect(await employees(portal, { ID: [5] })).toMatchObject({ status: 403, body: { error: 'insufficient_scope' } });
  });
});

describe('what any program may ask', () => {
  it('is the time of the portal and whose webhook it is, without any scope', async () => {
    const portal = await startPortal({ clock: handClock(Date.UTC(2026, 2, 3, 9, 30)), settings: { scopes: [] } });
    expect((await portal.call('server.time')).body['result']).toBe('2026-03-03T09:30:00+00:00');
    expect((await portal.call('profile')).body['result']).toEqual({ ID: '1', ADMIN: true, NAME: 'Anna', LAST_NAME: 'Petrova', PERSONAL_GENDER: 'F', TIME_ZONE: '' });
    portal.control.changePerson({ id: 1, dismissed: true });
    expect((await portal.call('profile')).body['result']).toEqual([]);
  });
});
