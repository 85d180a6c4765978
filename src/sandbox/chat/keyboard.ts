import { LIMITS } from '../../contract/limits.ts';
import { asObject } from '../plain-object.ts';
import { refuse } from '../refusals.ts';
import type { KeyboardRow } from '../world/rows.ts';

type Button = Readonly<Record<string, unknown>>;

const ACTIONS = ['LINK', 'COMMAND', 'ACTION', 'APP_ID'];
const WORDS: Readonly<Record<string, readonly string[]>> = {
  TYPE: ['NEWLINE'],
  ACTION: ['PUT', 'SEND', 'COPY', 'CALL', 'DIALOG'],
  CONTEXT: ['MOBILE', 'DESKTOP', 'ALL'],
  DISPLAY: ['LINE', 'BLOCK'],
  BG_COLOR_TOKEN: ['primary', 'secondary', 'alert', 'base'],
  BLOCK: ['Y', 'N'],
  DISABLED: ['Y', 'N'],
};
const LINK = /^(https?:\/\/|\/)/;

/**
 * The keyboard behind any of the documented forms; undefined for "N" and empty values, which remove it. A send fills in the
 * bot (`botId`), an update does not. The docs name no code for a bad keyboard in v2: v1's are used.
 */
export function readKeyboard(value: unknown, botId: number | null): KeyboardRow | undefined {
  const given = typeof value === 'string' && value !== '' && value !== 'N' ? parsed(value) : value;
  if (isEmpty(given)) return undefined;
  const wrapper = asObject(given);
  const buttons = wrapper && 'BUTTONS' in wrapper ? wrapper['BUTTONS'] : given;
  if (isEmpty(buttons)) return undefined;
  if (!Array.isArray(buttons)) return refuse('KEYBOARD_ERROR', 'BUTTONS must be a list');
  const keyboard = { botId: readBotId(wrapper?.['BOT_ID'], botId), buttons: buttons.map(readButton) };
  if (Buffer.byteLength(JSON.stringify(keyboard.buttons)) > LIMITS.keyboardBytes) refuse('KEYBOARD_OVERSIZE');
  return keyboard;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return refuse('KEYBOARD_ERROR', 'The keyboard is a string but not JSON');
  }
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || value === 'N' || (Array.isArray(value) && value.length === 0);
}

function readBotId(value: unknown, otherwise: number | null): number | null {
  if (value === undefined || value === '') return otherwise;
  const id = Number(value);
  return Number.isSafeInteger(id) ? id : refuse('KEYBOARD_ERROR', 'BOT_ID must be an integer');
}

function readButton(value: unknown, index: number): Button {
  const button = asObject(value);
  const problem = button ? (wordProblem(button) ?? (button['TYPE'] === 'NEWLINE' ? undefined : contentProblem(button))) : 'must be an object';
  return button && problem === undefined ? button : refuse('KEYBOARD_ERROR', `Button ${index}: ${problem}`);
}

function wordProblem(button: Button): string | undefined {
  for (const [key, words] of Object.entries(WORDS)) {
    const value = button[key];
    if (value !== undefined && !words.some((word) => word === value)) return `${key} must be one of ${words.join(', ')}`;
  }
  return undefined;
}

function contentProblem(button: Button): string | undefined {
  const width = button['WIDTH'];
  if (width !== undefined && !Number.isSafeInteger(typeof width === 'string' ? Number(width) : width)) return 'WIDTH must be an integer';
  if (typeof button['TEXT'] !== 'string' || button['TEXT'] === '') return 'TEXT is required';
  const actions = ACTIONS.filter((key) => button[key] !== undefined && button[key] !== '');
  if (actions.length !== 1) return 'needs exactly one of LINK, COMMAND, ACTION, APP_ID';
  if (actions[0] === 'LINK' && !(typeof button['LINK'] === 'string' && LINK.test(button['LINK']))) return 'LINK must start with http://, https:// or /';
  if (actions[0] === 'ACTION' && button['ACTION_VALUE'] === undefined) return 'ACTION needs ACTION_VALUE';
  return undefined;
}
