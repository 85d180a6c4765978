import { needed, optional, type MethodContracts, type MethodParam } from '../method.ts';
import { BOT, NO_TOKEN, NOT_THE_BOT, TOKEN } from './caller.ts';

const PROFILE: readonly MethodParam[] = [
  optional('fields.properties.lastName', 'text'),
  optional('fields.properties.workPosition', 'text'),
  optional('fields.properties.color', 'text'),
  optional('fields.properties.gender', 'text'),
  optional('fields.properties.avatar', 'file'),
];

const BEHAVIOUR: readonly MethodParam[] = [
  optional('fields.botToken', 'text'),
  optional('fields.eventMode', 'text'),
  optional('fields.webhookUrl', 'text'),
  optional('fields.isHidden', 'flag'),
  optional('fields.isReactionsEnabled', 'flag'),
  optional('fields.isSupportOpenline', 'flag'),
  optional('fields.backgroundId', 'text'),
];

/** What register and update refuse alike. */
const WRONG_BOT = [
  'BOT_INVALID_EVENT_MODE', 'BOT_INVALID_CALLBACK', 'BOT_AVATAR_INCORRECT_TYPE', 'BOT_AVATAR_INCORRECT_SIZE', 'BOT_TOKEN_INVALID_LENGTH',
];

export const BOTS: MethodContracts = {
  'imbot.v2.Bot.register': {
    scope: 'imbot',
    params: [
      needed('fields', 'object'), needed('fields.code', 'text'), optional('fields.type', 'text'), ...BEHAVIOUR,
      needed('fields.properties', 'object'), needed('fields.properties.name', 'text'), ...PROFILE,
    ],
    errors: [
      NO_TOKEN, 'BOT_CODE_REQUIRED', 'BOT_PROPERTIES_REQUIRED', 'BOT_CODE_ALREADY_TAKEN', 'BOT_INVALID_TYPE', 'BOT_WEBHOOK_URL_REQUIRED',
      'BOT_REGISTER_FAILED', 'BOT_LIMIT_EXCEEDED', ...WRONG_BOT,
    ],
  },
  'imbot.v2.Bot.update': {
    scope: 'imbot',
    params: [
      ...BOT, needed('fields', 'object'), ...BEHAVIOUR, optional('fields.properties', 'object'), optional('fields.properties.name', 'text'), ...PROFILE,
    ],
    errors: [...NOT_THE_BOT, 'BOT_TOKEN_ROTATION_FAILED', ...WRONG_BOT],
  },
  /** One of `botId` and `code` has to be named. */
  'imbot.v2.Bot.get': {
    scope: 'imbot',
    params: [optional('botId', 'integer'), optional('code', 'text'), TOKEN],
    errors: [NO_TOKEN, 'PARAMS_REQUIRED', 'BOT_NOT_FOUND'],
  },
  'imbot.v2.Bot.list': {
    scope: 'imbot',
    params: [TOKEN, optional('filter', 'object'), optional('filter.type', 'text'), optional('limit', 'integer'), optional('offset', 'integer')],
    errors: [NO_TOKEN],
  },
  'imbot.v2.Bot.unregister': { scope: 'imbot', params: BOT, errors: [...NOT_THE_BOT, 'BOT_UNREGISTER_FAILED'] },
  'imbot.v2.Revision.get': { scope: 'imbot', params: [], errors: [] },
};
