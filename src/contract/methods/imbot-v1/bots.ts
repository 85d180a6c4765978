import { needed, optional, type MethodContracts, type MethodParam } from '../method.ts';
import { CLIENT, NAMED_BOT, NOBODY, NOT_THE_BOT } from './caller.ts';

const HANDLERS = ['EVENT_HANDLER', 'EVENT_MESSAGE_ADD', 'EVENT_MESSAGE_UPDATE', 'EVENT_MESSAGE_DELETE', 'EVENT_WELCOME_MESSAGE', 'EVENT_BOT_DELETE'];

const WRONG_HANDLER = HANDLERS.slice(1).map((name) => `${name}_ERROR`);

const PROFILE: readonly MethodParam[] = [
  ...['NAME', 'LAST_NAME', 'COLOR', 'EMAIL', 'PERSONAL_BIRTHDAY', 'WORK_POSITION', 'PERSONAL_WWW', 'PERSONAL_GENDER'].map((name) => optional(`PROPERTIES.${name}`, 'text')),
  optional('PROPERTIES.PERSONAL_PHOTO', 'file'),
];

const inFields = ({ name, ...rest }: MethodParam): MethodParam => ({ ...rest, name: `FIELDS.${name}` });

export const BOTS: MethodContracts = {
  'imbot.register': {
    scope: 'imbot',
    params: [
      needed('CODE', 'text'), optional('TYPE', 'text'), optional('OPENLINE', 'flag'), ...HANDLERS.map((name) => optional(name, 'text')), CLIENT,
      needed('PROPERTIES', 'object'), ...PROFILE,
    ],
    errors: [...NOBODY, ...WRONG_HANDLER, 'CODE_ERROR', 'NAME_ERROR', 'MAX_COUNT_ERROR', 'WRONG_REQUEST'],
  },
  'imbot.update': {
    scope: 'imbot',
    params: [
      ...NAMED_BOT, needed('FIELDS', 'object'),
      ...[optional('CODE', 'text'), ...HANDLERS.map((name) => optional(name, 'text')), optional('PROPERTIES', 'object'), ...PROFILE].map(inFields),
    ],
    errors: [...NOBODY, ...NOT_THE_BOT, ...WRONG_HANDLER, 'NAME_ERROR', 'WRONG_REQUEST'],
  },
  'imbot.unregister': { scope: 'imbot', params: NAMED_BOT, errors: [...NOBODY, ...NOT_THE_BOT, 'WRONG_REQUEST'] },
  'imbot.bot.list': { scope: 'imbot', params: [], errors: ['WRONG_AUTH_TYPE'] },
};
