import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEvent, readPage } from '../../../src/adapters/bitrix24/events.ts';
import { encodePress } from '../../../src/adapters/bitrix24/press.ts';

const BOT = { id: 456, code: 'support_bot', type: 'bot', eventMode: 'fetch' };
const MESSAGE = { id: 789, chatId: 5, authorId: 1, date: '2025-01-15T10:30:00+02:00', text: 'Hello bot!', isSystem: false, uuid: '', forward: null, params: {}, viewedByOthers: false };
const CHAT = { id: 5, dialogId: 'chat5', type: 'chat', name: 'Support Chat', entityType: '', owner: 1, avatar: '', color: '#ab7761' };
const USER = { id: 1, active: true, name: 'John Smith', firstName: 'John', idle: false, absent: false, departments: [1], phones: false, type: 'employee' };
const IN_DIALOG = { bot: BOT, chat: CHAT, user: USER, language: 'en' };
const ADD = 'ONIMBOTV2MESSAGEADD';

function command(about: object): object {
  return { ...IN_DIALOG, message: MESSAGE, command: { id: 78, command: '/help', params: 'topic', context: 'textarea', ...about } };
}

describe('an event of the portal', () => {
  it('becomes a message with what the contract declares', () => {
    expect(readEvent(ADD, { ...IN_DIALOG, message: MESSAGE })).toEqual({
      type: 'message',
      message: { id: 789, chatId: 5, authorId: 1, date: '2025-01-15T10:30:00+02:00', text: 'Hello bot!', isSystem: false, uuid: '', params: {}, viewedByOthers: false },
      chat: CHAT,
      user: { id: 1, active: true, name: 'John Smith', firstName: 'John', idle: false, absent: false, departments: [1], type: 'employee' },
      language: 'en',
    });
  });

  it.each([
    ['ONIMBOTV2MESSAGEUPDATE', { ...IN_DIALOG, message: MESSAGE }, { type: 'edited' }],
    ['ONIMBOTV2MESSAGEDELETE', { ...IN_DIALOG, messageId: 789 }, { type: 'deleted', messageId: 789 }],
    ['ONIMBOTV2JOINCHAT', { ...IN_DIALOG, dialogId: 'chat5' }, { type: 'joined' }],
    ['ONIMBOTV2DELETE', { bot: BOT }, { type: 'bot_deleted' }],
    ['ONIMBOTV2CONTEXTGET', { ...IN_DIALOG, dialogId: '1', context: { source: 'qr', n: 1 } }, { type: 'link_opened', context: { source: 'qr', n: 1 } }],
    ['ONIMBOTV2REACTIONCHANGE', { ...IN_DIALOG, message: MESSAGE, reaction: 'like', action: 'delete' }, { type: 'reaction', reaction: 'like', change: 'removed' }],
    ['onimbotv2commandadd', command({}), { type: 'command', command: { id: 78, name: 'help', params: 'topic', via: 'typed' } }],
    ['ONIMBOTV2COMMANDADD', command({ command: 'help', context: 'menu' }), { type: 'command', command: { id: 78, name: 'help', params: 'topic', via: 'menu' } }],
    ['ONIMBOTV2COMMANDADD', command({ params: null, context: 'KEYBOARD' }), { type: 'command', command: { id: 78, name: 'help', params: '', via: 'keyboard' } }],
  ])('%s is read', (type, data, expected) => {
    expect(readEvent(type, data)).toMatchObject(expected);
  });

  it('may write numbers as digits, yes and no in letters, and empty maps as lists', () => {
    const event = readEvent(ADD, {
      ...IN_DIALOG,
      message: { ...MESSAGE, id: '789', authorId: '1', isSystem: 'N', params: [] },
      chat: { ...CHAT, id: '5', extranet: 'Y', entityLink: [], textFieldEnabled: 'Y' },
      user: { ...USER, id: '1', active: '1', bot: '0', idle: '0', lastActivityDate: '2025-01-15T10:29:00+02:00', departments: ['1', 5] },
    });
    expect(event).toMatchObject({
      message: { id: 789, authorId: 1, isSystem: false, params: {} },
      chat: { id: 5, extranet: true, entityLink: {}, textFieldEnabled: 'Y' },
      user: { id: 1, active: true, bot: false, idle: false, lastActivityDate: '2025-01-15T10:29:00+02:00', departments: [1, 5] },
    });
  });

  it('loses what is not declared, or is not what it was declared to be', () => {
    const event = readEvent(ADD, { ...IN_DIALOG, message: { ...MESSAGE, text: { not: 'text' }, chatId: 'x', secret: 1 } });
    expect((event as { message: object }).message).not.toHaveProperty('text');
    expect((event as { message: object }).message).not.toHaveProperty('chatId');
    expect((event as { message: object }).message).not.toHaveProperty('secret');
  });

  it('keeps the parameters of a message as they came', () => {
    const params = { FILE_ID: [5], ATTACH: [{ BLOCKS: [] }] };
    expect(readEvent(ADD, { ...IN_DIALOG, message: { ...MESSAGE, params } })).toMatchObject({ message: { params } });
  });

  it.each([
    [{ FILE_ID: [5, '6', 5], FILES: [{ id: 5, name: 'a.pdf', size: '12', image: false, secret: 1 }] }, [{ id: 5, name: 'a.pdf', size: 12 }, { id: 6 }]],
    [{ files: { 7: { id: 7, name: 'b.png', extension: 'png' } } }, [{ id: 7, name: 'b.png', extension: 'png' }]],
    [{ fileId: [8] }, [{ id: 8 }]],
    [{ FILES: [null, { name: 'no id' }, 'x'], FILE_ID: 'y' }, undefined],
    [{ KEYBOARD: [] }, undefined],
    [[], undefined],
  ])('has the files that stand in %j', (params, files) => {
    const { message } = readEvent(ADD, { ...IN_DIALOG, message: { ...MESSAGE, params } }) as { readonly message: { readonly files?: unknown } };
    expect(message.files).toEqual(files);
  });

  it('takes the dialog from beside the chat where the chat does not tell it', () => {
    expect(readEvent('ONIMBOTV2JOINCHAT', { user: USER, dialogId: 7 })).toMatchObject({ type: 'joined', chat: { dialogId: '7' }, language: '' });
  });

  it.each([
    ['the message', ADD, IN_DIALOG, 'message.id is missing'],
    ['the id of the message', ADD, { ...IN_DIALOG, message: { ...MESSAGE, id: 0 } }, 'message.id is missing'],
    ['the author', ADD, { ...IN_DIALOG, user: null, message: MESSAGE }, 'user.id is missing'],
    ['the dialog', ADD, { ...IN_DIALOG, chat: { id: 5 }, message: MESSAGE }, 'chat.dialogId is missing'],
    ['a sensible dialog', ADD, { ...IN_DIALOG, chat: { dialogId: '../x' }, message: MESSAGE }, 'chat.dialogId is missing'],
    ['everything', ADD, null, 'message.id is missing'],
    ['the deleted id', 'ONIMBOTV2MESSAGEDELETE', IN_DIALOG, 'messageId is missing'],
    ['the reaction', 'ONIMBOTV2REACTIONCHANGE', { ...IN_DIALOG, message: MESSAGE, action: 'add' }, 'reaction is missing'],
    ['what happened to the reaction', 'ONIMBOTV2REACTIONCHANGE', { ...IN_DIALOG, message: MESSAGE, reaction: 'like' }, 'action is neither add nor delete'],
    ['the command', 'ONIMBOTV2COMMANDADD', { ...IN_DIALOG, message: MESSAGE }, 'command.command is missing'],
    ['the id of the command', 'ONIMBOTV2COMMANDADD', command({ id: 'x' }), 'command.id is missing'],
  ])('without %s is unknown and says so', (_what, type, data, reason) => {
    expect(readEvent(type, data)).toEqual({ type: 'unknown', name: type, reason });
  });

  it('that nobody knows keeps its name', () => {
    expect(readEvent('ONIMV2NEW', {})).toMatchObject({ type: 'unknown', name: 'ONIMV2NEW' });
  });

  it.each(['__proto__', 'constructor', 'prototype'])('is set aside when its free data has the key %s', (key) => {
    const context = JSON.parse(`{"deep": [{"${key}": {"polluted": true}}]}`) as object;
    expect(readEvent('ONIMBOTV2CONTEXTGET', { ...IN_DIALOG, context })).toMatchObject({ type: 'unknown', reason: `the key ${key} is not allowed` });
    expect(readEvent(ADD, { ...IN_DIALOG, message: { ...MESSAGE, params: context } })).toMatchObject({ type: 'unknown' });
  });

  it('is set aside when its data is nested too deep', () => {
    const context = JSON.parse(`${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`) as object;
    expect(readEvent('ONIMBOTV2CONTEXTGET', { ...IN_DIALOG, context })).toMatchObject({ type: 'unknown', reason: 'data is nested too deep' });
  });

  it('is never too strange to be read', () => {
    const types = fc.constantFrom(ADD, 'ONIMBOTV2COMMANDADD', 'ONIMBOTV2REACTIONCHANGE', 'ONIMBOTV2CONTEXTGET', 'ONIMBOTV2MESSAGEDELETE', 'ONIMBOTV2JOINCHAT');
    const part = fc.oneof(fc.jsonValue(), fc.constant(MESSAGE), fc.constant(CHAT), fc.constant(USER));
    const data = fc.record({ message: part, chat: part, user: part, command: part, context: part, messageId: part, language: part }, { requiredKeys: [] });
    fc.assert(fc.property(types, fc.oneof(data, fc.jsonValue()), (type, value) => typeof readEvent(type, value).type === 'string'), { numRuns: 1_000 });
  });
});

