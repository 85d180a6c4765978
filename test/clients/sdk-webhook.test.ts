import { ApiVersion, type B24Hook } from '@bitrix24/b24jssdk';
import { describe, expect, it } from 'vitest';
import { startPortal, TOKEN, type Json, type Portal } from '../sandbox/portal.ts';
import { errorOf, resultOf, sdkAt } from './sdk.ts';

const FIELDS = { code: 'desk', botToken: TOKEN, type: 'supervisor', properties: { name: 'Desk', workPosition: 'Answers' } };

interface Desk {
  readonly portal: Portal;
  readonly b24: B24Hook;
  readonly botId: number;
  /** The result of a method of imbot.v2, called by the bot. */
  readonly bot: (method: string, params?: Json) => Promise<Json>;
  /** What the SDK has to send to call as the bot. */
  readonly own: (params?: Json) => Json;
}

/** A bot that the SDK has registered. */
async function openDesk(fields: Json = {}): Promise<Desk> {
  const portal = await startPortal();
  const b24 = sdkAt(portal.webhook);
  const { bot: { id: botId } } = await resultOf(b24, 'imbot.v2.Bot.register', { fields: { ...FIELDS, ...fields } });
  const own = (params: Json = {}): Json => ({ botId, botToken: TOKEN, ...params });
  return { portal, b24, botId, own, bot: (method, params) => resultOf(b24, `imbot.v2.${method}`, own(params)) };
}

const said = (portal: Portal, dialog: string): string[] => portal.control.messages({ person: 1, dialog }).map(({ text }) => text);

/** Reads the queue as the documentation describes it: page by page, each offset confirming the page before. */
async function drained({ bot }: Desk, limit = 2): Promise<Json[]> {
  const events: Json[] = [];
  let offset: number | undefined;
  for (;;) {
    const page = await bot('Event.get', { limit, ...(offset !== undefined && { offset }) });
    events.push(...page['events'] as Json[]);
    offset = page['nextOffset'] ?? offset;
    if (page['hasMore'] !== true) break;
  }
  if (offset !== undefined) await bot('Event.get', { offset });
  return events;
}

