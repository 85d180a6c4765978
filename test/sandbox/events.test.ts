import { describe, expect, it } from 'vitest';
import { drain, eventsOf, registerBot, startWithBot, TOKEN, type Json, type Portal } from './portal.ts';

async function page(portal: Portal, params: Json = {}): Promise<{ ids: number[]; nextOffset: number | null; hasMore: boolean }> {
  const { events, nextOffset, hasMore } = (await portal.asBot('Event.get', params)).body['result'];
  return { ids: events.map((event: Json) => event['eventId'] as number), nextOffset, hasMore };
}

function sayTimes(portal: Portal, times: number): void {
  portal.control.sayMany({ messages: Array.from({ length: times }, (_, index) => ({ person: 1, dialog: String(portal.botId), text: `m${index}` })) });
}

describe('Event.get', () => {
  it('repeats everything until an offset above it confirms it', async () => {
    const portal = await startWithBot();
    sayTimes(portal, 2);
    const first = await page(portal);
    expect(first).toEqual({ ids: [1, 2, 3, 4], nextOffset: 5, hasMore: false });
    expect(await page(portal)).toEqual(first);
    expect((await page(portal, { offset: 3 })).ids).toEqual([3, 4]);
    expect(await page(portal, { offset: 5 })).toEqual({ ids: [], nextOffset: 5, hasMore: false });
    expect(await page(portal)).toEqual({ ids: [], nextOffset: null, hasMore: false });
  });

  it('pages by limit, 100 when absent, 1 to 1000', async () => {
    const portal = await startWithBot();
    sayTimes(portal, 1_100);
    expect((await page(portal)).ids).toHaveLength(100);
    expect(await page(portal, { limit: 1 })).toEqual({ ids: [1], nextOffset: 2, hasMore: true });
    expect((await page(portal, { limit: '0' })).ids).toHaveLength(1);
    expect((await page(portal, { limit: 5_000 })).ids).toHaveLength(1_000);
    expect((await page(portal, { limit: 1_000, offset: 1_001 })).hasMore).toBe(false);
  });

  it('keeps one queue per bot', async () => {
    const portal = await startWithBot();
    const other = (await registerBot(portal, { code: 'other' })).body['result'].bot.id as number;
    portal.control.say({ person: 5, dialog: String(other), text: 'x' });
    expect((await page(portal)).ids).toEqual([1]);
    expect((await page(portal, { botId: other })).ids).toEqual([2, 3, 4]);
    await page(portal, { offset: 100 });
    expect((await page(portal, { botId: other })).ids).toEqual([2, 3, 4]);
  });

  it('refuses events of people without the scope im, and of a person who has not subscribed', async () => {
    const portal = await startWithBot();
    portal.control.change({ scopes: ['imbot'] });
    expect((await portal.asBot('Event.get', { withUserEvents: true })).body['error']).toBe('SCOPE_ERROR');
    portal.control.change({ scopes: ['imbot', 'im'] });
    expect((await portal.asBot('Event.get', { withUserEvents: 'Y' })).body['error']).toBe('USER_NOT_SUBSCRIBED');
    expect((await portal.asBot('Event.get', { offset: 'x' })).body['error']).toBe('ERROR_ARGUMENT');
  });

  it('queues nothing for a bot in webhook mode', async () => {
    const portal = await startWithBot({ eventMode: 'webhook', webhookUrl: 'https://example.com/hook' });
    sayTimes(portal, 1);
    expect((await page(portal)).ids).toEqual([]);
  });

  it('may show a lower number after a higher one', async () => {
    const portal = await startWithBot();
    await drain(portal);
    sayTimes(portal, 1);
    portal.control.hold({ events: 1 });
    sayTimes(portal, 2);
    expect((await page(portal)).ids).toEqual([2, 3, 5]);
    expect(portal.control.release()).toEqual({ eventIds: [4] });
    expect((await page(portal)).ids).toEqual([2, 3, 4, 5]);
  });
});

describe('JOINCHAT', () => {
  it('comes when a person opens the private dialog the first time', async () => {
    const portal = await startWithBot();
    await drain(portal);
    expect(portal.control.open({ person: 7, dialog: String(portal.botId) })).toEqual({ firstTime: true });
    expect(portal.control.open({ person: 7, dialog: String(portal.botId) })).toEqual({ firstTime: false });
    expect(await eventsOf(portal)).toMatchObject([{ type: 'ONIMBOTV2JOINCHAT', data: { dialogId: '7', user: { id: 7 } } }]);
  });

  it('comes also when the bot wrote there before', async () => {
    const portal = await startWithBot();
    await drain(portal);
    await portal.asBot('Chat.Message.send', { dialogId: '7', fields: { message: 'x' } });
    expect(portal.control.open({ person: 7, dialog: String(portal.botId) })).toEqual({ firstTime: true });
  });

  it('comes when the bot is added to a group, with the one who added it', async () => {
    const portal = await startWithBot();
    const { dialogId } = portal.control.addChat({ title: 'Later', members: [5, 7] });
    await drain(portal);
    portal.control.join({ bot: 'echo', chat: dialogId, person: 5 });
    portal.control.join({ bot: portal.botId, chat: dialogId, person: 5 });
    expect(await eventsOf(portal)).toMatchObject([{ type: 'ONIMBOTV2JOINCHAT', data: { dialogId, chat: { name: 'Later' }, user: { id: 5 } } }]);
  });
});

describe('the journal', () => {
  it('tells what was issued and which offset confirmed it', async () => {
    const portal = await startWithBot();
    await page(portal, { offset: 2 });
    const { entries, next } = portal.control.journal();
    expect(entries.map((entry) => entry.kind)).toEqual(['request', 'issued', 'request', 'confirmed']);
    expect(entries[1]).toMatchObject({ bot: portal.botId, eventId: 1, type: 'ONIMBOTV2JOINCHAT' });
    expect(entries[3]).toMatchObject({ bot: portal.botId, offset: 2, eventIds: [1] });
    expect(portal.control.journal({ since: next }).entries).toEqual([]);
    expect(portal.control.journal({ since: 1, limit: 1 })).toMatchObject({ entries: [{ seq: 2 }], next: 2 });
  });

  it('hides the bot token', async () => {
    const portal = await startWithBot();
    await portal.call('batch', { cmd: [`imbot.v2.Command.list?botId=${portal.botId}&botToken=${TOKEN}`] });
    const journal = JSON.stringify(portal.control.journal());
    expect(journal).toContain('***');
    expect(journal).not.toContain(TOKEN);
  });

  it('keeps of a page of events only the numbers', async () => {
    const portal = await startWithBot();
    await page(portal);
    expect(portal.control.journal().entries.at(-1)).toMatchObject({
      kind: 'request', method: 'imbot.v2.Event.get', outcome: { result: { eventIds: [1], nextOffset: 2, hasMore: false } }, executed: true, refused: false, batch: null, fault: null,
    });
  });

  it('is empty when it is off', async () => {
    const portal = await startWithBot({}, { settings: { journal: 'off' } });
    expect(portal.control.journal()).toEqual({ entries: [], next: 0 });
  });
});
