import { describe, expect, it } from 'vitest';
import type { Settings } from '../../src/sandbox/settings.ts';
import { drain, eventsOf, startWithBot, wish, type Json, type Portal } from './portal.ts';

async function withSettings(settings: Partial<Settings>): Promise<Portal> {
  const portal = await startWithBot();
  await drain(portal);
  portal.control.change(settings);
  return portal;
}

function sayAll(portal: Portal, texts: readonly string[]): void {
  portal.control.sayMany({ messages: texts.map((text) => ({ person: 1, dialog: String(portal.botId), text })) });
}

function idsOf(events: readonly Json[]): number[] {
  return events.map((event) => event['eventId'] as number);
}

describe('events', () => {
  it('are queued several times when the portal repeats itself', async () => {
    const portal = await withSettings({ eventCopies: 2 });
    portal.control.openLink({ person: 1, dialog: 'chat2', context: { a: 1 } });
    const events = await eventsOf(portal);
    expect(idsOf(events)).toEqual([2, 3, 4]);
    expect(events.map((event) => event['data'].context)).toEqual([{ a: 1 }, { a: 1 }, { a: 1 }]);
  });

  it('tell the language of the portal, but for people who have their own', async () => {
    const portal = await withSettings({ language: 'ru' });
    portal.control.changePerson({ id: 5, language: 'de' });
    for (const person of [1, 5]) portal.control.say({ person, dialog: String(portal.botId), text: 'a' });
    expect((await eventsOf(portal)).filter(({ type }) => type === 'ONIMBOTV2MESSAGEADD').map(({ data }) => data.language)).toEqual(['ru', 'de']);
  });

  it.each<[Settings['eventOrder'], number[]]>([
    ['rising', [2, 3, 4, 5]], ['falling', [5, 4, 3, 2]], ['doubled', [2, 2, 3, 3, 4, 4, 5, 5]], ['shuffled', [5, 2, 4, 3]],
  ])('are listed %s', async (eventOrder, ids) => {
    const portal = await withSettings({ eventOrder });
    sayAll(portal, ['a', 'b', 'c']);
    expect(idsOf(await eventsOf(portal))).toEqual(ids);
    expect((await portal.asBot('Event.get')).body['result'].nextOffset).toBe(6);
    expect(idsOf(await eventsOf(portal, { offset: 4 })).filter((id) => id < 4)).toEqual([]);
  });

  it('come back when the portal loses their confirmation', async () => {
    const portal = await withSettings({ lostConfirmations: 1 });
    sayAll(portal, ['a']);
    expect(idsOf(await eventsOf(portal, { offset: 4 }))).toEqual([2, 3]);
    expect(portal.control.settings().lostConfirmations).toBe(0);
    expect(idsOf(await eventsOf(portal, { offset: 4 }))).toEqual([]);
  });

  it('lack the fields that are to be missing', async () => {
    const portal = await withSettings({ missingFields: ['message.params', 'user', 'chat.name', 'nothing.here'] });
    sayAll(portal, ['a']);
    const { data } = (await eventsOf(portal))[1] as Json;
    expect(Object.keys(data as Json).sort()).toEqual(['bot', 'chat', 'language', 'message']);
    expect(data.message).not.toHaveProperty('params');
    expect(data.chat).toMatchObject({ dialogId: '1' });
    expect(data.chat).not.toHaveProperty('name');
  });

  it.each(['{"message":{"__proto__":{"polluted":true},"id":1}}', 'null', '[]', '"text"', '{"bot":1,"chat":null}'])('may hold anything: %s', async (data) => {
    const portal = await withSettings({});
    const body = `{"bot":"echo","type":"ONIMBOTV2FROMTHEFUTURE","data":${data}}`;
    expect((await wish(portal, 'inject', body)).body).toEqual({ done: true });
    await portal.close();
    const again = await startWithBot({}, { dir: portal.dir });
    const response = await fetch(`${again.webhook}imbot.v2.Event.get?botId=${again.botId}&botToken=a-token-of-the-test`);
    const text = await response.text();
    expect(text).toContain('"type":"ONIMBOTV2FROMTHEFUTURE"');
    expect(text).toContain(`"data":${data}}`);
  });
});
