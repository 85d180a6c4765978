import { imageProblem } from '../chat/avatar.ts';
import { findChat, isActive } from '../chat/dialogs.ts';
import { addMembers, changeChat, removeMember } from '../chat/membership.ts';
import { clip, placeOf, post } from '../chat/messages.ts';
import type { Method } from '../rest/define-method.ts';
import type { ChatRow } from '../world/rows.ts';
import { callingBot } from './caller.ts';
import { chatIn, groupIn, unavailable } from './chat-of.ts';
import { defineLegacy } from './define-legacy.ts';
import { idIn, idOf, wordIn } from './given.ts';
import { dialogIn } from './messages.ts';
import { colorOf } from './profile.ts';
import { refuseV1 } from './refuse.ts';

const add = defineLegacy('imbot.chat.add', (given, call) => {
  const { scene } = call;
  const users = given['USERS'] ?? [];
  if (!Array.isArray(users)) return refuseV1('INVALID_FORMAT', 'Parameter USERS has wrong type');
  const bot = callingBot(call, given);
  if (imageProblem(given['AVATAR'])) refuseV1('WRONG_REQUEST', "Chat can't be created");
  const [title, description, entityType, entityId] = ['TITLE', 'DESCRIPTION', 'ENTITY_TYPE', 'ENTITY_ID'].map((name) => wordIn(given, name));
  const color = colorOf(given['COLOR']);
  const id = scene.world.next.chat;
  const chat: ChatRow = {
    id, kind: 'group', title: title ?? `Chat ${id}`, owner: bot.id, members: [bot.id], opened: [], at: scene.clock.now(),
    ...(description !== undefined && { description }), ...(color !== undefined && { color }), ...(wordIn(given, 'TYPE') === 'OPEN' && { open: true as const }),
    ...(entityType !== undefined && entityId !== undefined && { entity: { type: entityType, id: entityId } }),
  };
  scene.commit({ kind: 'chat', value: chat });
  scene.show(() => ({ type: 'state' }));
  const whole = addMembers(scene, chat, users.flatMap((user) => idOf(user) ?? []), bot.id);
  const text = wordIn(given, 'MESSAGE');
  if (text !== undefined) post(scene, whole, { author: bot.id, sender: bot.id, text: clip(text) });
  return id;
});

/** Asked as the person who calls. What is answered about an object without a chat is not documented: nothing, as for a missing parameter. */
const get = defineLegacy('imbot.chat.get', (given, { scene, access }) => {
  const [type, id] = [wordIn(given, 'ENTITY_TYPE'), wordIn(given, 'ENTITY_ID')];
  if (type === undefined || id === undefined) return null;
  const chat = [...scene.world.chats.values()].find(({ entity }) => entity?.type === type && entity.id === id);
  if (!chat) return null;
  return chat.open || chat.members.includes(access.user) ? { ID: chat.id } : refuseV1('ACCESS_ERROR', "You don't have access to this chat");
});

const leave = defineLegacy('imbot.chat.leave', (given, call) => {
  const { scene } = call;
  const chat = chatIn(scene, given);
  const bot = callingBot(call, given);
  if (chat?.kind === 'private') unavailable();
  if (!chat?.members.includes(bot.id)) return refuseV1('WRONG_REQUEST', "You don't have access or user isn't a member in chat");
  if (chat.owner === bot.id) refuseV1('ACCESS_ERROR', 'LEAVE_OWNER_FORBIDDEN');
  removeMember(scene, chat, bot.id);
  return true;
});

const sendTyping = defineLegacy('imbot.chat.sendTyping', (given, call) => {
  const { scene } = call;
  const bot = callingBot(call, given);
  const dialog = dialogIn(given);
  const chat = findChat(scene.world, bot.id, dialog);
  const isReached = chat ? chat.members.includes(bot.id) : isActive(scene.world, Number(dialog));
  if (!isReached) refuseV1('DIALOG_ID_EMPTY', "Dialog ID can't be empty");
  if (chat) scene.show(() => ({ type: 'typing', ...placeOf(scene, chat), botId: bot.id, status: '', seconds: null }));
  return true;
});

const updateAvatar = defineLegacy('imbot.chat.updateAvatar', (given, call) => {
  const chat = chatIn(call.scene, given);
  const bot = callingBot(call, given);
  const problem = wordIn(given, 'AVATAR') === undefined ? 'type' : imageProblem(given['AVATAR']);
  if (problem) refuseV1('AVATAR_ERROR', problem === 'type' ? 'Avatar incorrect type' : 'Avatar incorrect size (max 5000x5000)');
  if (!chat) return refuseV1('WRONG_REQUEST', "Chat doesn't exist");
  if (chat.kind === 'private') unavailable();
  return chat.members.includes(bot.id) || refuseV1('ACCESS_DENIED', 'Access denied');
});

const updateColor = defineLegacy('imbot.chat.updateColor', (given, call) => {
  const { scene } = call;
  const found = chatIn(scene, given);
  const bot = callingBot(call, given);
  const color = colorOf(given['COLOR']) ?? refuseV1('WRONG_COLOR', 'This color currently unavailable');
  if (!found || found.color === color) refuseV1('WRONG_REQUEST', "This color currently set or chat doesn't exist");
  changeChat(scene, groupIn(scene, bot, given), { color });
  return true;
});

const updateTitle = defineLegacy('imbot.chat.updateTitle', (given, call) => {
  const { scene } = call;
  if (idIn(given, 'CHAT_ID') === undefined) chatIn(scene, given);
  const bot = callingBot(call, given);
  const title = wordIn(given, 'TITLE') ?? refuseV1('TITLE_EMPTY', "Title can't be empty");
  changeChat(scene, groupIn(scene, bot, given), { title });
  return true;
});

export const CHAT_METHODS: readonly Method[] = [add, get, leave, sendTyping, updateAvatar, updateColor, updateTitle];
