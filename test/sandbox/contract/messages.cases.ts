import { expect } from 'vitest';
import type { Json } from '../portal.ts';
import type { Case } from './case.ts';
import { TEAM, type Stage } from './stage.ts';

const SEND = 'imbot.v2.Chat.Message.send';
const UPDATE = 'imbot.v2.Chat.Message.update';
const DELETE = 'imbot.v2.Chat.Message.delete';
const READ = 'imbot.v2.Chat.Message.read';
const GET = 'imbot.v2.Chat.Message.get';
const CONTEXT = 'imbot.v2.Chat.Message.getContext';
const ADD = 'imbot.v2.Chat.Message.Reaction.add';
const REMOVE = 'imbot.v2.Chat.Message.Reaction.delete';

const DONE = { result: true };
const UNKNOWN = 99_999_999;
const TOO_LONG = [{ MESSAGE: 'x'.repeat(60_001) }];
const NO_BLOCK = [{ SOMETHING: 'else' }];

const MESSAGE = {
  id: expect.any(Number), chatId: expect.any(Number), authorId: 1, date: expect.stringMatching(/\+00:00$/), text: 'a', isSystem: false, uuid: '', forward: null, params: [],
  viewedByOthers: expect.any(Boolean), unread: expect.any(Boolean), viewed: expect.any(Boolean),
};

/** To the team chat. */
function sending(fields: Json): Case<Stage>['params'] {
  return ({ bot }) => ({ ...bot, dialogId: TEAM, fields });
}

/** Of a message that the bot has sent. */
function ofSent(more: Json, sent: Json = {}): Case<Stage>['params'] {
  return async (stage) => ({ ...stage.bot, messageId: await stage.sent(TEAM, sent), ...more });
}

/** Of a message that Anna has written to the bot. */
function ofSaid(more: Json): Case<Stage>['params'] {
  return ({ bot, said }) => ({ ...bot, messageId: said('a'), ...more });
}

/** Of a message in a chat that the bot is not in. */
function ofStrange(more: Json = {}, who: 'bot' | 'reader' = 'bot'): Case<Stage>['params'] {
  return (stage) => ({ ...stage[who], messageId: stage.portal.control.say({ person: 5, dialog: stage.strangeGroup(), text: 'a' }).messageId, ...more });
}

function readBack({ portal, reader }: Stage): Json {
  return { ...reader, messageId: portal.control.say({ person: 1, dialog: TEAM, text: 'a' }).messageId };
}

async function reacted({ bot, call, sent }: Stage): Promise<Json> {
  const params = { ...bot, messageId: await sent(), reaction: 'like' };
  await call(ADD, params);
  return params;
}

