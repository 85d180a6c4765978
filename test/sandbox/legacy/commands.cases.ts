import { expect } from 'vitest';
import type { Case } from '../contract/case.ts';
import type { Json } from '../portal.ts';
import { byCaller, byFault } from './bots.cases.ts';
import { WRONG_PARTS } from './messages.cases.ts';
import { ANNA, HANDLER, type LegacyStage } from './stage.ts';

type LegacyCase = Case<LegacyStage>;

const [REGISTER, UPDATE, UNREGISTER, ANSWER] = ['imbot.command.register', 'imbot.command.update', 'imbot.command.unregister', 'imbot.command.answer'];
const EN: Json = { LANGUAGE_ID: 'en', TITLE: 'Say again', PARAMS: 'text' };

const fresh = (more: Json = {}) => ({ bot, fresh: name }: LegacyStage): Json => ({ ...bot, COMMAND: name('again'), EVENT_COMMAND_ADD: HANDLER, LANG: [EN], ...more });
const known = (more: Json = {}) => async ({ bot, command }: LegacyStage): Promise<Json> => ({ CLIENT_ID: bot.CLIENT_ID, COMMAND_ID: await command(), ...more });

/** Codes of a command that is none of the caller's. */
function byCommand(method: string, more: Json): readonly LegacyCase[] {
  return [
    { method, code: 'COMMAND_ID_ERROR', params: ({ bot }) => ({ CLIENT_ID: bot.CLIENT_ID, COMMAND_ID: 999, ...more }) },
    { method, code: 'APP_ID_ERROR', params: async ({ stranger, command }) => ({ CLIENT_ID: stranger.CLIENT_ID, COMMAND_ID: await command(), ...more }) },
  ];
}

/** An answer to a command that Anna has called. */
const called = (more: Json = {}) => async ({ bot, call, portal, fresh: name }: LegacyStage): Promise<Json> => {
  const COMMAND = name('ask');
  const COMMAND_ID: number = await call(REGISTER, { ...bot, COMMAND, EVENT_COMMAND_ADD: HANDLER, LANG: [EN] });
  const { messageId } = portal.control.say({ person: ANNA, dialog: String(bot.BOT_ID), text: `/${COMMAND} something` });
  return { CLIENT_ID: bot.CLIENT_ID, COMMAND_ID, MESSAGE_ID: messageId, MESSAGE: 'Here', ...more };
};

export const COMMAND_CASES: readonly LegacyCase[] = [
  { method: REGISTER, params: fresh({ COMMON: 'Y', HIDDEN: 'N', EXTRANET_SUPPORT: 'Y' }), result: expect.any(Number) },
  { method: REGISTER, code: 'EVENT_COMMAND_ADD_ERROR', when: 'it is not named', params: fresh({ EVENT_COMMAND_ADD: undefined }) },
  { method: REGISTER, code: 'EVENT_COMMAND_ADD_ERROR', when: 'it is no address', params: fresh({ EVENT_COMMAND_ADD: 'nowhere' }) },
  { method: REGISTER, code: 'COMMAND_ERROR', params: fresh({ COMMAND: '' }) },
  ...byCaller(REGISTER, fresh()),
  { method: REGISTER, code: 'LANG_ERROR', params: fresh({ LANG: [] }) },
  { method: REGISTER, code: 'WRONG_REQUEST', params: fresh({ COMMAND: 'say again' }) },

  { method: UPDATE, params: known({ FIELDS: { HIDDEN: 'Y', LANG: [EN] } }), result: true },
  ...byCommand(UPDATE, { FIELDS: { HIDDEN: 'Y' } }),
  { method: UPDATE, code: 'EVENT_COMMAND_ADD_ERROR', params: known({ FIELDS: { EVENT_COMMAND_ADD: 'nowhere' } }) },
  { method: UPDATE, code: 'WRONG_REQUEST', when: 'nothing is to be changed', params: known({ FIELDS: {} }) },
  { method: UPDATE, code: 'WRONG_REQUEST', when: 'the name is none', params: known({ FIELDS: { COMMAND: 'say again' } }) },

  { method: UNREGISTER, params: known(), result: true },
  ...byCommand(UNREGISTER, {}),
  byFault(UNREGISTER, 'WRONG_REQUEST', known()),

  { method: ANSWER, params: called(), result: expect.any(Number) },
  {
    method: ANSWER, when: 'the command is named by its word', result: expect.any(Number),
    async params(stage) {
      const { COMMAND_ID: _id, ...rest } = await called()(stage);
      return { ...rest, COMMAND: 'ask1' };
    },
  },
  ...byCommand(ANSWER, { MESSAGE_ID: 1, MESSAGE: 'Here' }),
  { method: ANSWER, code: 'MESSAGE_ID_EMPTY', params: called({ MESSAGE_ID: undefined }) },
  { method: ANSWER, code: 'MESSAGE_EMPTY', params: called({ MESSAGE: '' }) },
  ...WRONG_PARTS.map(([code, part]): LegacyCase => ({ method: ANSWER, code, params: called(part) })),
  { method: ANSWER, code: 'WRONG_REQUEST', when: 'nobody has called it there', params: async (stage) => ({ ...(await called()(stage)), MESSAGE_ID: stage.said() }) },
];
