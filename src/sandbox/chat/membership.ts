import type { Scene } from '../scene.ts';
import type { BotRow, ChatRow } from '../world/rows.ts';
import { activeBot } from './dialogs.ts';
import { raise } from './raise.ts';

/** Adds a bot to a group; nothing happens when it is in already. */
export function joinChat(scene: Scene, bot: BotRow, chat: ChatRow, by: number): void {
  if (chat.members.includes(bot.id)) return;
  scene.commit({ kind: 'chat', value: { ...chat, members: [...chat.members, bot.id] } });
  raise(scene, bot, 'ONIMBOTV2JOINCHAT', { chat: chat.id, user: by });
  scene.show(() => ({ type: 'state' }));
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
export function leaveGroups(scene: Scene, bot: number): void {
  for (const chat of scene.world.chats.values()) {
    if (chat.kind !== 'group' || !chat.members.includes(bot)) continue;
    scene.commit({ kind: 'chat', value: { ...chat, members: chat.members.filter((member) => member !== bot) } });
  }
}
