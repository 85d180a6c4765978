import { needed, optional, type MethodContracts, type MethodParam } from '../method.ts';
import { BOT, NOT_THE_BOT } from './caller.ts';

const PAGE: readonly MethodParam[] = [optional('offset', 'integer'), optional('limit', 'integer')];

const UPLOAD: readonly MethodParam[] = [
  needed('dialogId', 'text'), needed('fields', 'object'), needed('fields.name', 'text'), needed('fields.content', 'file'), optional('fields.message', 'text'),
];

const WRONG_FILE = ['FILE_EMPTY', 'FILE_INVALID_CONTENT', 'FILE_TOO_LARGE'];

export const EVENTS_AND_FILES: MethodContracts = {
  'imbot.v2.Event.get': {
    scope: 'imbot', params: [...BOT, ...PAGE, optional('withUserEvents', 'flag')], errors: [...NOT_THE_BOT, 'SCOPE_ERROR', 'AUTH_ERROR', 'USER_NOT_SUBSCRIBED'],
  },
  'imbot.v2.File.upload': {
    scope: 'imbot', params: [...BOT, ...UPLOAD], errors: [...NOT_THE_BOT, ...WRONG_FILE, 'FILE_FOLDER_ERROR', 'FILE_UPLOAD_FAILED', 'FILE_SEND_FAILED'],
  },
  'imbot.v2.File.download': { scope: 'imbot', params: [...BOT, needed('fileId', 'integer')], errors: [...NOT_THE_BOT, 'FILE_ACCESS_ERROR', 'FILE_NOT_FOUND'] },
};

/** Methods of im.v2 act for the person behind webhook or application; no bot takes part. */
export const OF_PEOPLE: MethodContracts = {
  'im.v2.Event.subscribe': { scope: 'im', params: [], errors: [] },
  'im.v2.Event.unsubscribe': { scope: 'im', params: [], errors: [] },
  'im.v2.Event.get': { scope: 'im', params: PAGE, errors: [] },
  'im.v2.File.upload': {
    scope: 'im', params: UPLOAD, errors: [...WRONG_FILE, 'CHAT_NOT_FOUND', 'FOLDER_ERROR', 'UPLOAD_FAILED', 'SEND_FAILED', 'ACCESS_DENIED'],
  },
  'im.v2.File.download': { scope: 'im', params: [needed('dialogId', 'text'), needed('fileId', 'integer')], errors: ['FILE_NOT_FOUND', 'ACCESS_DENIED'] },
  /** Named on the page of the bot's context only: its refusals are described nowhere. */
  'im.v2.Chat.Bot.sendContext': { scope: 'im', params: [needed('dialogId', 'text'), needed('context', 'json')], errors: [] },
};