export const MESSAGE_CASES: readonly Case<Stage>[] = [
  { method: SEND, params: sending({ message: 'a' }), result: { id: expect.any(Number), uuidMap: [] } },
  {
    method: SEND, when: 'it forwards', result: { id: expect.any(Number), uuidMap: { 'a7f3c1f4-5d3c-4d1e-9b57-2f3f7a1b2c3d': expect.any(Number) } },
    params: async (stage) => ({ ...stage.bot, dialogId: '1', fields: { forwardIds: { 'a7f3c1f4-5d3c-4d1e-9b57-2f3f7a1b2c3d': await stage.sent() } } }),
  },
  { method: SEND, code: 'ACCESS_DENIED', params: ({ bot, strangeGroup }) => ({ ...bot, dialogId: strangeGroup(), fields: { message: 'a' } }) },
  { method: SEND, code: 'ACCESS_DENIED', when: 'it forwards out of a chat that the bot is not in', params: async (stage) => ({
    ...stage.bot, dialogId: TEAM, fields: { forwardIds: { 'a7f3c1f4-5d3c-4d1e-9b57-2f3f7a1b2c3d': (await ofStrange()(stage))['messageId'] } },
  }) },
  { method: SEND, code: 'EMPTY_MESSAGE', params: sending({ message: '' }) },
  { method: SEND, code: 'EMPTY_MESSAGE', when: 'there are no fields', params: ({ bot }) => ({ ...bot, dialogId: TEAM }) },
  { method: SEND, code: 'SENDING_FAILED', when: 'it answers a message of another chat', params: async (stage) => ({ ...stage.bot, dialogId: '1', fields: { message: 'a', replyId: await stage.sent() } }) },
  { method: SEND, code: 'ATTACH_ERROR', params: sending({ message: 'a', attach: NO_BLOCK }) },
  { method: SEND, code: 'ATTACH_OVERSIZE', params: sending({ message: 'a', attach: TOO_LONG }) },

  { method: UPDATE, params: ofSent({ fields: { message: 'b', urlPreview: 'N' } }), result: DONE },
  { method: UPDATE, code: 'ACCESS_DENIED', when: 'it is not of the bot', params: ofSaid({ fields: { message: 'b' } }) },
  { method: UPDATE, code: 'ACCESS_DENIED', when: 'there is no such message', params: ({ bot }) => ({ ...bot, messageId: UNKNOWN, fields: { message: 'b' } }) },
  { method: UPDATE, code: 'ACCESS_DENIED', when: 'it is a system message', params: ofSent({ fields: { message: 'b' } }, { system: true }) },
  { method: UPDATE, code: 'ATTACH_ERROR', params: ofSent({ fields: { attach: NO_BLOCK } }) },
  { method: UPDATE, code: 'ATTACH_OVERSIZE', params: ofSent({ fields: { attach: TOO_LONG } }) },

  { method: DELETE, params: ofSent({ complete: true }), result: DONE },
  { method: DELETE, code: 'ACCESS_DENIED', when: 'it is not of the bot', params: ofSaid({}) },
  { method: DELETE, code: 'ACCESS_DENIED', when: 'it is a system message', params: ofSent({}, { system: true }) },
  {
    method: DELETE, code: 'ACCESS_DENIED', when: 'it is the second time',
    async params(stage) {
      const params = { ...stage.bot, messageId: await stage.sent() };
      await stage.call(DELETE, params);
      return params;
    },
  },

  {
    method: READ, result: { chatId: expect.any(Number), lastId: expect.any(Number), counter: 0, viewedMessages: [expect.any(Number)] },
    async params({ bot, call, said }) {
      await call(READ, { ...bot, dialogId: '1' }).catch(() => undefined);
      said('a');
      return { ...bot, dialogId: '1' };
    },
  },
  { method: READ, code: 'ACCESS_DENIED', params: ({ bot, strangeGroup }) => ({ ...bot, dialogId: strangeGroup() }) },
  { method: READ, code: 'MESSAGE_NOT_FOUND', params: ({ bot }) => ({ ...bot, dialogId: TEAM, messageId: UNKNOWN }) },
  { method: READ, code: 'MESSAGE_NOT_FOUND', when: 'it is in another chat', params: ({ bot, said }) => ({ ...bot, dialogId: TEAM, messageId: said('a') }) },

  { method: GET, params: readBack, result: { message: MESSAGE, user: expect.objectContaining({ id: 1 }) } },
  { method: GET, code: 'BOT_TYPE_NOT_ALLOWED', params: ofSaid({}) },
  { method: CONTEXT, params: (stage) => ({ ...readBack(stage), range: 1 }), result: { messages: expect.arrayContaining([MESSAGE]), users: expect.arrayContaining([expect.objectContaining({ id: 1 })]), hasPrevPage: expect.any(Boolean), hasNextPage: false } },
  { method: CONTEXT, code: 'BOT_TYPE_NOT_ALLOWED', params: ofSaid({}) },
  { method: CONTEXT, code: 'MESSAGE_NOT_FOUND', params: ({ reader }) => ({ ...reader, messageId: UNKNOWN }) },
  { method: CONTEXT, code: 'MESSAGE_ACCESS_DENIED', params: ofStrange({}, 'reader') },

  { method: ADD, params: ofSaid({ reaction: 'like' }), result: DONE },
  { method: ADD, code: 'ACCESS_DENIED', params: ofStrange({ reaction: 'like' }) },
  { method: ADD, code: 'REACTION_NOT_FOUND', params: ofSaid({ reaction: 'applause' }) },
  { method: ADD, code: 'REACTION_NOT_FOUND', when: 'none is named', params: ofSaid({}) },
  { method: ADD, code: 'REACTION_ALREADY_SET', params: reacted },
  { method: REMOVE, params: reacted, result: DONE },
  { method: REMOVE, when: 'it is not set', params: ofSaid({ reaction: 'like' }), result: DONE },
  { method: REMOVE, code: 'ACCESS_DENIED', params: ofStrange({ reaction: 'like' }) },
  { method: REMOVE, code: 'REACTION_NOT_FOUND', params: ofSaid({ reaction: 'applause' }) },
];
