import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../../src/sandbox/control.ts';
import type { Settings } from '../../../src/sandbox/settings.ts';
import { eventsOf, handClock, startPortal, startWithBot, TOKEN, type Json, type Portal } from '../portal.ts';
import { realClock } from '../real-clock.ts';
import { type Heard, listen, type Listener } from './listener.ts';

interface Told extends Portal {
  readonly listener: Listener;
}

async function withAddress(settings: Partial<Settings> = {}, status?: (index: number) => number | null): Promise<Told> {
  const listener = await listen(status);
  const portal = await startWithBot({ eventMode: 'webhook', webhookUrl: listener.url }, { settings });
  await portal.settled();
  return { ...portal, listener };
}

function say(portal: Portal, texts: readonly string[]): void {
  portal.control.sayMany({ messages: texts.map((text) => ({ person: 1, dialog: 'chat2', text, mention: portal.botId })) });
}

function textsOf(heard: readonly Heard[]): readonly string[] {
  return heard.flatMap(({ body }) => {
    const text: unknown = body['data'].message?.text;
    return typeof text === 'string' ? [text.slice(-1)] : [];
  });
}

function endings(portal: Portal): readonly unknown[] {
  return portal.control.journal().entries.flatMap((entry: JournalEntry) => (entry.kind === 'delivered' ? [[entry.ending, entry.status]] : []));
}

describe('a bot in webhook mode', () => {
  it('gets each event as a form of texts at its address, and finds nothing in its queue', async () => {
    const portal = await withAddress();
    say(portal, ['a']);
    await portal.settled();
    const [joined, message] = portal.listener.heard;
    expect(message?.path).toBe('/bot?secret=1');
    expect(message?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(joined?.body['event']).toBe('ONIMBOTV2JOINCHAT');
    const body = message?.body as Json;
    expect(body).toMatchObject({
      event: 'ONIMBOTV2MESSAGEADD',
      data: { bot: { id: String(portal.botId), code: 'echo' }, message: { id: '1001', isSystem: '0', forward: '', viewedByOthers: '0' }, user: { id: '1', active: '1', departments: ['1'] }, language: 'en' },
    });
    expect(body['data'].message).not.toHaveProperty('params');
    expect(Object.keys(body['data'].bot).sort()).toEqual(['auth', 'code', 'id']);
    expect(body['ts']).toMatch(/^\d{10}$/);
    expect(body['auth'].domain).toBe(new URL(portal.url).host);
    for (const name of ['application_token', 'member_id']) expect(body['auth'][name]).toMatch(/^[\da-f]{32}$/);
    expect(body['data'].bot.auth.application_token).not.toBe(body['auth'].application_token);
    expect(await eventsOf(portal)).toEqual([]);
  });

  it('has a token of its own, which changes with its bot token', async () => {
    const portal = await withAddress();
    const token = (heard: Heard | undefined): string => heard?.body['auth'].application_token as string;
    await portal.asBot('Bot.update', { fields: { botToken: `${TOKEN}-2` } });
    say(portal, ['a']);
    await portal.settled();
    const other = await portal.call('imbot.v2.Bot.register', { fields: { code: 'other', botToken: 'x', eventMode: 'webhook', webhookUrl: portal.listener.url, properties: { name: 'Other' } } });
    expect(other.status).toBe(200);
    await portal.settled();
    expect(new Set(portal.listener.heard.map(token)).size).toBe(3);
  });

  it('is told once that it was deleted', async () => {
    const portal = await withAddress();
    portal.control.deleteBot({ bot: portal.botId });
    await portal.settled();
    expect(portal.listener.heard.at(-1)?.body).toMatchObject({ event: 'ONIMBOTV2DELETE', data: { bot: { code: 'echo' } } });
  });

  it('still reads what was queued before it got an address, and after it what comes then', async () => {
    const listener = await listen();
    const portal = await startWithBot();
    say(portal, ['a']);
    await portal.asBot('Bot.update', { fields: { eventMode: 'webhook', webhookUrl: listener.url } });
    say(portal, ['b']);
    await portal.settled();
    expect(await eventsOf(portal)).toHaveLength(2);
    expect(textsOf(listener.heard)).toEqual(['b']);
    await portal.asBot('Bot.update', { fields: { eventMode: 'fetch' } });
    say(portal, ['c']);
    await portal.settled();
    expect(await eventsOf(portal)).toHaveLength(3);
    expect(listener.heard).toHaveLength(1);
  });
});

describe('a delivery', () => {
  it('is not repeated when it is refused or breaks off', async () => {
    const portal = await withAddress({}, (index) => (index < 4 ? ([200, 503, null, 202] as const)[index] ?? null : 200));
    say(portal, ['a', 'b', 'c', 'd']);
    await portal.settled();
    expect(textsOf(portal.listener.heard)).toEqual(['a', 'b', 'c', 'd']);
    expect(endings(portal)).toEqual([['delivered', 200], ['refused', 503], ['failed', null], ['delivered', 202], ['delivered', 200]]);
  });

  it('keeps the order of events', async () => {
    const portal = await withAddress();
    const texts = [...'abcdefghijklmnopqrstuvwxyz'];
    say(portal, texts);
    await portal.settled();
    expect(textsOf(portal.listener.heard)).toEqual(texts);
  });

  it('comes in a mixed order, twice, when the portal is told so', async () => {
    const portal = await withAddress({ deliveryOrder: 'shuffled', deliveryCopies: 1 });
    const texts = [...'abcdefgh'];
    say(portal, texts);
    await portal.settled();
    const heard = textsOf(portal.listener.heard);
    expect(heard).not.toEqual(texts.flatMap((text) => [text, text]));
    expect(heard.toSorted()).toEqual(texts.flatMap((text) => [text, text]));
    expect(new Set(portal.listener.heard.map(({ text }) => text)).size).toBe(texts.length + 1);
  });

  it('waits for the clock when the portal is slow', async () => {
    const clock = handClock();
    const listener = await listen();
    const portal = await startWithBot({ eventMode: 'webhook', webhookUrl: listener.url }, { clock, settings: { deliveryDelayMs: 5_000 } });
    await portal.settled();
    expect(listener.heard).toEqual([]);
    clock.move(5_000);
    await portal.settled();
    expect(listener.heard).toHaveLength(1);
  });

  it('is JSON with types when the portal is told so', async () => {
    const portal = await withAddress({ deliveryFormat: 'json' });
    const [heard] = portal.listener.heard;
    expect(heard?.headers['content-type']).toBe('application/json');
    expect(heard?.body['data'].bot.id).toBe(portal.botId);
  });

  it.each<[Settings['deliveryTokens'], boolean, boolean]>([['all', true, true], ['no-access', false, true], ['none', false, false]])('carries the tokens %s', async (deliveryTokens, ofBot, ofRequest) => {
    const portal = await withAddress({ deliveryTokens });
    const body = portal.listener.heard[0]?.body as Json;
    expect('auth' in body['data'].bot).toBe(ofBot);
    expect('application_token' in body['auth']).toBe(ofRequest);
  });

  it('that was under way when the portal ended is sent by the next one', async () => {
    const deaf = await withAddress({ deliveryDelayMs: 3_600_000 });
    say(deaf, ['a', 'b']);
    await deaf.close();
    const next = await startPortal({ dir: deaf.dir, clock: realClock });
    await next.settled();
    expect(textsOf(deaf.listener.heard)).toEqual(['a', 'b']);
    await next.close();
    const last = await startPortal({ dir: deaf.dir });
    await last.settled();
    expect(deaf.listener.heard).toHaveLength(3);
  });
});
