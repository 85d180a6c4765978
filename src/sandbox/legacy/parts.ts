import { V1_LIMITS } from '../../contract/methods/imbot-v1.ts';
import { readAttach } from '../chat/attach.ts';
import { readKeyboard } from '../chat/keyboard.ts';
import { asObject } from '../plain-object.ts';
import { Refusal } from '../refusals.ts';
import type { KeyboardRow, MessageRow } from '../world/rows.ts';
import type { Given } from './define-legacy.ts';
import { isNothing, parsed } from './given.ts';
import { refuseV1 } from './refuse.ts';

type Parts = Pick<MessageRow, 'attach' | 'keyboard' | 'menu'>;

/** Words of a menu's items that are out of a list. */
const WORDS: Readonly<Record<string, readonly string[]>> = { ACTION: ['PUT', 'SEND', 'COPY', 'CALL', 'DIALOG'], CONTEXT: ['MOBILE', 'DESKTOP', 'ALL'], DISABLED: ['Y', 'N'] };

/** What a message carries beside its text; a keyboard without `BOT_ID` belongs to `botId`. */
export function partsIn(given: Given, botId: number | null): Parts {
  const attach = attachIn(given['ATTACH']);
  const keyboard = keyboardIn(given['KEYBOARD'], botId);
  const menu = menuIn(given['MENU']);
  return { ...(attach !== undefined && { attach }), ...(keyboard && { keyboard }), ...(menu !== undefined && { menu }) };
}

/** A message with the parts that a change names; an empty one or "N" takes its part away. */
export function withParts(message: MessageRow, given: Given): MessageRow {
  const { attach, keyboard, menu, blocked, ...rest } = message;
  const parts = partsIn(given, null);
  const kept: Parts = {
    ...(!('ATTACH' in named(given)) && attach !== undefined && { attach }),
    ...(!('KEYBOARD' in named(given)) && keyboard && { keyboard }),
    ...(!('MENU' in named(given)) && menu !== undefined && { menu }),
  };
  return { ...rest, ...kept, ...parts, ...(kept.keyboard && blocked && { blocked }) };
}

function named(given: Given): Given {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function attachIn(value: unknown): unknown {
  if (isNothing(value)) return undefined;
  const attach = measured('ATTACH', parsed(value));
  const read = checked(() => readAttach(attach ?? null), 'ATTACH', 'Incorrect attach params');
  return attach === undefined ? refuseV1('ATTACH_ERROR', 'Incorrect attach params') : read;
}

function keyboardIn(value: unknown, botId: number | null): KeyboardRow | undefined {
  if (isNothing(value)) return undefined;
  const keyboard = measured('KEYBOARD', value);
  return checked(() => readKeyboard(keyboard, botId), 'KEYBOARD', 'Incorrect keyboard params');
}

/** Items as they were sent. */
function menuIn(value: unknown): readonly unknown[] | undefined {
  if (isNothing(value)) return undefined;
  const menu = measured('MENU', parsed(value));
  const items: unknown = Array.isArray(menu) ? menu : asObject(menu)?.['ITEMS'];
  if (!Array.isArray(items) || !items.every(isItem)) return refuseV1('MENU_ERROR', 'Incorrect menu params');
  return items as readonly unknown[];
}

function isItem(value: unknown): boolean {
  const item = asObject(value);
  const { TEXT: text, LINK, COMMAND, ACTION } = item ?? {};
  const isKnown = Object.entries(WORDS).every(([key, words]) => item?.[key] === undefined || words.some((word) => word === item[key]));
  return isKnown && typeof text === 'string' && text !== '' && [LINK, COMMAND, ACTION].some((does) => typeof does === 'string' && does !== '');
}

function measured(name: string, value: unknown): unknown {
  const json = typeof value === 'string' ? value : JSON.stringify(value);
  if (Buffer.byteLength(json ?? '') > V1_LIMITS.partBytes) refuseV1(`${name}_OVERSIZE`, `You have exceeded the maximum allowable size of ${name.toLowerCase()}`);
  return value;
}

/** The shape is that of imbot.v2; the words of a refusal are not. */
function checked<Value>(read: () => Value, name: string, sentence: string): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) return refuseV1(`${name}_ERROR`, sentence);
    throw error;
  }
}
