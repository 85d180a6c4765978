import { addManagers, addMembers, changeChat, removeMember } from '../chat/membership.ts';
import { isActive } from '../chat/dialogs.ts';
import { administers } from '../chat/targets.ts';
import type { Method } from '../rest/define-method.ts';
import type { ChatRow } from '../world/rows.ts';
import { callingBot } from './caller.ts';
import { chatIn, groupIn, unavailable, userIn } from './chat-of.ts';
import { type Calling, defineLegacy, type Given } from './define-legacy.ts';
import { flagIn, idOf } from './given.ts';
import { refuseV1 } from './refuse.ts';

const setManager = defineLegacy('imbot.chat.setManager', (given, call) => {
  const { scene } = call;
  const user = userOf(call, given);
  const chat = ownedWith(call, given, user);
  if (!chat) return refuseV1('WRONG_REQUEST', 'Change manager can only owner and user must be member in chat');
  if (flagIn(given, 'IS_MANAGER', true)) addManagers(scene, chat, [user]);
  else changeChat(scene, chat, { managers: (chat.managers ?? []).filter((manager) => manager !== user) });
  return true;
});

const setOwner = defineLegacy('imbot.chat.setOwner', (given, call) => {
  const { scene } = call;
  const user = userOf(call, given);
  if (chatIn(scene, given)?.kind === 'private') unavailable();
  const chat = ownedWith(call, given, user);
  if (!chat) return refuseV1('WRONG_REQUEST', 'Change owner can only owner and user must be member in chat');
  changeChat(scene, chat, { owner: user });
  return true;
});

/** The user of a call that names a chat as well. */
function userOf(call: Calling, given: Given): number {
  chatIn(call.scene, given);
  return userIn(given);
}

/** A group of the bot's own that the user is in. */
function ownedWith(call: Calling, given: Given, user: number): ChatRow | undefined {
  const bot = callingBot(call, given);
  const chat = chatIn(call.scene, given);
  return chat?.kind === 'group' && chat.owner === bot.id && chat.members.includes(user) ? chat : undefined;
}

/** Every member may bring in others, as the sample of imbot.dialog.get has it. */
const add = defineLegacy('imbot.chat.user.add', (given, call) => {
  const { scene } = call;
  chatIn(scene, given);
  const bot = callingBot(call, given);
  const users = given['USERS'];
  if (!Array.isArray(users)) return refuseV1('WRONG_REQUEST', 'User IDs must be passed in array format');
  const chat = groupIn(scene, bot, given);
  const fresh = users.flatMap((user) => idOf(user) ?? []).filter((user) => isActive(scene.world, user) && !chat.members.includes(user));
  if (fresh.length === 0) refuseV1('WRONG_REQUEST', "You don't have access or user already member in chat");
  addMembers(scene, chat, fresh, bot.id);
  return true;
});

const remove = defineLegacy('imbot.chat.user.delete', (given, call) => {
  const { scene } = call;
  const user = userOf(call, given);
  const bot = callingBot(call, given);
  const chat = groupIn(scene, bot, given);
  if (user === chat.owner) refuseV1('ACCESS_ERROR', 'LEAVE_OWNER_FORBIDDEN');
  const mayRemove = administers(chat, bot.id) || user === bot.id;
  if (!mayRemove || !chat.members.includes(user)) refuseV1('WRONG_REQUEST', "You don't have access or user isn't a member of the chat");
  removeMember(scene, chat, user);
  return true;
});

const list = defineLegacy('imbot.chat.user.list', (given, call) => {
  chatIn(call.scene, given);
  return groupIn(call.scene, callingBot(call, given), given).members;
});

export const MEMBER_METHODS: readonly Method[] = [setManager, setOwner, add, remove, list];
