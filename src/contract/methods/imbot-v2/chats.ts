import { needed, optional, type MethodContracts, type MethodParam } from '../method.ts';
import { BOT, NOT_THE_BOT } from './caller.ts';

const IN_CHAT: readonly MethodParam[] = [...BOT, needed('dialogId', 'text')];
const USERS = needed('userIds', 'integers');
const USER = needed('userId', 'integer');

const LOOKS: readonly MethodParam[] = [
  optional('fields.title', 'text'), optional('fields.description', 'text'), optional('fields.color', 'text'), optional('fields.avatar', 'file'),
];

const NOT_IN_CHAT = [...NOT_THE_BOT, 'ACCESS_DENIED'];

export const CHATS: MethodContracts = {
  'imbot.v2.Chat.add': {
    scope: 'imbot',
    params: [
      ...BOT, optional('fields', 'object'), ...LOOKS,
      optional('fields.userIds', 'integers'), optional('fields.ownerId', 'integer'), optional('fields.message', 'text'),
    ],
    errors: NOT_THE_BOT,
  },
  'imbot.v2.Chat.get': { scope: 'imbot', params: IN_CHAT, errors: NOT_IN_CHAT },
  'imbot.v2.Chat.update': { scope: 'imbot', params: [...IN_CHAT, needed('fields', 'object'), ...LOOKS], errors: NOT_IN_CHAT },
  'imbot.v2.Chat.leave': { scope: 'imbot', params: IN_CHAT, errors: NOT_IN_CHAT },
  'imbot.v2.Chat.setOwner': { scope: 'imbot', params: [...IN_CHAT, USER], errors: NOT_IN_CHAT },
  'imbot.v2.Chat.User.add': { scope: 'imbot', params: [...IN_CHAT, USERS], errors: NOT_IN_CHAT },
  'imbot.v2.Chat.User.delete': { scope: 'imbot', params: [...IN_CHAT, USER], errors: NOT_IN_CHAT },
  /** One of the orders, "ASC" or "DESC". */
  'imbot.v2.Chat.User.list': {
    scope: 'imbot',
    params: [
      ...IN_CHAT, optional('order', 'object'), optional('order.id', 'text'), optional('order.userId', 'text'), optional('order.lastSendMessageId', 'text'),
      optional('limit', 'integer'),
    ],
    errors: NOT_IN_CHAT,
  },
  'imbot.v2.Chat.Manager.add': { scope: 'imbot', params: [...IN_CHAT, USERS], errors: [...NOT_IN_CHAT, 'EMPTY_USER_IDS'] },
  'imbot.v2.Chat.Manager.delete': { scope: 'imbot', params: [...IN_CHAT, USERS], errors: [...NOT_IN_CHAT, 'EMPTY_USER_IDS'] },
  'imbot.v2.Chat.InputAction.notify': {
    scope: 'imbot', params: [...IN_CHAT, optional('statusMessageCode', 'text'), optional('duration', 'integer')], errors: NOT_IN_CHAT,
  },
  'imbot.v2.Chat.TextField.enabled': { scope: 'imbot', params: [...IN_CHAT, optional('enabled', 'flag')], errors: NOT_IN_CHAT },
};
