import { expect } from 'vitest';
import { registerBot, TOKEN, wish, type Json, type Portal } from '../portal.ts';

/** A portal with two bots of ours, one of which reads whole chats. */
export interface Stage {
  readonly portal: Portal;
  /** Who calls: a bot that hears what is addressed to it. */
  readonly bot: { readonly botId: number; readonly botToken: string };
  /** A bot that may read back, in the team chat as well. */
  readonly reader: Stage['bot'];
  /** The result of a call that has to succeed. */
  readonly call: (method: string, params?: Json) => Promise<Json>;
  /** A name that nothing has yet. */
  readonly fresh: (start: string) => string;
  /** A message of the bot. */
  readonly sent: (dialogId?: string, fields?: Json) => Promise<number>;
  /** A message of Anna, to the bot. */
  readonly said: (text: string) => number;
  /** A group of the bot, with Anna and Boris in it. */
  readonly ownGroup: () => Promise<string>;
  /** A group that the bot is not in. */
  readonly strangeGroup: () => string;
  /** Changes settings over HTTP. */
  readonly set: (settings: Json) => Promise<void>;
}

export const TEAM = 'chat2';
export const ANNA = 1;
export const BORIS = 5;

export async function openStage(portal: Portal): Promise<Stage> {
  const call: Stage['call'] = async (method, params = {}) => {
    const { body } = await portal.call(method, params);
    if (!('result' in body)) throw new Error(`${method}: ${JSON.stringify(body)}`);
    return body['result'] as Json;
  };
  const idOf = async (fields: Json): Promise<number> => (await registerBot(portal, fields)).body['result'].bot.id as number;
  const bot = { botId: await idOf({}), botToken: TOKEN };
  const reader = { botId: await idOf({ code: 'reader', type: 'supervisor' }), botToken: TOKEN };
  let names = 0;
  const fresh = (start: string): string => {
    names += 1;
    return `${start}${names}`;
  };
  return {
    portal, bot, reader, call, fresh,
    sent: async (dialogId = TEAM, fields = {}) => (await call('imbot.v2.Chat.Message.send', { ...bot, dialogId, fields: { message: 'a', ...fields } }))['id'] as number,
    said: (text) => portal.control.say({ person: ANNA, dialog: String(bot.botId), text }).messageId,
    ownGroup: async () => (await call('imbot.v2.Chat.add', { ...bot, fields: { title: fresh('Group '), userIds: [ANNA, BORIS] } }))['chat'].dialogId as string,
    strangeGroup: () => portal.control.addChat({ title: fresh('Strange '), members: [BORIS] }).dialogId,
    set: async (settings) => expect((await wish(portal, 'settings', settings)).status).toBe(200),
  };
}
