import { expect } from 'vitest';
import { handClock, startPortal, wish, type Json, type Portal } from '../portal.ts';

/** A portal with two bots that imbot has registered, each of an application of its own. */
export interface LegacyStage {
  readonly portal: Portal;
  /** Who calls. */
  readonly bot: { readonly BOT_ID: number; readonly CLIENT_ID: string };
  /** A bot of another application. */
  readonly stranger: LegacyStage['bot'];
  /** The result of a call that has to succeed. */
  readonly call: (method: string, params?: Json) => Promise<ReturnType<typeof JSON.parse>>;
  /** A name that nothing has yet. */
  readonly fresh: (start: string) => string;
  /** A message of the bot to the team. */
  readonly sent: () => Promise<number>;
  /** A message of Anna to the bot. */
  readonly said: (text?: string) => number;
  /** A group of the bot, with Anna and Boris in it. */
  readonly ownGroup: (params?: Json) => Promise<number>;
  /** A group that the bot is not in. */
  readonly strangeGroup: () => number;
  /** The private dialog of Anna with the bot, by its number. */
  readonly privateChat: () => number;
  /** A command of the bot. */
  readonly command: () => Promise<number>;
  /** Moves the portal's clock. */
  readonly pass: (ms: number) => void;
  /** Lets the next call of this method be refused with a code that nothing here brings about. */
  readonly refuse: (method: string, code: string) => Promise<void>;
}

/** Nobody listens there: what is delivered is of no interest. */
export const HANDLER = 'http://127.0.0.1:9/handler';
export const TEAM = 'chat2';
export const ANNA = 1;
export const BORIS = 5;
export const CARLA = 7;

export function registration(fields: Json = {}): Json {
  return { CODE: 'old', TYPE: 'B', EVENT_HANDLER: HANDLER, CLIENT_ID: 'client-a', PROPERTIES: { NAME: 'Old', LAST_NAME: 'Bot' }, ...fields };
}

export async function openLegacyStage(): Promise<LegacyStage> {
  const clock = handClock();
  const portal = await startPortal({ clock });
  const call: LegacyStage['call'] = async (method, params = {}) => {
    const { body } = await portal.call(method, params);
    if (!('result' in body)) throw new Error(`${method}: ${JSON.stringify(body)}`);
    return body['result'];
  };
  const bot = { BOT_ID: (await call('imbot.register', registration())) as number, CLIENT_ID: 'client-a' };
  const stranger = { BOT_ID: (await call('imbot.register', registration({ CODE: 'strange', CLIENT_ID: 'client-b' }))) as number, CLIENT_ID: 'client-b' };
  let names = 0;
  const fresh = (start: string): string => {
    names += 1;
    return `${start}${names}`;
  };
  const said = (text = 'hello'): number => portal.control.say({ person: ANNA, dialog: String(bot.BOT_ID), text }).messageId;
  return {
    portal, bot, stranger, call, fresh, said,
    sent: async () => (await call('imbot.message.add', { ...bot, DIALOG_ID: TEAM, MESSAGE: 'a' })) as number,
    ownGroup: async (params = {}) => (await call('imbot.chat.add', { ...bot, TITLE: fresh('Group '), USERS: [ANNA, BORIS], ...params })) as number,
    strangeGroup: () => Number(portal.control.addChat({ title: fresh('Strange '), members: [BORIS] }).dialogId.slice(4)),
    privateChat() {
      said();
      const dialog = portal.control.state().dialogs[String(ANNA)]?.find(({ dialogId }) => dialogId === String(bot.BOT_ID));
      return dialog?.chatId ?? 0;
    },
    command: async () => (await call('imbot.command.register', { ...bot, COMMAND: fresh('word'), EVENT_COMMAND_ADD: HANDLER, LANG: [{ LANGUAGE_ID: 'en', TITLE: 'Word' }] })) as number,
    pass: (ms) => clock.move(ms),
    refuse: async (method, code) => expect((await wish(portal, 'settings', { faults: [{ method, code, kind: 'code', times: 1 }] })).status).toBe(200),
  };
}
