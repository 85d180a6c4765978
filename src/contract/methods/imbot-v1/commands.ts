import { needed, optional, type MethodContracts } from '../method.ts';
import { CLIENT, NAMED_BOT, NOT_THE_BOT } from './caller.ts';
import { PARTS, WRONG_PARTS } from './messages.ts';

const NO_COMMAND = ['COMMAND_ID_ERROR', 'APP_ID_ERROR'];

/** `LANG` is a list of `{LANGUAGE_ID, TITLE, PARAMS}`. */
export const COMMANDS: MethodContracts = {
  'imbot.command.register': {
    scope: 'imbot',
    params: [
      ...NAMED_BOT, needed('COMMAND', 'text'), needed('EVENT_COMMAND_ADD', 'text'), needed('LANG', 'json'),
      optional('COMMON', 'flag'), optional('HIDDEN', 'flag'), optional('EXTRANET_SUPPORT', 'flag'),
    ],
    errors: ['EVENT_COMMAND_ADD_ERROR', 'COMMAND_ERROR', ...NOT_THE_BOT, 'LANG_ERROR', 'WRONG_REQUEST'],
  },
  'imbot.command.update': {
    scope: 'imbot',
    params: [
      needed('COMMAND_ID', 'integer'), CLIENT, needed('FIELDS', 'object'), optional('FIELDS.COMMAND', 'text'), optional('FIELDS.EVENT_COMMAND_ADD', 'text'),
      optional('FIELDS.HIDDEN', 'flag'), optional('FIELDS.EXTRANET_SUPPORT', 'flag'), optional('FIELDS.LANG', 'json'),
    ],
    errors: [...NO_COMMAND, 'EVENT_COMMAND_ADD_ERROR', 'WRONG_REQUEST'],
  },
  'imbot.command.unregister': { scope: 'imbot', params: [needed('COMMAND_ID', 'integer'), CLIENT], errors: [...NO_COMMAND, 'WRONG_REQUEST'] },
  /** One of `COMMAND_ID` and `COMMAND` has to be named. */
  'imbot.command.answer': {
    scope: 'imbot',
    params: [
      optional('COMMAND_ID', 'integer'), optional('COMMAND', 'text'), needed('MESSAGE_ID', 'integer'), optional('MESSAGE', 'text'), ...PARTS,
      optional('SYSTEM', 'flag'), optional('URL_PREVIEW', 'flag'), CLIENT,
    ],
    errors: [...NO_COMMAND, 'MESSAGE_ID_EMPTY', 'MESSAGE_EMPTY', ...WRONG_PARTS, 'WRONG_REQUEST'],
  },
};
