// The endpoints of the VibeCode gateway, which stand for methods of imbot.v2. Source: its documentation page /docs/bots and what working
// clients send, August 2026. Where both are silent the method behind an endpoint is taken as its contract.
import { type MethodContract, type MethodParam, needed, optional } from './method.ts';

export interface EndpointContract extends MethodContract {
  readonly verb: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below the address of the gateway; `:name` stands for a value. */
  readonly path: string;
  /** The method of imbot.v2 that it calls; null for what the gateway answers itself. */
  readonly mapsTo: string | null;
  /** Codes of the method behind it, which arrive inside of `BITRIX_ERROR`. */
  readonly upstream: readonly string[];
}

/** Codes that every endpoint has. */
export const COMMON_CODES = [
  'MISSING_API_KEY', 'INVALID_API_KEY', 'INVALID_APP_KEY', 'TOKEN_MISSING', 'TOKEN_EXPIRED', 'SCOPE_DENIED', 'RATE_LIMITED', 'BITRIX_ERROR',
  'BITRIX_UNAVAILABLE', 'QUEUE_TIMEOUT', 'INTERNAL_ERROR',
] as const;

const OF_BOT = ['INVALID_BOT_ID', 'BOT_NOT_FOUND', 'BOT_ACCESS_DENIED'];
const OF_OWNER = ['BOT_ID_REQUIRED', 'BOT_NOT_FOUND', 'BOT_OWNERSHIP_ERROR'];
const AVATAR_CODES = ['BOT_AVATAR_INCORRECT_TYPE', 'BOT_AVATAR_INCORRECT_SIZE'];

const PROFILE = [
  optional('eventMode', 'text'), optional('color', 'text'), optional('workPosition', 'text'), optional('lastName', 'text'), optional('gender', 'text'),
  optional('avatar', 'file'), optional('isHidden', 'flag'), optional('isReactionsEnabled', 'flag'), optional('isSupportOpenline', 'flag'), optional('backgroundId', 'text'),
];
const CONTENT = [optional('fields.message', 'text'), optional('fields.keyboard', 'keyboard'), optional('fields.attach', 'attach'), optional('fields.urlPreview', 'flag')];
const CHAT_LOOK = [optional('fields.title', 'text'), optional('fields.description', 'text'), optional('fields.color', 'text'), optional('fields.avatar', 'file')];
const COMMAND_FLAGS = [optional('params', 'texts'), optional('common', 'flag'), optional('hidden', 'flag'), optional('extranetSupport', 'flag')];
const DIALOG = needed('dialogId', 'text');

type About = Pick<EndpointContract, 'verb' | 'path'> & { readonly to?: string; readonly params?: readonly MethodParam[]; readonly upstream?: readonly string[]; readonly errors?: readonly string[] };

function endpoint({ verb, path, to, params = [], upstream = [], errors = [] }: About): EndpointContract {
  return { verb, path, mapsTo: to === undefined ? null : `imbot.v2.${to}`, scope: 'imbot', params, errors, upstream };
}

/** An endpoint below one bot; those that call a method have the codes of every method of a bot. */
function ofBot(about: About): EndpointContract {
  const { path, to, upstream = [] } = about;
  return endpoint({ ...about, path: `/bots/:botId${path}`, errors: OF_BOT, upstream: to === undefined ? upstream : [...OF_OWNER, ...upstream] });
}