describe('the official SDK at an incoming webhook', () => {
  it('finds the portal healthy', async () => {
    const portal = await startPortal();
    const b24 = sdkAt(portal.webhook);
    expect(await b24.tools.healthCheck.make()).toBe(true);
    expect(await b24.tools.ping.make()).toBeGreaterThanOrEqual(0);
    expect(await resultOf(b24, 'profile')).toMatchObject({ ID: '1', NAME: 'Anna', ADMIN: true });
  });

  it('registers, changes and deletes a bot', async () => {
    const { portal, bot, botId } = await openDesk();
    expect(portal.control.state().bots).toMatchObject([{ id: botId, code: 'desk' }]);
    await bot('Bot.update', { fields: { properties: { name: 'Front desk' } } });
    expect((await bot('Bot.get'))['users'][0]).toMatchObject({ id: botId, name: 'Front desk' });
    await bot('Bot.unregister');
    expect(portal.control.state().bots).toEqual([]);
  });

  it('answers commands that people type and press', async () => {
    const desk = await openDesk();
    const { portal, bot, botId } = desk;
    const { command } = await bot('Command.register', { fields: { command: 'menu', title: { en: 'Menu' } } });
    await bot('Chat.Message.send', {
      dialogId: 'chat2', fields: { message: 'Hungry?', keyboard: { BOT_ID: botId, BUTTONS: [{ TEXT: 'Soup', COMMAND: 'menu', COMMAND_PARAMS: 'soup' }] } },
    });
    const menu = portal.control.messages({ person: 1, dialog: 'chat2' }).at(-1);
    await drained(desk);
    portal.control.say({ person: 5, dialog: 'chat2', text: '/menu pizza' });
    portal.control.press({ person: 7, messageId: menu?.id ?? 0, button: 0 });
    const raised = (await drained(desk)).filter(({ type }) => type === 'ONIMBOTV2COMMANDADD');
    expect(raised.map(({ data }) => data.command.params)).toEqual(['pizza', 'soup']);
    for (const { data } of raised) {
      await bot('Command.answer', { commandId: command.id, messageId: data.message.id, dialogId: data.chat.dialogId, fields: { message: `One ${data.command.params}` } });
    }
    expect(said(portal, 'chat2').slice(-2)).toEqual(['One pizza', 'One soup']);
  });

  it('writes, changes, reacts to and deletes messages', async () => {
    const { portal, bot } = await openDesk();
    const first = await bot('Chat.Message.send', { dialogId: '5', fields: { message: 'Ünïcödé & 50 % + 1 = "x" 🎉' } });
    expect(portal.control.messages({ person: 5, dialog: '101' }).at(-1)?.text).toBe('Ünïcödé & 50 % + 1 = "x" 🎉');
    await bot('Chat.Message.update', { messageId: first['id'], fields: { message: 'second thoughts', keyboard: { BUTTONS: [] } } });
    expect(portal.control.messages({ person: 5, dialog: '101' }).at(-1)?.text).toBe('second thoughts');
    await bot('Chat.Message.Reaction.add', { messageId: first['id'], reaction: 'like' });
    await bot('Chat.Message.Reaction.delete', { messageId: first['id'], reaction: 'like' });
    await bot('Chat.Message.delete', { messageId: first['id'], complete: true });
    expect(portal.control.messages({ person: 5, dialog: '101' })).toEqual([]);
  });

  it('makes chats and looks after their members', async () => {
    const { bot, botId } = await openDesk();
    const { chat: { dialogId } } = await bot('Chat.add', { fields: { title: 'Lunch', userIds: [1, 5] } });
    await bot('Chat.User.add', { dialogId, userIds: [7] });
    await bot('Chat.Manager.add', { dialogId, userIds: [5] });
    await bot('Chat.User.delete', { dialogId, userId: 1 });
    const members = await bot('Chat.User.list', { dialogId });
    expect((members as unknown as Json[]).map(({ id }) => id).sort()).toEqual([botId, 5, 7]);
    await bot('Chat.update', { dialogId, fields: { title: 'Dinner' } });
    await bot('Chat.setOwner', { dialogId, userId: 5 });
    expect((await bot('Chat.get', { dialogId }))['chat']).toMatchObject({ name: 'Dinner', owner: 5 });
    await bot('Chat.leave', { dialogId });
  });

  it('uploads a file and downloads it through its link', async () => {
    const { b24, bot } = await openDesk();
    const bytes = Buffer.from([0, 1, 2, 253, 254, 255]);
    const { file } = await bot('File.upload', { dialogId: 'chat2', fields: { name: 'report.bin', content: bytes.toString('base64'), message: 'The report' } });
    const { downloadUrl } = await bot('File.download', { fileId: file.id });
    const { data } = await b24.getHttpClient(ApiVersion.v2).ajaxClient.get<ArrayBuffer>(downloadUrl, { responseType: 'arraybuffer' });
    expect(Buffer.from(data)).toEqual(bytes);
  });

  it('reads every event once, page by page', async () => {
    const desk = await openDesk();
    for (const text of ['one', 'two', 'three', 'four', 'five']) desk.portal.control.say({ person: 5, dialog: 'chat2', text });
    const events = await drained(desk);
    expect(events.filter(({ type }) => type === 'ONIMBOTV2MESSAGEADD').map(({ data }) => data.message.text)).toEqual(['one', 'two', 'three', 'four', 'five']);
    expect((await desk.bot('Event.get'))['events']).toEqual([]);
  });
});

