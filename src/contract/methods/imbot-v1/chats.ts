import { needed, optional, type MethodContracts, type MethodParam } from '../method.ts';
import { BOT, NOT_THE_BOT } from './caller.ts';

/** The number of a chat, not a dialogId. */
const CHAT: readonly MethodParam[] = [needed('CHAT_ID', 'integer'), ...BOT];
const USER = needed('USER_ID', 'integer');

const NO_CHAT = ['CHAT_ID_EMPTY', ...NOT_THE_BOT];

export const CHATS: MethodContracts = {
  'imbot.chat.add': {
    scope: 'imbot',
    params: [
      ...['TYPE', 'TITLE', 'DESCRIPTION', 'COLOR', 'MESSAGE'].map((name) => optional(name, 'text')), optional('USERS', 'integers'), optional('AVATAR', 'file'),
      optional('ENTITY_TYPE', 'text'), optional('ENTITY_ID', 'text'), ...BOT,
    ],
    errors: ['INVALID_FORMAT', ...NOT_THE_BOT, 'WRONG_REQUEST'],
  },
  'imbot.chat.get': { scope: 'imbot', params: [needed('ENTITY_TYPE', 'text'), needed('ENTITY_ID', 'text')], errors: ['AUTHORIZE_ERROR', 'ACCESS_ERROR'] },
  'imbot.chat.leave': { scope: 'imbot', params: CHAT, errors: [...NO_CHAT, 'ACCESS_ERROR', 'WRONG_REQUEST'] },
  'imbot.chat.sendTyping': { scope: 'imbot', params: [...BOT, needed('DIALOG_ID', 'text')], errors: [...NOT_THE_BOT, 'DIALOG_ID_EMPTY'] },
  'imbot.chat.setManager': {
    scope: 'imbot', params: [...CHAT, USER, optional('IS_MANAGER', 'flag')], errors: [...NO_CHAT, 'USER_ID_EMPTY', 'WRONG_REQUEST'],
  },
  'imbot.chat.setOwner': { scope: 'imbot', params: [...CHAT, USER], errors: [...NO_CHAT, 'USER_ID_EMPTY', 'ACCESS_ERROR', 'WRONG_REQUEST'] },
  'imbot.chat.updateAvatar': {
    scope: 'imbot', params: [...CHAT, needed('AVATAR', 'file')], errors: [...NO_CHAT, 'ACCESS_DENIED', 'ACCESS_ERROR', 'AVATAR_ERROR', 'WRONG_REQUEST'],
  },
  'imbot.chat.updateColor': { scope: 'imbot', params: [...CHAT, needed('COLOR', 'text')], errors: [...NO_CHAT, 'ACCESS_ERROR', 'WRONG_COLOR', 'WRONG_REQUEST'] },
  'imbot.chat.updateTitle': { scope: 'imbot', params: [...CHAT, needed('TITLE', 'text')], errors: [...NO_CHAT, 'TITLE_EMPTY', 'ACCESS_ERROR'] },
  'imbot.chat.user.add': {
    scope: 'imbot', params: [...CHAT, needed('USERS', 'integers'), optional('HIDE_HISTORY', 'flag')], errors: [...NO_CHAT, 'ACCESS_ERROR', 'WRONG_REQUEST'],
  },
  'imbot.chat.user.delete': { scope: 'imbot', params: [...CHAT, USER], errors: [...NO_CHAT, 'USER_ID_EMPTY', 'ACCESS_ERROR', 'WRONG_REQUEST'] },
  'imbot.chat.user.list': { scope: 'imbot', params: CHAT, errors: [...NO_CHAT, 'ACCESS_ERROR'] },
  /** Asked as the person whose webhook it is. */
  'imbot.dialog.get': { scope: 'imbot', params: [needed('DIALOG_ID', 'text')], errors: ['DIALOG_ID_EMPTY', 'ACCESS_ERROR'] },
};