describe('a press of a button', () => {
  const press = (params: string, context = 'keyboard'): unknown => readEvent('ONIMBOTV2COMMANDADD', command({ command: '/flowbot', params, context }));

  it('brings back what the author gave the button', () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-zA-Z]\w*$/), fc.dictionary(fc.stringMatching(/^[a-z]\w{0,9}$/).filter((key) => key !== 'constructor' && key !== 'prototype'), fc.jsonValue({ maxDepth: 2, noUnicodeString: false })), (name, brought) => {
      const json = JSON.parse(JSON.stringify(brought)) as Record<string, unknown>;
      if (/"(?:__proto__|constructor|prototype)":/.test(JSON.stringify(json))) return;
      expect(press(encodePress({ kind: 'button', name, with: json }))).toMatchObject({ type: 'button', button: { name, with: json } });
    }));
  });

  it('of a choice, or one that starts a flow, is told from others', () => {
    expect(press(encodePress({ kind: 'choice', question: 'a1b2', number: 3 }))).toMatchObject({ type: 'choice', choice: { question: 'a1b2', number: 3 } });
    expect(press(encodePress({ kind: 'run', name: 'vacation', with: { days: 3 } }))).toMatchObject({ type: 'run', run: { flow: 'vacation', with: { days: 3 } } });
    expect(press(encodePress({ kind: 'button', name: 'ok', with: {}, run: 'f00d' }))).toMatchObject({ type: 'button', button: { name: 'ok', with: {}, run: 'f00d' } });
  });

  it('has its message and person', () => {
    expect(press('again')).toMatchObject({ type: 'button', button: { name: 'again', with: {} }, message: { id: 789 }, user: { id: 1 } });
  });

  it.each(['', 'again not*base64', 'again WzFd', 'again e30 more', `again ${Buffer.from('{"a":').toString('base64url')}`])('that carries "%s" is unknown', (params) => {
    expect(press(params)).toMatchObject({ type: 'unknown', name: 'ONIMBOTV2COMMANDADD' });
  });

  it.each(['textarea', 'menu'])('is unknown when it comes from the %s', (context) => {
    expect(press('again', context)).toMatchObject({ type: 'unknown', reason: expect.stringContaining('typed') as string });
  });
});