describe('a batch of the official SDK', () => {
  it('runs fifty commands in their order in one request', async () => {
    const { portal, b24, own } = await openDesk();
    const calls = Array.from({ length: 50 }, (_, index) => ['imbot.v2.Chat.Message.send', own({ dialogId: 'chat2', fields: { message: `No. ${index} & [B]more[/B]` } })] as const);
    const answer = await b24.actions.v2.batch.make<Json>({ calls: calls.map(([method, params]) => [method, params]) });
    expect(answer.getData()).toHaveLength(50);
    expect(said(portal, 'chat2')).toEqual(calls.map(([, params]) => params['fields'].message));
    expect(portal.control.journal().entries).toContainEqual(expect.objectContaining({ kind: 'request', method: 'batch', batch: 50 }));
  });

  it('hands the result of a command on to the next one', async () => {
    const { portal, b24, own } = await openDesk();
    const answer = await b24.actions.v2.batch.make<Json>({
      calls: {
        chat: ['imbot.v2.Chat.add', own({ fields: { title: 'Lunch', userIds: [1] } })],
        hello: ['imbot.v2.Chat.Message.send', own({ dialogId: '$result[chat][chat][dialogId]', fields: { message: 'Hello' } })],
        like: ['imbot.v2.Chat.Message.Reaction.add', own({ messageId: '$result[hello][id]', reaction: 'like' })],
      },
    });
    expect(answer.isSuccess).toBe(true);
    const results = answer.getData() as unknown as Json;
    expect(said(portal, results['chat'].chat.dialogId)).toContain('Hello');
    expect(results['like']).toEqual({ result: true });
  });

  it('ends at the first failure, and tells which one it was', async () => {
    const { portal, b24, own } = await openDesk();
    const calls = {
      chat: ['imbot.v2.Chat.get', own({ dialogId: 'chat77' })] as [string, Json],
      hello: ['imbot.v2.Chat.Message.send', own({ dialogId: 'chat2', fields: { message: 'never' } })] as [string, Json],
    };
    const halted = await b24.actions.v2.batch.make<Json>({ calls });
    expect([...halted.errors].map(([key, error]) => [key, (error as Error & { code: string }).code])).toEqual([['chat', 'ACCESS_DENIED']]);
    expect(said(portal, 'chat2')).toEqual([]);
    const whole = await b24.actions.v2.batch.make<Json>({ calls, options: { isHaltOnError: false } });
    expect(whole.getErrorMessages()).toEqual(['Access denied']);
    expect(said(portal, 'chat2')).toEqual(['never']);
  });

  it('cannot carry a file', async () => {
    const { b24, own } = await openDesk();
    const answer = await b24.actions.v2.batch.make<Json>({ calls: { file: ['imbot.v2.File.upload', own({ dialogId: 'chat2', fields: { name: 'a.txt', content: 'YQ==' } })] } });
    expect([...answer.getErrors()]).toMatchObject([{ code: 'ERROR_BATCH_METHOD_NOT_ALLOWED' }]);
  });
});

describe('errors that the official SDK throws', () => {
  interface Case {
    readonly what: string;
    readonly method: string;
    readonly params: Json;
    readonly says: readonly [code: string, status: number];
  }

  it.each<Case>([
    { what: 'a chat without the bot', method: 'Chat.Message.send', params: { dialogId: 'chat77', fields: { message: 'x' } }, says: ['ACCESS_DENIED', 403] },
    { what: 'a token of somebody else', method: 'Command.list', params: { botToken: 'another-token' }, says: ['BOT_OWNERSHIP_ERROR', 403] },
    { what: 'a bot that is not there', method: 'Command.list', params: { botId: 999 }, says: ['BOT_NOT_FOUND', 400] },
    { what: 'an unknown command', method: 'Command.unregister', params: { commandId: 999 }, says: ['COMMAND_NOT_FOUND', 400] },
    { what: 'an empty message', method: 'Chat.Message.send', params: { dialogId: 'chat2', fields: { message: '' } }, says: ['EMPTY_MESSAGE', 400] },
    { what: 'a method that Bitrix24 does not have', method: 'Chat.find', params: {}, says: ['ERROR_METHOD_NOT_FOUND', 404] },
  ])('name the code and the status, after one request: $what', async ({ method, params, says }) => {
    const { portal, b24, own } = await openDesk();
    const before = portal.control.journal().entries.length;
    const error = await errorOf(resultOf(b24, `imbot.v2.${method}`, own(params)));
    expect([error.code, error.status]).toEqual(says);
    expect(portal.control.journal().entries).toHaveLength(before + 1);
  });

  it('say that the webhook is wrong', async () => {
    const portal = await startPortal();
    const error = await errorOf(resultOf(sdkAt(portal.webhook.replace(/[^/]+\/$/, 'wrong/')), 'imbot.v2.Revision.get'));
    expect([error.code, error.status]).toEqual(['NO_AUTH_FOUND', 401]);
  });
});
