import { describe, expect, it } from 'vitest';
import { listen, type Listener } from '../delivery/listener.ts';
import { startPortal, type Json, type Portal } from '../portal.ts';
import { ANNA, BORIS, registration, TEAM } from './stage.ts';

interface Place {
  readonly portal: Portal;
  readonly listener: Listener;
  readonly bot: { readonly BOT_ID: number; readonly CLIENT_ID: string };
  /** The events of this type that have come, once there are so many of them. */
  readonly events: (type: string, amount?: number) => Promise<readonly Json[]>;
}

async function openPlace(fields: Json = {}): Promise<Place> {
  const [portal, listener] = [await startPortal(), await listen()];
  const { body } = await portal.call('imbot.register', registration({ EVENT_HANDLER: listener.url, ...fields }));
  const events: Place['events'] = async (type, amount = 1) => {
    for (let all = 1; ; all += 1) {
      const found = (await listener.until(all)).map((one) => one.body).filter(({ event }) => event === type);
      if (found.length >= amount) return found;
    }
  };
  return { portal, listener, bot: { BOT_ID: body['result'] as number, CLIENT_ID: 'client-a' }, events };
}

const say = ({ portal, bot }: Place, text: string): number => portal.control.say({ person: ANNA, dialog: String(bot.BOT_ID), text }).messageId;

