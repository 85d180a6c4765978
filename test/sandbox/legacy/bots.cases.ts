import { expect } from 'vitest';
import { image } from '../image.ts';
import type { Json } from '../portal.ts';
import type { Case } from '../contract/case.ts';
import { type LegacyStage, registration } from './stage.ts';

type LegacyCase = Case<LegacyStage>;

const REGISTER = 'imbot.register';
const UPDATE = 'imbot.update';
const UNREGISTER = 'imbot.unregister';

/** A case that only a fault brings about. */
export function byFault(method: string, code: string, params: (stage: LegacyStage) => Json | Promise<Json> = ({ bot }) => ({ ...bot })): LegacyCase {
  return {
    method, code, when: 'the portal has a reason of its own',
    async params(stage) {
      await stage.refuse(method, code);
      return params(stage);
    },
  };
}

/** A case that fails for the bot that calls. */
export function byCaller(method: string, params: (stage: LegacyStage) => Json | Promise<Json>): readonly LegacyCase[] {
  return [
    { method, code: 'BOT_ID_ERROR', params: async (stage) => ({ ...(await params(stage)), BOT_ID: 999 }) },
    { method, code: 'APP_ID_ERROR', params: async (stage) => ({ ...(await params(stage)), BOT_ID: stage.stranger.BOT_ID }) },
  ];
}

function fresh(fields: Json): LegacyCase['params'] {
  return (stage) => registration({ CODE: stage.fresh('bot'), CLIENT_ID: stage.fresh('client'), ...fields });
}

function change(fields: Json): LegacyCase['params'] {
  return ({ bot }) => ({ ...bot, FIELDS: fields });
}

const HANDLERS = ['EVENT_MESSAGE_ADD', 'EVENT_MESSAGE_UPDATE', 'EVENT_MESSAGE_DELETE', 'EVENT_WELCOME_MESSAGE', 'EVENT_BOT_DELETE'];
const NEEDED = ['EVENT_MESSAGE_ADD', 'EVENT_WELCOME_MESSAGE', 'EVENT_BOT_DELETE'];

function allBut(name: string): Json {
  return { EVENT_HANDLER: undefined, ...Object.fromEntries(NEEDED.filter((other) => other !== name).map((other) => [other, 'https://example.com/'])) };
}

export const BOT_CASES: readonly LegacyCase[] = [
  { method: REGISTER, params: fresh({}), result: expect.any(Number) },
  { method: REGISTER, when: 'the three handlers are named', params: fresh(allBut('')), result: expect.any(Number) },
  { method: REGISTER, code: 'ACCESS_DENIED', params: fresh({ CLIENT_ID: undefined }) },
  ...NEEDED.map((name): LegacyCase => ({ method: REGISTER, code: `${name}_ERROR`, when: 'it is not named', params: fresh(allBut(name)) })),
  ...HANDLERS.map((name): LegacyCase => ({ method: REGISTER, code: `${name}_ERROR`, when: 'it is no address', params: fresh({ [name]: 'nowhere' }) })),
  { method: REGISTER, code: 'EVENT_MESSAGE_ADD_ERROR', when: 'the first bot of the application has another one', params: ({ fresh: name }) => registration({ CODE: name('bot'), EVENT_MESSAGE_ADD: 'https://example.com/' }) },
  { method: REGISTER, code: 'CODE_ERROR', params: fresh({ CODE: undefined }) },
  { method: REGISTER, code: 'NAME_ERROR', params: fresh({ PROPERTIES: { COLOR: 'AQUA' } }) },
  { method: REGISTER, code: 'WRONG_REQUEST', when: 'another application has the code', params: ({ fresh: name }) => registration({ CLIENT_ID: name('client') }) },
  { method: REGISTER, code: 'WRONG_REQUEST', when: 'the photo is none', params: fresh({ PROPERTIES: { NAME: 'New', PERSONAL_PHOTO: 'no image' } }) },
  {
    method: REGISTER, code: 'MAX_COUNT_ERROR',
    async params({ call }) {
      for (let count = 0; count < 5; count += 1) await call(REGISTER, registration({ CODE: `many${count}`, CLIENT_ID: 'many' }));
      return registration({ CODE: 'many5', CLIENT_ID: 'many' });
    },
  },
  byFault(REGISTER, 'WRONG_AUTH_TYPE', ({ fresh: name }) => registration({ CODE: name('bot') })),

  { method: UPDATE, params: change({ PROPERTIES: { NAME: 'Renamed', PERSONAL_PHOTO: image(8, 8) } }), result: true },
  { method: UPDATE, code: 'ACCESS_DENIED', params: ({ bot }) => ({ BOT_ID: bot.BOT_ID, FIELDS: { CODE: 'other' } }) },
  { method: UPDATE, code: 'BOT_ID_ERROR', when: 'it is not named', params: ({ bot }) => ({ CLIENT_ID: bot.CLIENT_ID, FIELDS: { CODE: 'other' } }) },
  ...byCaller(UPDATE, change({ CODE: 'other' })),
  ...HANDLERS.map((name): LegacyCase => ({ method: UPDATE, code: `${name}_ERROR`, params: change({ [name]: 'ftp://example.com/' }) })),
  { method: UPDATE, code: 'NAME_ERROR', params: change({ PROPERTIES: { NAME: '', LAST_NAME: '' } }) },
  { method: UPDATE, code: 'WRONG_REQUEST', when: 'nothing is to be changed', params: change({}) },
  { method: UPDATE, code: 'WRONG_REQUEST', when: 'another bot has the code', params: change({ CODE: 'strange' }) },
  byFault(UPDATE, 'WRONG_AUTH_TYPE', change({ CODE: 'other' })),

  {
    method: UNREGISTER, result: true,
    async params({ call, fresh: name }) {
      const CLIENT_ID = name('client');
      return { CLIENT_ID, BOT_ID: (await call(REGISTER, registration({ CODE: name('bot'), CLIENT_ID }))) as number };
    },
  },
  { method: UNREGISTER, code: 'ACCESS_DENIED', params: ({ bot }) => ({ BOT_ID: bot.BOT_ID }) },
  ...byCaller(UNREGISTER, ({ bot }) => ({ ...bot })),
  byFault(UNREGISTER, 'WRONG_REQUEST'),
  byFault(UNREGISTER, 'WRONG_AUTH_TYPE'),

  { method: 'imbot.bot.list', params: () => ({}), result: expect.objectContaining({}) },
  byFault('imbot.bot.list', 'WRONG_AUTH_TYPE', () => ({})),
];
