import { COLORS } from '../../../contract/words.ts';
import type { ChatLook, Effect, MessageContent } from '../../../portal/effects.ts';
import { PortalError } from '../../../portal/failure.ts';
import { attachOf } from '../attach.ts';
import { keyboardOf } from '../content.ts';
import type { Params } from '../encode.ts';
import type { MethodCall } from '../method-call.ts';

/** What a call needs beside its effect: the bot, and the id of the command that is answered. */
export interface LegacySpeaker {
  readonly botId: number;
  readonly clientId: string;
  readonly commandId: number | undefined;
}

type Writers = { readonly [Kind in Effect['kind']]?: (effect: Extract<Effect, { readonly kind: Kind }>, speaker: LegacySpeaker) => readonly MethodCall[] };

/** How an effect is written to a portal without imbot.v2: in one call, or in several that belong together. Throws `PortalError` for what there is nothing for. */
export function legacyCalls(effect: Effect, speaker: LegacySpeaker): readonly MethodCall[] {
  const write = WRITERS[effect.kind] as ((effect: Effect, speaker: LegacySpeaker) => readonly MethodCall[]) | undefined;
  const { botId: BOT_ID, clientId: CLIENT_ID } = speaker;
  const calls = write?.(effect, speaker) ?? nothingFor(effect.kind);
  // Methods about commands know their bot by the command, and `rest` says itself what it sends.
  return calls.map(({ method, params }) => (effect.kind === 'rest' ? { method, params } : { method, params: { ...(effect.kind !== 'answer' && { BOT_ID }), CLIENT_ID, ...params } }));
}

function nothingFor(what: string): never {
  throw new PortalError('rejected', 'NOT_ON_THIS_PORTAL', `A portal without imbot.v2 has nothing for ${what}. See "portal: {legacy: …}" in the guide.`);
}

const WRITERS: Writers = {
  send: ({ dialog, content, forward }, { botId }) => (forward ? nothingFor('messages that are sent on') : [{ method: 'imbot.message.add', params: { DIALOG_ID: dialog, ...partsOf(content, botId) } }]),
  answer: ({ message, content }, { botId, commandId }) => [{ method: 'imbot.command.answer', params: { COMMAND_ID: commandId, MESSAGE_ID: message, ...partsOf(content, botId) } }],
  edit: ({ message, content: { text, keyboard, attach } }, { botId }) => [{
    method: 'imbot.message.update',
    params: { MESSAGE_ID: message, MESSAGE: text, KEYBOARD: keyboard && (keyboardOf(keyboard, botId) ?? 'N'), ATTACH: attach && attachOf(attach) },
  }],
  delete: ({ message }) => [{ method: 'imbot.message.delete', params: { MESSAGE_ID: message } }],
  react: ({ message, change, reaction }) => (
    reaction === 'like' ? [{ method: 'imbot.message.like', params: { MESSAGE_ID: message, ACTION: change === 'added' ? 'plus' : 'minus' } }] : nothingFor(`the reaction ${reaction}`)
  ),
  typing: ({ dialog }) => [{ method: 'imbot.chat.sendTyping', params: { DIALOG_ID: dialog } }],
  create_chat: ({ look, users, managers, owner, text }) => {
    const all = [...new Set([...users, ...managers, ...(owner === undefined ? [] : [owner])])];
    const { title, description, color } = look;
    return [{ method: 'imbot.chat.add', params: { TYPE: 'CHAT', TITLE: title, DESCRIPTION: description, COLOR: colorOf(color), MESSAGE: text, USERS: all.length === 0 ? undefined : all } }];
  },
  update_chat: ({ dialog, look }) => lookCalls(dialog, look),
  add_users: ({ dialog, users }) => [{ method: 'imbot.chat.user.add', params: { CHAT_ID: chatOf(dialog), USERS: users } }],
  remove_users: ({ dialog, user }) => [{ method: 'imbot.chat.user.delete', params: { CHAT_ID: chatOf(dialog), USER_ID: user } }],
  add_managers: ({ dialog, users }) => managerCalls(dialog, users, 'Y'),
  remove_managers: ({ dialog, users }) => managerCalls(dialog, users, 'N'),
  set_owner: ({ dialog, user }) => [{ method: 'imbot.chat.setOwner', params: { CHAT_ID: chatOf(dialog), USER_ID: user } }],
  get_chat: ({ dialog }) => [{ method: 'imbot.dialog.get', params: { DIALOG_ID: dialog } }],
  list_users: ({ dialog }) => [{ method: 'imbot.chat.user.list', params: { CHAT_ID: chatOf(dialog) } }],
  leave_chat: ({ dialog }) => [{ method: 'imbot.chat.leave', params: { CHAT_ID: chatOf(dialog) } }],
  rest: ({ method, params }, { botId, clientId }) => [{ method, params: OF_BOTS.test(method) ? { BOT_ID: botId, CLIENT_ID: clientId, ...params } : params }],
};

const OF_BOTS = /^imbot\.(?!v2\.)/i;

/** What a new message carries; statuses and quotes have no counterpart. */
function partsOf({ text, keyboard, attach, system, preview }: MessageContent, botId: number): Params {
  return {
    MESSAGE: text, KEYBOARD: keyboard && keyboardOf(keyboard, botId), ATTACH: attach && attachOf(attach),
    SYSTEM: system ? 'Y' : undefined, URL_PREVIEW: preview === false ? 'N' : undefined,
  };
}

function lookCalls(dialog: string, { title, color, description, avatar }: ChatLook): readonly MethodCall[] {
  const CHAT_ID = chatOf(dialog);
  if (description !== undefined) nothingFor('another description of a chat');
  if (avatar !== undefined) nothingFor('another image of a chat');
  return [
    ...(title === undefined ? [] : [{ method: 'imbot.chat.updateTitle', params: { CHAT_ID, TITLE: title } }]),
    ...(color === undefined ? [] : [{ method: 'imbot.chat.updateColor', params: { CHAT_ID, COLOR: colorOf(color) } }]),
  ];
}

export function managerCalls(dialog: string, users: readonly number[], isManager: 'Y' | 'N'): readonly MethodCall[] {
  return users.map((user) => ({ method: 'imbot.chat.setManager', params: { CHAT_ID: chatOf(dialog), USER_ID: user, IS_MANAGER: isManager } }));
}

/** The number of a group; undefined for a private dialog, which the portal then refuses. */
export function chatOf(dialog: string): number | undefined {
  const number = /^chat(\d{1,15})$/.exec(dialog)?.[1];
  return number === undefined ? undefined : Number(number);
}

/** `lightBlue` as `LIGHT_BLUE`; another word stays, for the portal to refuse. */
export function colorOf(color: string | undefined): string | undefined {
  if (color === undefined || !Object.hasOwn(COLORS, color)) return color;
  return color.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}
