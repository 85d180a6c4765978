import { needed, optional, type MethodContracts, type MethodParam } from '../method.ts';
import { BOT, NOT_THE_BOT } from './caller.ts';

const COMMAND = needed('commandId', 'integer');

const SETTINGS: readonly MethodParam[] = [
  optional('fields.title', 'texts'), optional('fields.params', 'texts'),
  optional('fields.common', 'flag'), optional('fields.hidden', 'flag'), optional('fields.extranetSupport', 'flag'),
];

export const COMMANDS: MethodContracts = {
  'imbot.v2.Command.register': {
    scope: 'imbot',
    params: [...BOT, needed('fields', 'object'), needed('fields.command', 'text'), ...SETTINGS],
    errors: [...NOT_THE_BOT, 'COMMAND_NAME_INVALID', 'COMMAND_REQUIRED', 'COMMAND_TITLE_REQUIRED', 'COMMAND_REGISTER_FAILED'],
  },
  'imbot.v2.Command.update': {
    scope: 'imbot',
    params: [...BOT, COMMAND, needed('fields', 'object'), optional('fields.command', 'text'), ...SETTINGS],
    errors: [...NOT_THE_BOT, 'COMMAND_NOT_FOUND', 'COMMAND_NAME_EMPTY', 'COMMAND_NAME_INVALID', 'COMMAND_ALREADY_EXISTS'],
  },
  'imbot.v2.Command.list': { scope: 'imbot', params: BOT, errors: NOT_THE_BOT },
  'imbot.v2.Command.unregister': { scope: 'imbot', params: [...BOT, COMMAND], errors: [...NOT_THE_BOT, 'COMMAND_NOT_FOUND'] },
};