const BOTS = {
  'bot.register': endpoint({
    verb: 'POST', path: '/bots', to: 'Bot.register', params: [needed('code', 'text'), needed('name', 'text'), optional('type', 'text'), ...PROFILE],
    errors: ['CODE_REQUIRED', 'NAME_REQUIRED', 'BOT_ALREADY_EXISTS', 'REGISTRATION_FAILED'],
    upstream: [
      'BOT_CODE_REQUIRED', 'BOT_PROPERTIES_REQUIRED', 'BOT_CODE_ALREADY_TAKEN', 'BOT_INVALID_TYPE', 'BOT_INVALID_EVENT_MODE', 'BOT_REGISTER_FAILED',
      'BOT_LIMIT_EXCEEDED', ...AVATAR_CODES,
    ],
  }),
  'bot.list': endpoint({ verb: 'GET', path: '/bots', params: [optional('limit', 'integer'), optional('offset', 'integer')] }),
  // Stands before bot.get, whose path fits it too.
  'platform.revision': endpoint({ verb: 'GET', path: '/bots/revision', to: 'Revision.get' }),
  'bot.get': { ...ofBot({ verb: 'GET', path: '', to: 'Bot.get' }), upstream: ['BOT_NOT_FOUND', 'PARAMS_REQUIRED'] },
  'bot.update': ofBot({
    verb: 'PATCH', path: '', to: 'Bot.update', params: [optional('name', 'text'), ...PROFILE],
    upstream: ['BOT_INVALID_EVENT_MODE', 'BOT_INVALID_CALLBACK', ...AVATAR_CODES, 'BOT_TOKEN_ROTATION_FAILED'],
  }),
  'bot.unregister': ofBot({ verb: 'DELETE', path: '', to: 'Bot.unregister', upstream: ['BOT_UNREGISTER_FAILED'] }),
  'bot.reauth': ofBot({ verb: 'POST', path: '/reauth' }),
  'bot.resubscribe': ofBot({ verb: 'POST', path: '/resubscribe', to: 'Bot.update' }),
  'event.get': ofBot({
    verb: 'GET', path: '/events', to: 'Event.get', params: [optional('offset', 'integer'), optional('limit', 'integer'), optional('withUserEvents', 'flag')],
  }),
};

const MESSAGES = {
  'message.send': ofBot({
    verb: 'POST', path: '/messages', to: 'Chat.Message.send', upstream: ['ACCESS_DENIED', 'EMPTY_MESSAGE', 'SENDING_FAILED'],
    params: [
      DIALOG, needed('fields', 'object'), ...CONTENT, optional('fields.system', 'flag'), optional('fields.replyId', 'integer'), optional('fields.forwardIds', 'messages'),
    ],
  }),
  'message.update': ofBot({ verb: 'PATCH', path: '/messages/:messageId', to: 'Chat.Message.update', params: [needed('fields', 'object'), ...CONTENT], upstream: ['ACCESS_DENIED'] }),
  'message.delete': ofBot({ verb: 'DELETE', path: '/messages/:messageId', to: 'Chat.Message.delete', params: [optional('complete', 'flag')], upstream: ['ACCESS_DENIED'] }),
  'message.read': ofBot({
    verb: 'POST', path: '/chats/:dialogId/read', to: 'Chat.Message.read', params: [optional('messageId', 'integer')], upstream: ['ACCESS_DENIED', 'MESSAGE_NOT_FOUND'],
  }),
  'message.get': ofBot({ verb: 'GET', path: '/messages/:messageId', to: 'Chat.Message.get', upstream: ['BOT_TYPE_NOT_ALLOWED'] }),
  'message.context': ofBot({
    verb: 'GET', path: '/messages/:messageId/context', to: 'Chat.Message.getContext', params: [optional('range', 'integer')],
    upstream: ['BOT_TYPE_NOT_ALLOWED', 'MESSAGE_NOT_FOUND', 'MESSAGE_ACCESS_DENIED'],
  }),
  'reaction.add': ofBot({
    verb: 'POST', path: '/messages/:messageId/reactions', to: 'Chat.Message.Reaction.add', params: [needed('reaction', 'text')],
    upstream: ['ACCESS_DENIED', 'REACTION_NOT_FOUND', 'REACTION_ALREADY_SET'],
  }),
  'reaction.delete': ofBot({
    verb: 'DELETE', path: '/messages/:messageId/reactions', to: 'Chat.Message.Reaction.delete', params: [needed('reaction', 'text')],
    upstream: ['ACCESS_DENIED', 'REACTION_NOT_FOUND'],
  }),
  'ui.typing': ofBot({
    verb: 'POST', path: '/typing', to: 'Chat.InputAction.notify', params: [DIALOG, optional('statusMessageCode', 'text'), optional('duration', 'integer')],
    upstream: ['ACCESS_DENIED'],
  }),
  'ui.textField': ofBot({ verb: 'POST', path: '/text-field', to: 'Chat.TextField.enabled', params: [DIALOG, optional('enabled', 'flag')], upstream: ['ACCESS_DENIED'] }),
};

