import type { Scene } from '../scene.ts';
import type { BotRow, ChatRow } from '../world/rows.ts';
import { activeBot, isActive } from './dialogs.ts';
import { raise } from './raise.ts';
import { tellReaders } from './user-events.ts';

/** Adds people and bots to a group; unknown ones and members are skipped without a word. A bot hears that `by` added it. Returns the chat as it is then. */
export function addMembers(scene: Scene, chat: ChatRow, users: readonly number[], by: number): ChatRow {
  const fresh = [...new Set(users)].filter((user) => isActive(scene.world, user) && !chat.members.includes(user));
  if (fresh.length === 0) return chat;
  const next = changeChat(scene, chat, { members: [...chat.members, ...fresh] });
  for (const user of fresh) {
    const bot = activeBot(scene.world, user);
    if (bot) raise(scene, bot, 'ONIMBOTV2JOINCHAT', { chat: chat.id, user: by });
    tellReaders(scene, next, 'ONIMV2JOINCHAT', { user });
  }
  return next;
}

/** Makes members of a group its managers; others are skipped. */
export function addManagers(scene: Scene, chat: ChatRow, users: readonly number[]): void {
  const members = users.filter((user) => chat.members.includes(user));
  changeChat(scene, chat, { managers: [...new Set([...(chat.managers ?? []), ...members])] });
}

/** Takes a user out of a group, with the rights that they had. No event tells a bot of it. */
export function removeMember(scene: Scene, chat: ChatRow, user: number): void {
  changeChat(scene, chat, {
    members: chat.members.filter((member) => member !== user), managers: (chat.managers ?? []).filter((manager) => manager !== user),
  });
}

/** Changes a chat and lets people see it. */
export function changeChat(scene: Scene, chat: ChatRow, change: Partial<ChatRow>): ChatRow {
  const value = { ...chat, ...change };
  scene.commit({ kind: 'chat', value });
  scene.show(() => ({ type: 'state' }));
  return value;
}

/** Notes that a person has opened a private dialog; true the first time, which its bot hears of. */
export function openPrivate(scene: Scene, chat: ChatRow, person: number): boolean {
  if (chat.kind !== 'private' || chat.opened.includes(person)) return false;
  scene.commit({ kind: 'chat', value: { ...chat, opened: [...chat.opened, person] } });
  const bot = activeBot(scene.world, chat.members.find((member) => member !== person) ?? 0);
  if (bot) raise(scene, bot, 'ONIMBOTV2JOINCHAT', { chat: chat.id, user: person });
  return true;
}

/** Takes an unregistered bot out of every group. */
export function leaveGroups(scene: Scene, bot: BotRow): void {
  for (const chat of scene.world.chats.values()) {
    if (chat.kind === 'group' && chat.members.includes(bot.id)) removeMember(scene, chat, bot.id);
  }
}
