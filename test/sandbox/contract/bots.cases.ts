import { expect } from 'vitest';
import { image } from '../image.ts';
import { registerBot, TOKEN, type Json } from '../portal.ts';
import type { Case } from './case.ts';
import type { Stage } from './stage.ts';

const OWN_BOT = {
  id: expect.any(Number), code: expect.any(String), type: 'bot', isHidden: false, isSupportOpenline: false, isReactionsEnabled: true, backgroundId: null,
  language: 'en', moduleId: 'rest', eventMode: 'fetch', countMessage: expect.any(Number), countCommand: expect.any(Number), countChat: expect.any(Number), countUser: expect.any(Number),
};
const BOT_USER = expect.objectContaining({ id: expect.any(Number), active: true, bot: true, type: 'bot' });

const REGISTER = 'imbot.v2.Bot.register';
const UPDATE = 'imbot.v2.Bot.update';

function registration(fields: Json): Case<Stage>['params'] {
  return ({ fresh }) => ({ fields: { code: fresh('bot'), botToken: TOKEN, properties: { name: 'New' }, ...fields } });
}

function change(fields: Json): Case<Stage>['params'] {
  return ({ bot }) => ({ ...bot, fields });
}

const WRONG_AVATAR: readonly (readonly [code: string, avatar: string])[] = [
  ['BOT_AVATAR_INCORRECT_TYPE', Buffer.from('no image').toString('base64')], ['BOT_AVATAR_INCORRECT_SIZE', image(5_001, 1)],
];

export const BOT_CASES: readonly Case<Stage>[] = [
  { method: REGISTER, params: registration({}), result: { bot: OWN_BOT, users: [BOT_USER] } },
  { method: REGISTER, code: 'BOT_TOKEN_NOT_SPECIFIED', params: registration({ botToken: undefined }) },
  { method: REGISTER, code: 'BOT_TOKEN_NOT_SPECIFIED', when: 'it stands outside of fields', params: ({ fresh }) => ({ botToken: TOKEN, fields: { code: fresh('bot'), properties: { name: 'New' } } }) },
  { method: REGISTER, code: 'BOT_CODE_REQUIRED', params: registration({ code: undefined }) },
  { method: REGISTER, code: 'BOT_PROPERTIES_REQUIRED', params: registration({ properties: undefined }) },
  { method: REGISTER, code: 'BOT_PROPERTIES_REQUIRED', when: 'they have no name', params: registration({ properties: { lastName: 'New' } }) },
  { method: REGISTER, code: 'BOT_CODE_ALREADY_TAKEN', params: registration({ code: 'echo', botToken: 'another token' }) },
  { method: REGISTER, code: 'BOT_INVALID_TYPE', params: registration({ type: 'robot' }) },
  { method: REGISTER, code: 'BOT_INVALID_EVENT_MODE', params: registration({ eventMode: 'pigeon' }) },
  { method: REGISTER, code: 'BOT_WEBHOOK_URL_REQUIRED', params: registration({ eventMode: 'webhook' }) },
  { method: REGISTER, code: 'BOT_INVALID_CALLBACK', params: registration({ eventMode: 'webhook', webhookUrl: 'ftp://example.com/' }) },
  { method: REGISTER, code: 'BOT_TOKEN_INVALID_LENGTH', params: registration({ botToken: 'x'.repeat(41) }) },
  ...WRONG_AVATAR.map(([code, avatar]): Case<Stage> => ({ method: REGISTER, code, params: registration({ properties: { name: 'New', avatar } }) })),
  {
    method: REGISTER, code: 'BOT_LIMIT_EXCEEDED',
    async params({ portal }) {
      for (let count = 0; count < 100; count += 1) await registerBot(portal, { code: `many${count}`, botToken: 'many' });
      return registration({ botToken: 'many' })({ fresh: (start: string) => start } as Stage);
    },
  },

  { method: UPDATE, params: change({ properties: { workPosition: 'Helper' } }), result: { bot: { ...OWN_BOT, code: 'echo' }, users: [BOT_USER] } },
  { method: UPDATE, code: 'BOT_INVALID_EVENT_MODE', params: change({ eventMode: 'pigeon' }) },
  { method: UPDATE, code: 'BOT_INVALID_CALLBACK', params: change({ webhookUrl: 'nowhere' }) },
  { method: UPDATE, code: 'BOT_TOKEN_INVALID_LENGTH', params: change({ botToken: 'x'.repeat(41) }) },
  ...WRONG_AVATAR.map(([code, avatar]): Case<Stage> => ({ method: UPDATE, code, params: change({ properties: { avatar } }) })),
  {
    method: UPDATE, code: 'BOT_TOKEN_ROTATION_FAILED', when: 'another bot has that token',
    async params({ portal, bot, fresh }) {
      const botToken = fresh('token');
      await registerBot(portal, { code: fresh('bot'), botToken });
      return change({ botToken })({ bot } as Stage);
    },
  },

  { method: 'imbot.v2.Bot.get', params: ({ bot }) => bot, result: { bot: { ...OWN_BOT, code: 'echo' }, users: [BOT_USER] } },
  {
    method: 'imbot.v2.Bot.get', when: 'the bot belongs to another application', params: () => ({ code: 'echo', botToken: 'another token' }),
    result: { bot: expect.not.objectContaining({ eventMode: expect.anything() }), users: [BOT_USER] },
  },
  { method: 'imbot.v2.Bot.get', code: 'BOT_TOKEN_NOT_SPECIFIED', params: ({ bot: { botId } }) => ({ botId }) },
  { method: 'imbot.v2.Bot.get', code: 'PARAMS_REQUIRED', params: ({ bot: { botToken } }) => ({ botToken }) },
  { method: 'imbot.v2.Bot.get', code: 'BOT_NOT_FOUND', params: ({ bot: { botToken } }) => ({ botToken, code: 'nobody' }) },

  { method: 'imbot.v2.Bot.list', params: () => ({ botToken: TOKEN, limit: 1 }), result: { bots: [{ ...OWN_BOT, code: 'echo' }], users: [BOT_USER], hasNextPage: true } },
  { method: 'imbot.v2.Bot.list', when: 'no bot is of that type', params: () => ({ botToken: TOKEN, filter: { type: 'robot' } }), result: { bots: [], users: [], hasNextPage: false } },
  { method: 'imbot.v2.Bot.list', code: 'BOT_TOKEN_NOT_SPECIFIED', params: () => ({}) },

  { method: 'imbot.v2.Bot.unregister', params: leaving, result: { result: true } },
  {
    method: 'imbot.v2.Bot.unregister', code: 'BOT_NOT_FOUND', when: 'it is the second time',
    async params(stage) {
      const bot = await leaving(stage);
      await stage.call('imbot.v2.Bot.unregister', bot);
      return bot;
    },
  },
  { method: 'imbot.v2.Revision.get', params: () => ({}), result: { rest: 36, web: expect.any(Number), mobile: expect.any(Number), desktop: expect.any(Number) } },
];

async function leaving({ portal, fresh }: Stage): Promise<Json> {
  const { body } = await registerBot(portal, { code: fresh('bot') });
  return { botId: body['result'].bot.id as number, botToken: TOKEN };
}
