import { expect } from 'vitest';
import type { Json } from '../portal.ts';
import type { Case } from './case.ts';
import type { Stage } from './stage.ts';

const REGISTER = 'imbot.v2.Command.register';
const UPDATE = 'imbot.v2.Command.update';
const LIST = 'imbot.v2.Command.list';
const UNREGISTER = 'imbot.v2.Command.unregister';
const ANSWER = 'imbot.v2.Command.answer';

const DONE = { result: true };
const COMMAND = { id: expect.any(Number), botId: expect.any(Number), command: expect.stringMatching(/^\//), common: false, hidden: false, extranetSupport: false };

function registration(fields: Json): Case<Stage>['params'] {
  return ({ bot, fresh }) => ({ ...bot, fields: { command: fresh('new'), title: { en: 'New' }, ...fields } });
}

/** The id of a command of the bot that is not there yet. */
async function registered({ bot, call, fresh }: Stage, command = fresh('known')): Promise<{ readonly commandId: number; readonly command: string }> {
  const { command: entity } = await call(REGISTER, { ...bot, fields: { command, title: { en: 'Known' } } });
  return { commandId: entity.id as number, command };
}

function change(fields: Json): Case<Stage>['params'] {
  return async (stage) => ({ ...stage.bot, commandId: (await registered(stage)).commandId, fields });
}

/** What answers a command that Anna has typed. */
function answering(fields: Json, more: Json = {}): Case<Stage>['params'] {
  return async (stage) => {
    const { commandId, command } = await registered(stage);
    return { ...stage.bot, commandId, messageId: stage.said(`/${command}`), dialogId: '1', fields, ...more };
  };
}

export const COMMAND_CASES: readonly Case<Stage>[] = [
  { method: REGISTER, params: registration({}), result: { command: COMMAND } },
  { method: REGISTER, when: 'the bot has it already', params: async (stage) => ({ ...stage.bot, fields: { command: (await registered(stage)).command, title: { en: 'Other' }, hidden: true } }), result: { command: COMMAND } },
  { method: REGISTER, code: 'COMMAND_REQUIRED', params: registration({ command: undefined }) },
  { method: REGISTER, code: 'COMMAND_NAME_INVALID', params: registration({ command: ['help'] }) },
  { method: REGISTER, code: 'COMMAND_NAME_INVALID', when: 'it has a slash', params: registration({ command: '/help' }) },
  { method: REGISTER, code: 'COMMAND_TITLE_REQUIRED', params: registration({ title: undefined }) },

  { method: UPDATE, params: change({ title: { en: 'New' }, hidden: true }), result: { command: { ...COMMAND, hidden: true } } },
  { method: UPDATE, code: 'COMMAND_NOT_FOUND', params: ({ bot }) => ({ ...bot, commandId: 99_999, fields: { hidden: true } }) },
  { method: UPDATE, code: 'COMMAND_NOT_FOUND', when: 'it is of another bot', params: async (stage) => ({ ...stage.reader, commandId: (await registered(stage)).commandId, fields: { hidden: true } }) },
  { method: UPDATE, code: 'COMMAND_NAME_EMPTY', params: change({ command: '' }) },
  { method: UPDATE, code: 'COMMAND_NAME_INVALID', params: change({ command: { en: 'help' } }) },
  { method: UPDATE, code: 'COMMAND_ALREADY_EXISTS', params: async (stage) => ({ ...stage.bot, commandId: (await registered(stage)).commandId, fields: { command: (await registered(stage)).command } }) },

  {
    method: LIST, result: { commands: expect.arrayContaining([{ ...COMMAND, title: 'Known', params: '', category: 'Echo Bot', context: '' }]) },
    async params(stage) {
      await registered(stage);
      return stage.bot;
    },
  },

  { method: UNREGISTER, params: async (stage) => ({ ...stage.bot, commandId: (await registered(stage)).commandId }), result: DONE },
  {
    method: UNREGISTER, code: 'COMMAND_NOT_FOUND', when: 'it is the second time',
    async params(stage) {
      const params = { ...stage.bot, commandId: (await registered(stage)).commandId };
      await stage.call(UNREGISTER, params);
      return params;
    },
  },

  { method: ANSWER, params: answering({ message: 'a' }), result: DONE },
  { method: ANSWER, code: 'COMMAND_ANSWER_FAILED', when: 'it is empty', params: answering({ message: '' }) },
  { method: ANSWER, code: 'COMMAND_ANSWER_FAILED', when: 'there is no such command', params: answering({ message: 'a' }, { commandId: 99_999 }) },
  { method: ANSWER, code: 'COMMAND_ANSWER_FAILED', when: 'the message calls no command', params: async (stage) => ({ ...(await answering({ message: 'a' })(stage)), messageId: stage.said('hello') }) },
  { method: ANSWER, code: 'COMMAND_ANSWER_FAILED', when: 'it is another dialog', params: answering({ message: 'a' }, { dialogId: 'chat2' }) },
  { method: ANSWER, code: 'ATTACH_ERROR', params: answering({ message: 'a', attach: [{ SOMETHING: 'else' }] }) },
  { method: ANSWER, code: 'ATTACH_OVERSIZE', params: answering({ message: 'a', attach: [{ MESSAGE: 'x'.repeat(60_001) }] }) },
];
