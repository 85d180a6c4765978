import { describe, expect, it } from 'vitest';
import { readDelivery } from '../../../../src/adapters/bitrix24/delivery/delivery.ts';
import { readEvent } from '../../../../src/adapters/bitrix24/events.ts';
import { writePhpForm } from '../../../../src/kit/php-form.ts';
import { DELIVERED_FROM } from '../../../../src/portal/events.ts';
import { eventsOf, registerBot, startWithBot, type Json, type Portal } from '../../../sandbox/portal.ts';

const FORM = 'application/x-www-form-urlencoded';
const AUTH = { domain: 'example.bitrix24.com', application_token: 't' };
const MESSAGE = { event: 'ONIMBOTV2MESSAGEADD', data: { bot: { id: 456 }, message: { id: 789, text: 'Hi', authorId: 1 }, chat: { dialogId: 'chat5' }, user: { id: 1 } }, ts: 1_772_090_363, auth: AUTH };

function formOf(fields: Json): ReturnType<typeof readDelivery> {
  return readDelivery({ contentType: FORM, body: writePhpForm(fields) });
}

describe('a delivery', () => {
  it('is read from a form, from JSON, and with a charset', () => {
    const form = formOf(MESSAGE);
    expect(form).toMatchObject({ type: 'ONIMBOTV2MESSAGEADD', botId: 456, auth: AUTH, event: { date: '2026-02-26T07:19:23.000Z', event: { type: 'message', message: { id: 789, text: 'Hi', authorId: 1 }, user: { id: 1 } } } });
    for (const contentType of ['application/json', 'Application/JSON; charset=utf-8']) {
      expect(readDelivery({ contentType, body: JSON.stringify(MESSAGE) })?.event).toEqual(form?.event);
    }
    expect(readDelivery({ contentType: `${FORM}; charset=UTF-8`, body: writePhpForm(MESSAGE) })?.event).toEqual(form?.event);
  });

  it('that tells of something unknown or broken is an event that says so', () => {
    expect(formOf({ ...MESSAGE, event: 'ONIMBOTV9' })?.event.event).toMatchObject({ type: 'unknown', name: 'ONIMBOTV9' });
    expect(formOf({ ...MESSAGE, data: { bot: { id: 456 }, message: { text: 'x' } } })?.event.event).toMatchObject({ type: 'unknown', reason: 'message.id is missing' });
    expect(formOf({ ...MESSAGE, ts: 'soon' })?.event.date).toBe('');
  });

  const deep = (levels: number): string => `event=X&auth[a]=1&data${'[a]'.repeat(levels)}=1`;
  it.each<[string, string, string]>([
    ['nothing', FORM, ''],
    ['no event', FORM, writePhpForm({ data: MESSAGE.data, auth: AUTH })],
    ['a list of events', FORM, writePhpForm({ ...MESSAGE, event: ['a'] })],
    ['no data', FORM, writePhpForm({ event: 'X', auth: AUTH })],
    ['data that is a text', FORM, writePhpForm({ event: 'X', data: 'x', auth: AUTH })],
    ['no auth', FORM, writePhpForm({ event: 'X', data: { a: 1 } })],
    ['auth that is a text', FORM, writePhpForm({ event: 'X', data: { a: 1 }, auth: 'x' })],
    ['broken JSON', 'application/json', '{"event":'],
    ['JSON that is no map', 'application/json', '[1]'],
    ['JSON that calls itself a form', FORM, JSON.stringify(MESSAGE)],
    ['a form that calls itself JSON', 'application/json', writePhpForm(MESSAGE)],
    ['another type', 'multipart/form-data; boundary=x', writePhpForm(MESSAGE)],
    ['no type', '', writePhpForm(MESSAGE)],
    ['5,001 fields', FORM, `${writePhpForm(MESSAGE)}${'&x=1'.repeat(5_000)}`],
    ['40 levels', FORM, deep(40)],
    ['100,000 levels', FORM, deep(100_000)],
    ['40 levels of JSON', 'application/json', `{"event":"X","auth":{},"data":${'{"a":'.repeat(40)}1${'}'.repeat(40)}}`],
    ...['__proto__', 'constructor', 'prototype'].flatMap((key): [string, string, string][] => [
      [`the key ${key}`, FORM, `${writePhpForm(MESSAGE)}&${key}[a]=1`],
      [`the key ${key} inside`, FORM, `${writePhpForm(MESSAGE)}&data[message][${key}][a]=1`],
      [`the key ${key} in JSON`, 'application/json', JSON.stringify(MESSAGE).replace('"Hi"', `{"${key}":1}`)],
    ]),
  ])('is refused: %s', (_what, contentType, body) => {
    expect(readDelivery({ contentType, body })).toBeUndefined();
    expect({}).not.toHaveProperty('a');
  });

  it('takes little time, however it is made', () => {
    const started = performance.now();
    for (const body of ['a[]=1&'.repeat(4_999), `${'a[b]'.repeat(200_000)}=1`, '%'.repeat(1_000_000), `a${'['.repeat(1_000_000)}`, '&'.repeat(1_000_000)]) readDelivery({ contentType: FORM, body });
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('the number of a delivery', () => {
  const numberOf = (event: string, data: Json, ts = 1): number => formOf({ event, data: { bot: { id: 456 }, ...data }, ts, auth: AUTH })?.event.id ?? 0;
  const same = (event: string, one: Json, other: Json, ts = 2): boolean => numberOf(event, one) === numberOf(event, other, ts);
  const pressed = { command: { id: 3, params: 'x', context: 'keyboard' }, message: { id: 7 } };
  const typed = { command: { id: 3, params: 'x', context: 'textarea' }, message: { id: 7 } };

  it.each<[string, string, readonly [Json, Json], boolean]>([
    ['a message again', 'ONIMBOTV2MESSAGEADD', [{ message: { id: 7, text: 'a' } }, { message: { id: 7, text: 'a' } }], true],
    ['another message', 'ONIMBOTV2MESSAGEADD', [{ message: { id: 7 } }, { message: { id: 8 } }], false],
    ['a message of another bot', 'ONIMBOTV2MESSAGEADD', [{ message: { id: 7 } }, { bot: { id: 457 }, message: { id: 7 } }], false],
    ['an edit again', 'ONIMBOTV2MESSAGEUPDATE', [{ message: { id: 7, text: 'a' } }, { message: { id: 7, text: 'a', viewedByOthers: true } }], true],
    ['another edit', 'ONIMBOTV2MESSAGEUPDATE', [{ message: { id: 7, text: 'a' } }, { message: { id: 7, text: 'b' } }], false],
    ['a deletion again', 'ONIMBOTV2MESSAGEDELETE', [{ messageId: 7 }, { messageId: 7 }], true],
    ['another deletion', 'ONIMBOTV2MESSAGEDELETE', [{ messageId: 7 }, { messageId: 8 }], false],
    ['a typed command again', 'ONIMBOTV2COMMANDADD', [typed, typed], true],
    ['another command of the message', 'ONIMBOTV2COMMANDADD', [typed, { ...typed, command: { ...typed.command, id: 4 } }], false],
    ['a second press', 'ONIMBOTV2COMMANDADD', [pressed, pressed], false],
    ['the end of the bot again', 'ONIMBOTV2DELETE', [{}, {}], true],
    ['a second time in a chat', 'ONIMBOTV2JOINCHAT', [{ dialogId: 'chat5' }, { dialogId: 'chat5' }], false],
    ['a second link', 'ONIMBOTV2CONTEXTGET', [{ context: { a: 1 } }, { context: { a: 1 } }], false],
    ['the same reaction later', 'ONIMBOTV2REACTIONCHANGE', [{ message: { id: 7 }, reaction: 'like', action: 'add' }, { message: { id: 7 }, reaction: 'like', action: 'add' }], false],
  ])('%s', (_what, event, [one, other], isSame) => {
    expect(same(event, one, other)).toBe(isSame);
  });

  it.each(['ONIMBOTV2JOINCHAT', 'ONIMBOTV2CONTEXTGET', 'ONIMBOTV2REACTIONCHANGE', 'ONIMBOTV9'])('of %s is the same for the same body', (event) => {
    expect(same(event, { dialogId: '1' }, { dialogId: '1' }, 1)).toBe(true);
  });

  it('lies among those that no queue has', () => {
    for (let id = 1; id < 500; id += 1) {
      const number = numberOf('ONIMBOTV2MESSAGEADD', { message: { id } });
      expect(Number.isSafeInteger(number) && number >= DELIVERED_FROM).toBe(true);
    }
  });
});

describe('what is read from a form', () => {
  async function everything(): Promise<Portal> {
    const portal = await startWithBot({ type: 'supervisor' });
    const { control } = portal;
    const dialog = String(portal.botId);
    await portal.asBot('Command.register', { fields: { command: 'help', title: { en: 'Help' } } });
    control.openLink({ person: 5, dialog, context: { orderId: 17, deep: { yes: true, list: [1, 'two'] } } });
    control.openLink({ person: 5, dialog, context: {} });
    const { messageId } = control.say({ person: 5, dialog: 'chat2', text: 'Привет & [b]bye[/b] = +%41' });
    control.say({ person: 1, dialog, text: '/help me' });
    control.sendFiles({ person: 1, dialog, files: [{ name: 'a b.txt', bytes: Buffer.from('x') }], text: '0' });
    const { id } = (await portal.asBot('Chat.Message.send', { dialogId: 'chat2', fields: { message: 'Well?' } })).body['result'];
    control.react({ person: 1, messageId: id as number, reaction: 'like', action: 'add' });
    control.react({ person: 1, messageId: id as number, reaction: 'like', action: 'delete' });
    control.edit({ person: 5, messageId, text: '1' });
    control.delete({ person: 5, messageId, complete: true });
    const other = await registerBot(portal, { code: 'other' });
    control.join({ bot: other.body['result'].bot.id as number, chat: 'chat2' });
    control.deleteBot({ bot: portal.botId });
    return portal;
  }

  it('is what the queue would have told, for every type of event', async () => {
    const events = await eventsOf(await everything());
    expect(new Set(events.map(({ type }) => String(type).replace('ONIMBOTV2', '')))).toEqual(new Set(
      ['MESSAGEADD', 'MESSAGEUPDATE', 'MESSAGEDELETE', 'JOINCHAT', 'DELETE', 'CONTEXTGET', 'COMMANDADD', 'REACTIONCHANGE'],
    ));
    for (const { type, data } of events as { type: string; data: Json }[]) {
      expect(asTexts(formOf({ event: type, data, auth: AUTH })?.event.event)).toEqual(asTexts(readEvent(type, data)));
    }
  });

  /** What is free has no declared types: a form makes texts of it, and leaves out what is empty. */
  function asTexts(event: unknown): unknown {
    return JSON.parse(JSON.stringify(event, (key, value: unknown) => (key === 'params' || key === 'context' ? texts(value) : value)));
  }

  function texts(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(texts);
    if (typeof value !== 'object' || value === null) return typeof value === 'string' ? value : String(value === null ? '' : Number(value));
    return Object.fromEntries(Object.entries(value).filter(([, inner]) => typeof inner !== 'object' || inner === null || Object.keys(inner as object).length > 0).map(([key, inner]) => [key, texts(inner)]));
  }
});
