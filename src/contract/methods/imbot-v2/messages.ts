import { needed, optional, type MethodContracts, type MethodParam } from '../method.ts';
import { BOT, NOT_THE_BOT } from './caller.ts';

const MESSAGE = needed('messageId', 'integer');
const ABOUT_MESSAGE: readonly MethodParam[] = [...BOT, MESSAGE];

const TEXT: readonly MethodParam[] = [optional('fields.message', 'text'), optional('fields.attach', 'attach'), optional('fields.keyboard', 'keyboard')];
const PREVIEW = optional('fields.urlPreview', 'flag');
const NEW: readonly MethodParam[] = [optional('fields', 'object'), ...TEXT, optional('fields.system', 'flag'), PREVIEW];

const WRONG_ATTACH = ['ATTACH_ERROR', 'ATTACH_OVERSIZE'];
const NOT_IN_CHAT = [...NOT_THE_BOT, 'ACCESS_DENIED'];
const NO_READER = [...NOT_THE_BOT, 'BOT_TYPE_NOT_ALLOWED'];

export const MESSAGES: MethodContracts = {
  'imbot.v2.Chat.Message.send': {
    scope: 'imbot',
    params: [
      ...BOT, needed('dialogId', 'text'), ...NEW, optional('fields.replyId', 'integer'), optional('fields.templateId', 'text'),
      optional('fields.forwardIds', 'messages'), optional('fields.skipConnector', 'flag'), optional('fields.silentConnector', 'flag'),
    ],
    errors: [...NOT_IN_CHAT, 'EMPTY_MESSAGE', 'SENDING_FAILED', ...WRONG_ATTACH],
  },
  'imbot.v2.Chat.Message.update': {
    scope: 'imbot', params: [...ABOUT_MESSAGE, needed('fields', 'object'), ...TEXT, PREVIEW], errors: [...NOT_IN_CHAT, ...WRONG_ATTACH],
  },
  'imbot.v2.Chat.Message.delete': { scope: 'imbot', params: [...ABOUT_MESSAGE, optional('complete', 'flag')], errors: NOT_IN_CHAT },
  'imbot.v2.Chat.Message.read': {
    scope: 'imbot', params: [...BOT, needed('dialogId', 'text'), optional('messageId', 'integer')], errors: [...NOT_IN_CHAT, 'MESSAGE_NOT_FOUND'],
  },
  'imbot.v2.Chat.Message.get': { scope: 'imbot', params: ABOUT_MESSAGE, errors: NO_READER },
  'imbot.v2.Chat.Message.getContext': {
    scope: 'imbot', params: [...ABOUT_MESSAGE, optional('range', 'integer')], errors: [...NO_READER, 'MESSAGE_NOT_FOUND', 'MESSAGE_ACCESS_DENIED'],
  },
  'imbot.v2.Chat.Message.Reaction.add': {
    scope: 'imbot', params: [...ABOUT_MESSAGE, needed('reaction', 'text')], errors: [...NOT_IN_CHAT, 'REACTION_NOT_FOUND', 'REACTION_ALREADY_SET'],
  },
  'imbot.v2.Chat.Message.Reaction.delete': {
    scope: 'imbot', params: [...ABOUT_MESSAGE, needed('reaction', 'text')], errors: [...NOT_IN_CHAT, 'REACTION_NOT_FOUND'],
  },
  'imbot.v2.Command.answer': {
    scope: 'imbot',
    params: [...BOT, needed('commandId', 'integer'), MESSAGE, needed('dialogId', 'text'), ...NEW],
    errors: [...NOT_THE_BOT, 'COMMAND_ANSWER_FAILED', ...WRONG_ATTACH],
  },
};
