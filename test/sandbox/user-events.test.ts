import { describe, expect, it } from 'vitest';
import { handClock, startPortal, startWithBot, type Json, type Portal } from './portal.ts';

const DAY_MS = 24 * 3_600_000;

async function subscribed(options: Parameters<typeof startWithBot>[1] = {}): Promise<Portal> {
  const portal = await startWithBot({}, options);
  await portal.call('im.v2.Event.subscribe');
  return portal;
}

async function read(portal: Portal, params: Json = {}): Promise<{ events: Json[]; nextOffset: number | null; hasMore: boolean }> {
  return (await portal.call('im.v2.Event.get', params)).body['result'];
}

const typesOf = (events: readonly Json[]): string[] => events.map((event) => String(event['type']));

describe('events of a person', () => {
  it('are recorded from the subscription on, for every chat of that person', async () => {
    const portal = await startWithBot();
    portal.control.say({ person: 5, dialog: 'chat2', text: 'before' });
    expect(await read(portal)).toEqual({ events: [], nextOffset: null, hasMore: false });
    expect((await portal.call('im.v2.Event.subscribe')).body['result']).toBe(true);
    expect((await portal.call('im.v2.Event.subscribe')).body['result']).toBe(true);
    portal.control.addChat({ title: 'Without Anna', members: [5, 7] });
    portal.control.say({ person: 5, dialog: '7', text: 'not for Anna' });
    portal.control.say({ person: 5, dialog: 'chat2', text: 'for all' });
    const { events } = await read(portal);
    expect(events).toEqual([{
      eventId: expect.any(Number), type: 'ONIMV2MESSAGEADD', date: expect.any(String),
      data: { message: expect.objectContaining({ text: 'for all', authorId: 5 }), chat: expect.objectContaining({ dialogId: 'chat2' }), user: expect.objectContaining({ id: 5 }), language: 'en' },
    }]);
    expect(events[0]?.['data'].chat).not.toHaveProperty('role');
  });

  it('tell of messages, edits, deletions, reactions and people who come', async () => {
    const portal = await subscribed();
    const { messageId } = portal.control.say({ person: 5, dialog: 'chat2', text: 'a' });
    portal.control.edit({ person: 5, messageId, text: 'b' });
    portal.control.react({ person: 7, messageId, reaction: 'like', action: 'add' });
    portal.control.delete({ person: 5, messageId });
    const { id } = portal.control.addPerson({ firstName: 'Dora' });
    portal.control.addMembers({ chat: 'chat2', users: [id], person: 7 });
    const { events } = await read(portal);
    expect(typesOf(events)).toEqual(['ONIMV2MESSAGEADD', 'ONIMV2MESSAGEUPDATE', 'ONIMV2REACTIONCHANGE', 'ONIMV2MESSAGEDELETE', 'ONIMV2JOINCHAT']);
    expect(events.map(({ data }) => data)).toEqual([
      expect.objectContaining({ message: expect.objectContaining({ text: 'a' }) }),
      expect.objectContaining({ message: expect.objectContaining({ text: 'b' }) }),
      expect.objectContaining({ reaction: 'like', action: 'add', message: expect.objectContaining({ id: messageId }), user: expect.objectContaining({ id: 7 }) }),
      expect.objectContaining({ messageId, user: expect.objectContaining({ id: 5 }) }),
      expect.objectContaining({ dialogId: 'chat2', user: expect.objectContaining({ id }) }),
    ]);
  });

  it('are confirmed by an offset and stay until then, over a restart and the end of the subscription', async () => {
    const portal = await subscribed();
    for (const text of ['a', 'b', 'c']) portal.control.say({ person: 5, dialog: 'chat2', text });
    const first = await read(portal, { limit: 1 });
    expect(first).toMatchObject({ hasMore: true, nextOffset: (first.events[0]?.['eventId'] as number) + 1 });
    await portal.call('im.v2.Event.unsubscribe');
    portal.control.say({ person: 5, dialog: 'chat2', text: 'd' });
    await portal.close();
    const again = await startPortal({ dir: portal.dir });
    const rest = await read(again, { offset: first.nextOffset });
    expect(rest.events.map(({ data }) => data.message.text)).toEqual(['b', 'c']);
    expect((await read(again, { offset: rest.nextOffset })).events).toEqual([]);
  });

  it('are forgotten after 24 hours', async () => {
    const clock = handClock();
    const portal = await subscribed({ clock });
    portal.control.say({ person: 5, dialog: 'chat2', text: 'old' });
    clock.move(DAY_MS);
    portal.control.say({ person: 5, dialog: 'chat2', text: 'young' });
    expect((await read(portal)).events).toHaveLength(2);
    clock.move(1);
    expect((await read(portal)).events).toHaveLength(1);
    clock.move(DAY_MS);
    expect((await read(portal)).events).toEqual([]);
  });

  it('need the scope im', async () => {
    const portal = await startWithBot({}, { settings: { scopes: ['imbot'] } });
    expect((await portal.call('im.v2.Event.get')).body['error']).toBe('insufficient_scope');
  });
});