describe('a page of events', () => {
  it('has its rows, the next offset and whether there is more', () => {
    const page = { events: [{ eventId: '1001', type: 'ONIMBOTV2DELETE', date: '2025-01-15T10:30:00+02:00', data: { bot: BOT } }], nextOffset: 1002, hasMore: true };
    const { page: { events, ...rest }, unnumbered } = readPage(page);
    expect(events.map(({ id, date, event }) => ({ id, date, event }))).toEqual([{ id: 1001, date: '2025-01-15T10:30:00+02:00', event: { type: 'bot_deleted' } }]);
    expect([rest, unnumbered]).toEqual([{ nextOffset: 1002, hasMore: true }, []]);
  });

  it('confirms nothing beyond its own events, whatever offset the portal names', () => {
    const events = [{ eventId: 8, type: 'ONIMBOTV2DELETE' }, { eventId: 7, type: 'ONIMBOTV2DELETE' }];
    expect([9_007_199_254_740_991, 9, 8].map((nextOffset) => readPage({ events, nextOffset }).page.nextOffset)).toEqual([9, 9, 8]);
    expect(readPage({ events: [], nextOffset: 5_000 }).page.nextOffset).toBeUndefined();
    expect([5, 9, 12].map((lastEventId) => readPage({ events, lastEventId }).page.nextOffset)).toEqual([6, 9, 9]);
  });

  it.each([[{}], [[]], [null], ['x'], [{ events: null, nextOffset: null }], [{ events: {}, nextOffset: 0 }]])('may be missing or empty: %j', (result) => {
    expect(readPage(result).page).toEqual({ events: [], nextOffset: undefined, hasMore: false });
  });

  it('leaves out rows without a number and names their types', () => {
    const reading = readPage({ events: [{ type: 'A', eventId: 'x' }, null, { eventId: 5, type: 'B' }], nextOffset: 6 });
    expect([reading.unnumbered, reading.page.events.map((row) => [row.id, row.date, row.event.type])]).toEqual([['A', ''], [[5, '', 'unknown']]]);
  });
});