const CHATS = {
  'chat.create': ofBot({
    verb: 'POST', path: '/chats', to: 'Chat.add',
    params: [needed('fields', 'object'), ...CHAT_LOOK, optional('fields.userIds', 'integers'), optional('fields.ownerId', 'integer'), optional('fields.message', 'text')],
  }),
  'chat.get': ofBot({ verb: 'GET', path: '/chats/:dialogId', to: 'Chat.get', upstream: ['ACCESS_DENIED'] }),
  'chat.update': ofBot({ verb: 'PATCH', path: '/chats/:dialogId', to: 'Chat.update', params: [needed('fields', 'object'), ...CHAT_LOOK], upstream: ['ACCESS_DENIED'] }),
  'chat.leave': ofBot({ verb: 'POST', path: '/chats/:dialogId/leave', to: 'Chat.leave', upstream: ['ACCESS_DENIED'] }),
  'chat.setOwner': ofBot({ verb: 'POST', path: '/chats/:dialogId/owner', to: 'Chat.setOwner', params: [needed('userId', 'integer')], upstream: ['ACCESS_DENIED'] }),
  'chat.users.add': ofBot({ verb: 'POST', path: '/chats/:dialogId/users', to: 'Chat.User.add', params: [needed('userIds', 'integers')], upstream: ['ACCESS_DENIED'] }),
  'chat.users.remove': ofBot({ verb: 'DELETE', path: '/chats/:dialogId/users', to: 'Chat.User.delete', params: [needed('userId', 'integer')], upstream: ['ACCESS_DENIED'] }),
  'chat.users.list': ofBot({
    verb: 'GET', path: '/chats/:dialogId/users', to: 'Chat.User.list', params: [optional('limit', 'integer'), optional('order', 'object')], upstream: ['ACCESS_DENIED'],
  }),
  'chat.managers.add': ofBot({
    verb: 'POST', path: '/chats/:dialogId/managers', to: 'Chat.Manager.add', params: [needed('userIds', 'integers')], upstream: ['EMPTY_USER_IDS', 'ACCESS_DENIED'],
  }),
  'chat.managers.remove': ofBot({
    verb: 'DELETE', path: '/chats/:dialogId/managers', to: 'Chat.Manager.delete', params: [needed('userIds', 'integers')], upstream: ['EMPTY_USER_IDS', 'ACCESS_DENIED'],
  }),
};

const COMMANDS = {
  'command.register': ofBot({
    verb: 'POST', path: '/commands', to: 'Command.register', params: [needed('command', 'text'), optional('title', 'texts'), optional('description', 'text'), ...COMMAND_FLAGS],
    upstream: ['COMMAND_REQUIRED', 'COMMAND_TITLE_REQUIRED', 'COMMAND_NAME_INVALID', 'COMMAND_REGISTER_FAILED'],
  }),
  'command.list': ofBot({ verb: 'GET', path: '/commands', to: 'Command.list' }),
  'command.update': ofBot({
    verb: 'PATCH', path: '/commands/:commandId', to: 'Command.update', params: [optional('command', 'text'), optional('title', 'texts'), ...COMMAND_FLAGS],
    upstream: ['COMMAND_NOT_FOUND', 'COMMAND_NAME_EMPTY', 'COMMAND_NAME_INVALID', 'COMMAND_ALREADY_EXISTS'],
  }),
  'command.unregister': ofBot({ verb: 'DELETE', path: '/commands/:commandId', to: 'Command.unregister', upstream: ['COMMAND_NOT_FOUND'] }),
  'command.answer': ofBot({
    verb: 'POST', path: '/commands/:commandId/answer', to: 'Command.answer', upstream: ['COMMAND_ANSWER_FAILED'],
    params: [needed('messageId', 'integer'), DIALOG, needed('fields', 'object'), ...CONTENT, optional('fields.system', 'flag')],
  }),
};

const FILES = {
  'file.upload': ofBot({
    verb: 'POST', path: '/files', to: 'File.upload',
    params: [DIALOG, needed('file', 'object'), needed('file.name', 'text'), needed('file.content', 'file'), optional('message', 'text')],
    upstream: ['FILE_EMPTY', 'FILE_INVALID_CONTENT', 'FILE_FOLDER_ERROR', 'FILE_UPLOAD_FAILED', 'FILE_SEND_FAILED', 'FILE_TOO_LARGE'],
  }),
  'file.download': ofBot({ verb: 'GET', path: '/files/:fileId', to: 'File.download', upstream: ['FILE_ACCESS_ERROR', 'FILE_NOT_FOUND'] }),
};

/** By the name that the documentation's table leads to; in an order in which the first path that fits is meant. */
export const VIBECODE = { ...BOTS, ...MESSAGES, ...CHATS, ...COMMANDS, ...FILES } as const satisfies Readonly<Record<string, EndpointContract>>;

export type EndpointName = keyof typeof VIBECODE;