describe('a bot that imbot has registered', () => {
  it('is told of a message to it, every value a text', async () => {
    const place = await openPlace();
    const id = say(place, 'Hello');
    const [{ event, event_handler_id: handlerId, data, ts, auth } = {}] = await place.events('ONIMBOTMESSAGEADD');
    expect({ event, handlerId, ts }).toEqual({ event: 'ONIMBOTMESSAGEADD', handlerId: expect.stringMatching(/^\d+$/) as string, ts: expect.stringMatching(/^\d{10}$/) as string });
    expect(auth).toMatchObject({ domain: expect.stringMatching(/^127/) as string, application_token: expect.stringMatching(/^[\da-f]{32}$/) as string, member_id: expect.any(String) as string });
    const botId = String(place.bot.BOT_ID);
    expect(data.BOT).toMatchObject({ [botId]: { BOT_ID: botId, BOT_CODE: 'old', AUTH: { application_token: auth.application_token } } });
    expect(data.PARAMS).toMatchObject({
      MESSAGE: 'Hello', MESSAGE_TYPE: 'P', CHAT_TYPE: 'P', FROM_USER_ID: '1', AUTHOR_ID: '1', DIALOG_ID: '1', TO_USER_ID: botId, SYSTEM: 'N', MESSAGE_ID: String(id), LANGUAGE: 'en',
      COMMAND_CONTEXT: 'TEXTAREA', CHAT_USER_COUNT: '2',
    });
    expect(data.PARAMS).not.toHaveProperty('CHAT_TITLE');
    expect(data.USER).toEqual({
      ID: '1', NAME: 'Anna Petrova', FIRST_NAME: 'Anna', LAST_NAME: 'Petrova', WORK_POSITION: 'Office manager', GENDER: 'F', IS_BOT: 'N', IS_CONNECTOR: 'N', IS_NETWORK: 'N', IS_EXTRANET: 'N',
    });
  });

  it('reads a group\'s message without its own mention', async () => {
    const { portal, bot, events } = await openPlace();
    portal.control.say({ person: ANNA, dialog: TEAM, text: `[USER=${bot.BOT_ID}]Old Bot[/USER], how are you`, mention: bot.BOT_ID });
    const [{ data } = {}] = await events('ONIMBOTMESSAGEADD');
    expect(data.PARAMS).toMatchObject({ DIALOG_ID: TEAM, CHAT_ID: '2', TO_CHAT_ID: '2', CHAT_TITLE: 'Team', CHAT_TYPE: 'C', TO_USER_ID: String(bot.BOT_ID), MENTIONED_LIST: { [bot.BOT_ID]: String(bot.BOT_ID) } });
    expect(data.PARAMS.MESSAGE).toMatch(/^,? ?how are you$|^, how/);
    expect(data.PARAMS.MESSAGE_ORIGINAL).toContain('[USER=');
  });

  it('is told once for all bots of its application', async () => {
    const place = await openPlace();
    const { body } = await place.portal.call('imbot.register', registration({ CODE: 'second', EVENT_HANDLER: place.listener.url }));
    const second = body['result'] as number;
    place.portal.control.say({ person: ANNA, dialog: TEAM, text: `[USER=${place.bot.BOT_ID}]a[/USER] [USER=${second}]b[/USER] both of you` });
    const [{ data } = {}] = await place.events('ONIMBOTMESSAGEADD');
    expect(Object.keys(data.BOT as Json)).toEqual([String(place.bot.BOT_ID), String(second)]);
    expect(data.PARAMS.MESSAGE).toBe('both of you');
  });

  it('hears everything in its chats where it is a supervisor', async () => {
    const { portal, events } = await openPlace({ TYPE: 'S' });
    portal.control.say({ person: BORIS, dialog: TEAM, text: 'nobody is meant' });
    const [{ data } = {}] = await events('ONIMBOTMESSAGEADD');
    expect(data.PARAMS).toMatchObject({ MESSAGE: 'nobody is meant', TO_USER_ID: '0', FROM_USER_ID: '5' });
  });

  it('is told of changes once it has asked for them by an update', async () => {
    const place = await openPlace();
    const { portal, bot, listener, events } = place;
    const early = say(place, 'first');
    portal.control.edit({ person: ANNA, messageId: early, text: 'changed' });
    await events('ONIMBOTMESSAGEADD');
    await portal.settled();
    expect(listener.heard.map(({ body }) => body['event'] as string)).not.toContain('ONIMBOTMESSAGEUPDATE');
    await portal.call('imbot.update', { ...bot, FIELDS: { EVENT_MESSAGE_UPDATE: listener.url, EVENT_MESSAGE_DELETE: listener.url } });
    const id = say(place, 'second');
    portal.control.edit({ person: ANNA, messageId: id, text: 'another' });
    portal.control.delete({ person: ANNA, messageId: id });
    const [{ data: update } = {}] = await events('ONIMBOTMESSAGEUPDATE');
    expect(update.PARAMS).toMatchObject({ ID: String(id), MESSAGE_ID: String(id), MESSAGE: 'another', AUTHOR_ID: '1', DIALOG_ID: '1', CHAT_ID: expect.stringMatching(/^\d+$/) as string });
    const [{ data: removal } = {}] = await events('ONIMBOTMESSAGEDELETE');
    expect(removal.PARAMS).toMatchObject({ MESSAGE_ID: String(id), MESSAGE: expect.stringMatching(/^Message from \d\d\/\d\d\/\d{4} [\d:]+ has been deleted$/) as string });
    expect(removal.USER).toMatchObject({ ID: '1' });
  });

  it('is told where it was added, and of a dialog that was opened', async () => {
    const { portal, bot, events } = await openPlace();
    const [{ data: team } = {}] = await events('ONIMBOTJOINCHAT');
    expect(team.PARAMS).toMatchObject({ CHAT_TYPE: 'C', CHAT_ID: '2', DIALOG_ID: TEAM, BOT_ID: String(bot.BOT_ID), USER_ID: '1', ACCESS_HISTORY: '1' });
    portal.control.open({ person: BORIS, dialog: String(bot.BOT_ID) });
    const [, { data: dialog } = {}] = await events('ONIMBOTJOINCHAT', 2);
    expect(dialog.PARAMS).toMatchObject({ CHAT_TYPE: 'P', DIALOG_ID: '5', USER_ID: '5', TO_USER_ID: '5', FROM_USER_ID: String(bot.BOT_ID) });
    expect(dialog.USER).toEqual({ ID: '5', NAME: 'Boris Klein', FIRST_NAME: 'Boris', LAST_NAME: 'Klein', WORK_POSITION: 'Support lead', GENDER: 'M' });
  });

  it('is told of its commands, typed and pressed, at their own address', async () => {
    const place = await openPlace();
    const { portal, bot, listener, events } = place;
    const { body } = await portal.call('imbot.command.register', { ...bot, COMMAND: 'again', EVENT_COMMAND_ADD: `${listener.url}&command`, LANG: [{ LANGUAGE_ID: 'en', TITLE: 'Again' }] });
    const id = String(body['result']);
    const messageId = say(place, '/again and again');
    const [{ data } = {}] = await events('ONIMCOMMANDADD');
    expect(data.COMMAND).toMatchObject({
      [id]: { BOT_ID: String(bot.BOT_ID), BOT_CODE: 'old', COMMAND: 'again', COMMAND_ID: id, COMMAND_PARAMS: 'and again', COMMAND_CONTEXT: 'TEXTAREA', MESSAGE_ID: String(messageId) },
    });
    expect(data.PARAMS).toMatchObject({ MESSAGE: '/again and again', DIALOG_ID: '1', MESSAGE_ID: String(messageId) });
    expect(data.USER).toEqual({ ID: '1', NAME: 'Anna Petrova', FIRST_NAME: 'Anna', LAST_NAME: 'Petrova', GENDER: 'F' });
    const sent = (await portal.call('imbot.message.add', { ...bot, DIALOG_ID: '1', MESSAGE: 'Press', KEYBOARD: [{ TEXT: 'Again', COMMAND: 'again', COMMAND_PARAMS: 'pressed' }] })).body['result'] as number;
    portal.control.press({ person: ANNA, messageId: sent, button: 0 });
    const [, { data: pressed } = {}] = await events('ONIMCOMMANDADD', 2);
    expect(pressed.COMMAND).toMatchObject({ [id]: { COMMAND_PARAMS: 'pressed', COMMAND_CONTEXT: 'KEYBOARD', MESSAGE_ID: String(sent) } });
  });

  it('is told of its end', async () => {
    const { portal, bot, events } = await openPlace();
    await portal.call('imbot.unregister', bot);
    const [{ data } = {}] = await events('ONIMBOTDELETE');
    expect(data).toEqual({ BOT_ID: String(bot.BOT_ID), BOT_CODE: 'old' });
  });

  it('is told of a link that opened the dialog', async () => {
    const { portal, bot, events } = await openPlace();
    portal.control.openLink({ person: BORIS, dialog: String(bot.BOT_ID), context: { source: 'qr' } });
    const [{ data } = {}] = await events('ONIMBOTCONTEXTGET');
    expect(data.PARAMS).toMatchObject({ DIALOG_ID: '5', CONTEXT: { source: 'qr' } });
  });
});

