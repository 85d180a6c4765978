import { needed, optional, type MethodContracts, type MethodParam } from '../method.ts';
import { BOT, NOT_THE_BOT } from './caller.ts';

const MESSAGE_ID = needed('MESSAGE_ID', 'integer');

/** A menu has the forms of a keyboard, with `ITEMS` for `BUTTONS`. */
export const PARTS: readonly MethodParam[] = [optional('ATTACH', 'attach'), optional('KEYBOARD', 'keyboard'), optional('MENU', 'json')];

export const WRONG_PARTS = ['ATTACH_ERROR', 'ATTACH_OVERSIZE', 'KEYBOARD_ERROR', 'KEYBOARD_OVERSIZE', 'MENU_ERROR'];

const NO_MESSAGE = [...NOT_THE_BOT, 'MESSAGE_ID_ERROR'];

export const MESSAGES: MethodContracts = {
  /** `FROM_USER_ID` and `TO_USER_ID` together take the place of `DIALOG_ID`. */
  'imbot.message.add': {
    scope: 'imbot',
    params: [
      ...BOT, optional('DIALOG_ID', 'text'), optional('FROM_USER_ID', 'integer'), optional('TO_USER_ID', 'integer'), needed('MESSAGE', 'text'), ...PARTS,
      optional('SYSTEM', 'flag'), optional('URL_PREVIEW', 'flag'), optional('SKIP_CONNECTOR', 'flag'),
    ],
    errors: [...NOT_THE_BOT, 'DIALOG_ID_EMPTY', 'MESSAGE_EMPTY', ...WRONG_PARTS, 'MENU_OVERSIZE', 'WRONG_REQUEST'],
  },
  /** An empty `MESSAGE` deletes the message. */
  'imbot.message.update': {
    scope: 'imbot',
    params: [...BOT, MESSAGE_ID, optional('MESSAGE', 'text'), ...PARTS, optional('URL_PREVIEW', 'flag'), optional('SKIP_CONNECTOR', 'flag')],
    errors: [...NO_MESSAGE, ...WRONG_PARTS, 'MENU_OVERSIZE', 'CANT_EDIT_MESSAGE'],
  },
  'imbot.message.delete': { scope: 'imbot', params: [...BOT, MESSAGE_ID, optional('COMPLETE', 'flag')], errors: [...NO_MESSAGE, 'CANT_EDIT_MESSAGE'] },
  /** `ACTION` is plus, minus or auto. */
  'imbot.message.like': { scope: 'imbot', params: [...BOT, MESSAGE_ID, optional('ACTION', 'text')], errors: [...NO_MESSAGE, 'WITHOUT_CHANGES'] },
};
