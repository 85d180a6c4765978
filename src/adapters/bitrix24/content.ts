import { TYPING_STATUSES } from '../../contract/words.ts';
import { type Button, type Effect, type Keyboard, type MessageContent, PRESS_COMMAND } from '../../portal/effects.ts';
import type { Params } from './encode.ts';
import { encodePress } from './press.ts';

/** Who speaks: every call of a bot names it and brings its token. */
export type Speaker = Readonly<{ botId: number; botToken: string }>;

/** The method of an effect and its parameters. */
export interface MethodCall {
  readonly method: string;
  readonly params: Params;
}

/** How an effect is written; `key` is the portal's key against doubles, `commandId` that of the command that is answered. */
export function methodOf(effect: Effect, { botId, botToken }: Speaker, given: { readonly key: string; readonly commandId: number | undefined }): MethodCall {
  switch (effect.kind) {
    case 'send': {
      // A system message takes no key: repeated with one it would be refused.
      const templateId = effect.content.system ? undefined : given.key;
      const fields = fieldsOf(effect.content, botId, { replyId: effect.replyTo, templateId });
      return { method: 'imbot.v2.Chat.Message.send', params: { botId, botToken, dialogId: effect.dialog, fields } };
    }
    case 'answer': {
      const fields = fieldsOf(effect.content, botId, { replyId: undefined, templateId: undefined });
      const params = { botId, botToken, commandId: given.commandId, messageId: effect.message, dialogId: effect.dialog, fields };
      return { method: 'imbot.v2.Command.answer', params };
    }
    case 'react': {
      const method = effect.change === 'added' ? 'imbot.v2.Chat.Message.Reaction.add' : 'imbot.v2.Chat.Message.Reaction.delete';
      return { method, params: { botId, botToken, messageId: effect.message, reaction: effect.reaction } };
    }
    case 'typing':
      return {
        method: 'imbot.v2.Chat.InputAction.notify',
        params: { botId, botToken, dialogId: effect.dialog, statusMessageCode: statusOf(effect.status), duration: effect.seconds },
      };
  }
}

function statusOf(status: string | undefined): string | undefined {
  if (status === undefined) return undefined;
  const codes: Readonly<Record<string, string>> = TYPING_STATUSES;
  return codes[status] ?? status;
}

function fieldsOf(content: MessageContent, botId: number, more: { readonly replyId: number | undefined; readonly templateId: string | undefined }): Params {
  return {
    message: content.text,
    keyboard: content.keyboard && keyboardOf(content.keyboard, botId),
    system: content.system ? true : undefined,
    urlPreview: content.preview === false ? false : undefined,
    replyId: more.replyId,
    templateId: more.templateId,
  };
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
    case 'button':
      return { COMMAND: PRESS_COMMAND, COMMAND_PARAMS: encodePress(action) };
  }
}
