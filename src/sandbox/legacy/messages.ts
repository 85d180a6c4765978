import { V1_LIMITS } from '../../contract/methods/imbot-v1.ts';
import { isActive, reachChat } from '../chat/dialogs.ts';
import { clip, post, remove, revise } from '../chat/messages.ts';
import { changeReaction } from '../chat/reactions.ts';
import { administers } from '../chat/targets.ts';
import type { Method } from '../rest/define-method.ts';
import type { Scene } from '../scene.ts';
import type { BotRow, ChatRow, MessageRow } from '../world/rows.ts';
import { callingBot } from './caller.ts';
import { defineLegacy, type Given } from './define-legacy.ts';
import { flagIn, idIn, textIn, wordIn } from './given.ts';
import { partsIn, withParts } from './parts.ts';
import { refuseV1 } from './refuse.ts';

const DAY_MS = 86_400_000;
const DIALOG = /^(?:chat)?[1-9]\d{0,14}$/;

const add = defineLegacy('imbot.message.add', (given, call) => {
  const { scene } = call;
  const bot = callingBot(call, given);
  const [from, to] = [idIn(given, 'FROM_USER_ID'), idIn(given, 'TO_USER_ID')];
  const isBetween = from !== undefined && to !== undefined;
  const dialog = isBetween ? String(to) : dialogIn(given);
  const text = textOfNew(given);
  const parts = partsIn(given, bot.id);
  const sender = isBetween ? from : bot.id;
  const chat = (isActive(scene.world, sender) ? reachChat(scene, sender, dialog) : undefined) ?? refuseV1('WRONG_REQUEST', "Message isn't added");
  const isSystem = isBetween || flagIn(given, 'SYSTEM', false);
  return post(scene, chat, { author: isSystem ? 0 : bot.id, sender, text, ...parts }).id;
});

/** `DIALOG_ID`, refused where it is none. */
export function dialogIn(given: Given): string {
  const dialog = wordIn(given, 'DIALOG_ID') ?? '';
  return DIALOG.test(dialog) ? dialog : refuseV1('DIALOG_ID_EMPTY', "Dialog ID can't be empty");
}

/** A text is needed beside an attach as well. */
export function textOfNew(given: Given): string {
  const text = wordIn(given, 'MESSAGE');
  return text === undefined ? refuseV1('MESSAGE_EMPTY', "Message can't be empty") : clip(text);
}

const update = defineLegacy('imbot.message.update', (given, call) => {
  const { scene } = call;
  const bot = callingBot(call, given);
  const { chat, message } = ownMessage(scene, bot, given);
  if (message.author !== bot.id) cannotEdit();
  const text = textIn(given, 'MESSAGE')?.trim();
  const changed = withParts(message, given);
  if (text === '') remove(scene, chat, message, false);
  else revise(scene, chat, { ...changed, ...(text !== undefined && { text: clip(text) }), edited: true });
  return true;
});

const del = defineLegacy('imbot.message.delete', (given, call) => {
  const { scene } = call;
  const bot = callingBot(call, given);
  const { chat, message } = ownMessage(scene, bot, given);
  if (message.author !== bot.id && !administers(chat, bot.id)) cannotEdit();
  remove(scene, chat, message, flagIn(given, 'COMPLETE', false));
  return true;
});

/** A message of a chat of the bot that is young enough to be changed. */
function ownMessage(scene: Scene, bot: BotRow, given: Given): { readonly chat: ChatRow; readonly message: MessageRow } {
  const found = messageIn(scene, bot, given);
  const isOld = found && scene.clock.now() - found.message.at > V1_LIMITS.editDays * DAY_MS;
  return found && !isOld ? found : cannotEdit();
}

function cannotEdit(): never {
  return refuseV1('CANT_EDIT_MESSAGE', "Time has expired for modification or you don't have access");
}

/** The message that is named, where the bot can see it. */
function messageIn(scene: Scene, bot: BotRow, given: Given): { readonly chat: ChatRow; readonly message: MessageRow } | undefined {
  const message = scene.world.messages.get(idIn(given, 'MESSAGE_ID') ?? noMessage());
  const chat = message && !message.deleted ? scene.world.chats.get(message.chat) : undefined;
  return message && chat?.members.includes(bot.id) ? { chat, message } : undefined;
}

function noMessage(): never {
  return refuseV1('MESSAGE_ID_ERROR', "Message ID can't be empty");
}

const like = defineLegacy('imbot.message.like', (given, call) => {
  const { scene } = call;
  const bot = callingBot(call, given);
  const { chat, message } = messageIn(scene, bot, given) ?? noMessage();
  const liked = message.reactions?.['like']?.includes(bot.id) === true;
  const wish = textIn(given, 'ACTION');
  const action = wish === 'plus' || (wish !== 'minus' && !liked) ? 'add' : 'delete';
  return changeReaction(scene, chat, message, { user: bot.id, code: 'like', action }) || refuseV1('WITHOUT_CHANGES', 'Action completed without changes');
});

export const MESSAGE_METHODS: readonly Method[] = [add, update, del, like];
