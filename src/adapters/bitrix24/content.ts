import { type Button, type Effect, type Keyboard, type MessageContent, PRESS_COMMAND } from '../../portal/effects.ts';
import { attachOf } from './attach.ts';
import type { Params } from './encode.ts';
import { encodePress } from './press.ts';

type Changes = (Effect & { readonly kind: 'edit' })['content'];

/** The fields of a new message. */
export function fieldsOf({ text, keyboard, attach, system, preview }: MessageContent, botId: number): Readonly<Record<'message' | 'keyboard' | 'attach' | 'system' | 'urlPreview', unknown>> {
  return {
    message: text === '' ? undefined : text,
    keyboard: keyboard && keyboardOf(keyboard, botId),
    attach: attach && attachOf(attach),
    system: system ? true : undefined,
    urlPreview: preview === false ? false : undefined,
  };
}

/** How the portal is told to take all buttons of a message away. */
const NO_KEYBOARD = 'N';

/** The fields of a message that is changed. */
export function changesOf({ text, keyboard, attach }: Changes, botId: number): Params {
  return { message: text, keyboard: keyboard && (keyboardOf(keyboard, botId) ?? NO_KEYBOARD), attach: attach && attachOf(attach) };
}

/** Rows become one list with line breaks in it; undefined where there is no button. */
export function keyboardOf(keyboard: Keyboard, botId: number): Params | undefined {
  const rows = keyboard.filter((row) => row.length > 0);
  if (rows.length === 0) return undefined;
  const buttons = rows.flatMap((row, index) => [...(index > 0 ? [{ TYPE: 'NEWLINE' }] : []), ...row.map((button) => buttonOf(button, row.length > 1))]);
  return { BOT_ID: botId, BUTTONS: buttons };
}

const CONTEXTS = { mobile: 'MOBILE', desktop: 'DESKTOP' } as const;

function buttonOf(button: Button, besideOthers: boolean): Params {
  return {
    TEXT: button.text,
    ...actionOf(button.action),
    // Without it each button fills the line alone.
    DISPLAY: besideOthers ? 'LINE' : undefined,
    BG_COLOR_TOKEN: button.color,
    WIDTH: button.width,
    BLOCK: button.lock ? 'Y' : undefined,
    DISABLED: button.disabled ? 'Y' : undefined,
    CONTEXT: button.showOn && CONTEXTS[button.showOn],
  };
}

function actionOf(action: Button['action']): Params {
  switch (action.kind) {
    case 'link':
      return { LINK: action.value };
    case 'open':
      return { ACTION: 'DIALOG', ACTION_VALUE: action.value };
    case 'send': case 'put': case 'copy': case 'call':
      return { ACTION: action.kind.toUpperCase(), ACTION_VALUE: action.value };
    case 'command':
      return { COMMAND: action.name, COMMAND_PARAMS: action.args === '' ? undefined : action.args };
    case 'button': case 'run': case 'choice':
      return { COMMAND: PRESS_COMMAND, COMMAND_PARAMS: encodePress(action) };
  }
}