describe('both generations', () => {
  it('see each other\'s bots, and each bot gets the events of the one that registered it', async () => {
    const { portal, bot, listener, events } = await openPlace();
    const { body } = await portal.call('imbot.v2.Bot.register', { fields: { code: 'new', botToken: 'client-a', properties: { name: 'New' } } });
    const botId = body['result'].bot.id as number;
    expect((await portal.call('imbot.bot.list')).body['result']).toMatchObject({ [bot.BOT_ID]: { CODE: 'old', NAME: 'Old Bot', OPENLINE: 'N' }, [botId]: { CODE: 'new' } });
    const asNew = { botId, botToken: 'client-a' };
    expect((await portal.call('imbot.v2.Chat.Message.send', { botId: bot.BOT_ID, botToken: 'client-a', dialogId: TEAM, fields: { message: 'by v2' } })).status).toBe(200);
    expect((await portal.call('imbot.message.add', { BOT_ID: botId, CLIENT_ID: 'client-a', DIALOG_ID: TEAM, MESSAGE: 'by v1' })).status).toBe(200);
    portal.control.say({ person: ANNA, dialog: TEAM, text: `[USER=${bot.BOT_ID}]a[/USER] [USER=${botId}]b[/USER]` });
    await events('ONIMBOTMESSAGEADD');
    expect(listener.heard.filter(({ body: heard }) => String(heard['event']).includes('V2'))).toEqual([]);
    const queued = (await portal.call('imbot.v2.Event.get', asNew)).body['result'].events as Json[];
    expect(queued.map(({ type }) => type as string)).toContain('ONIMBOTV2MESSAGEADD');
  });

  it('are there alone where the portal has but one', async () => {
    const old = await startPortal({ settings: { generations: ['v1'] } });
    expect((await old.call('imbot.v2.Revision.get')).body).toMatchObject({ error: 'ERROR_METHOD_NOT_FOUND' });
    expect((await old.call('imbot.bot.list')).body['result']).toEqual([]);
    const recent = await startPortal({ settings: { generations: ['v2'] } });
    expect((await recent.call('imbot.bot.list')).body).toMatchObject({ error: 'ERROR_METHOD_NOT_FOUND' });
  });
});

describe('a portal of an older revision', () => {
  it('does not tell its revision, and misreads true and false', async () => {
    const portal = await startPortal({ settings: { revision: 32 } });
    expect((await portal.call('imbot.v2.Revision.get')).body).toMatchObject({ error: 'ERROR_METHOD_NOT_FOUND' });
    const fields = { code: 'echo', botToken: 'token', properties: { name: 'Echo' } };
    expect((await portal.call('imbot.v2.Bot.register', { fields: { ...fields, isHidden: true } })).body).toMatchObject({ error: 'ERROR_ARGUMENT' });
    expect((await portal.call('imbot.v2.Bot.register', { fields: { ...fields, isHidden: 'Y' } })).body['result'].bot).toMatchObject({ isHidden: true });
  });
});