describe('Event.get of a bot with events of the person', () => {
  it('merges both by number, and one offset confirms both', async () => {
    const portal = await subscribed();
    portal.control.say({ person: 5, dialog: String(portal.botId), text: 'to the bot' });
    portal.control.say({ person: 5, dialog: 'chat2', text: 'to all' });
    portal.control.say({ person: 1, dialog: String(portal.botId), text: 'to both' });
    const { body } = await portal.asBot('Event.get', { withUserEvents: true });
    const events = body['result'].events as Json[];
    expect(typesOf(events).filter((type) => type.endsWith('MESSAGEADD'))).toEqual(['ONIMBOTV2MESSAGEADD', 'ONIMV2MESSAGEADD', 'ONIMBOTV2MESSAGEADD', 'ONIMV2MESSAGEADD']);
    const ids = events.map((event) => event['eventId'] as number);
    expect(ids).toEqual([...ids].sort((one, other) => one - other));
    expect(events.filter((event) => String(event['type']).startsWith('ONIMV2')).every(({ data }) => !('bot' in data))).toBe(true);
    const after = (await portal.asBot('Event.get', { withUserEvents: true, offset: body['result'].nextOffset })).body['result'];
    expect(after).toEqual({ events: [], nextOffset: body['result'].nextOffset, hasMore: false });
    expect((await read(portal)).events).toEqual([]);
  });

  it('leaves them alone when they are not asked for', async () => {
    const portal = await subscribed();
    portal.control.say({ person: 5, dialog: 'chat2', text: 'to all' });
    const { nextOffset } = (await portal.asBot('Event.get')).body['result'];
    await portal.asBot('Event.get', { offset: nextOffset + 100 });
    expect((await read(portal)).events).toHaveLength(1);
  });
});

describe('methods that act for a person', () => {
  it('send a file to a dialog, which its bot hears of, and give a link to it', async () => {
    const portal = await startWithBot();
    const dialogId = String(portal.botId);
    const { body } = await portal.call('im.v2.File.upload', { dialogId, fields: { name: 'a.txt', content: 'aGVsbG8=', message: 'look' } });
    expect(body['result']).toEqual({
      file: expect.objectContaining({ name: 'a.txt', size: 5, status: 'done', progress: 100, authorId: 1, urlDownload: expect.stringContaining('/rest/download.json?token=') }),
      messageId: expect.any(Number), chatId: expect.any(Number), dialogId,
    });
    const events = (await portal.asBot('Event.get')).body['result'].events as Json[];
    expect(events.at(-1)).toMatchObject({ type: 'ONIMBOTV2MESSAGEADD', data: { message: { text: 'look' } } });
    const link = (await portal.call('im.v2.File.download', { dialogId, fileId: body['result'].file.id })).body['result'].downloadUrl as string;
    expect(await (await fetch(link)).text()).toBe('hello');
  });

  it('hand a context to the bots of a dialog', async () => {
    const portal = await startWithBot();
    expect((await portal.call('im.v2.Chat.Bot.sendContext', { dialogId: String(portal.botId), context: { table: 42 } })).body['result']).toBe(true);
    const events = (await portal.asBot('Event.get')).body['result'].events as Json[];
    expect(events.at(-1)).toMatchObject({ type: 'ONIMBOTV2CONTEXTGET', data: { context: { table: 42 }, dialogId: '1', user: { id: 1 } } });
  });
});
