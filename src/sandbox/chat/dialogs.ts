import type { Scene } from '../scene.ts';
import type { BotRow, ChatRow } from '../world/rows.ts';
import { pairOf, type World } from '../world/world.ts';

const GROUP = /^chat(\d{1,15})$/;
const USER = /^\d{1,15}$/;

/** The chat behind a dialogId as `viewer` writes it, member or not; a private dialog that does not exist yet is undefined. */
export function findChat(world: World, viewer: number, dialogId: string): ChatRow | undefined {
  const group = GROUP.exec(dialogId)?.[1];
  if (group !== undefined) return world.chats.get(Number(group));
  const id = USER.test(dialogId) ? world.pairs.get(pairOf(viewer, Number(dialogId))) : undefined;
  return id === undefined ? undefined : world.chats.get(id);
}

/** The same, only when `viewer` is a member. */
export function findOwnChat(world: World, viewer: number, dialogId: string): ChatRow | undefined {
  const chat = findChat(world, viewer, dialogId);
  return chat?.members.includes(viewer) ? chat : undefined;
}

/** The same, and a private dialog with an existing user is made when there is none. */
export function reachChat(scene: Scene, viewer: number, dialogId: string): ChatRow | undefined {
  const known = findOwnChat(scene.world, viewer, dialogId);
  if (known || !USER.test(dialogId)) return known;
  const other = Number(dialogId);
  return other === viewer || !isActive(scene.world, other) ? undefined : makePrivateChat(scene, viewer, other);
}

/** How `viewer` names the chat: people and bots outside a private dialog see its number. */
export function dialogIdFor(chat: ChatRow, viewer: number): string {
  if (chat.kind === 'group' || !chat.members.includes(viewer)) return `chat${chat.id}`;
  return String(chat.members.find((member) => member !== viewer) ?? viewer);
}

/** The bot of that id, unless it was unregistered. */
export function activeBot(world: World, id: number): BotRow | undefined {
  const bot = world.bots.get(id);
  return bot?.gone === false ? bot : undefined;
}

/** A deleted bot for which events still wait. */
export function leavingBot(world: World, id: number): BotRow | undefined {
  const bot = world.bots.get(id);
  return bot?.gone === true && (world.queues.get(id)?.length ?? 0) > 0 ? bot : undefined;
}

export function activeBots(world: World): readonly BotRow[] {
  return [...world.bots.values()].filter((bot) => !bot.gone);
}

/** Whether the user is a person or a registered bot. */
export function isActive(world: World, user: number): boolean {
  const person = world.people.get(user);
  return person ? person.dismissed !== true : activeBot(world, user) !== undefined;
}

function makePrivateChat(scene: Scene, one: number, other: number): ChatRow {
  const value: ChatRow = {
    id: scene.world.next.chat, kind: 'private', title: '', owner: one, members: [one, other], opened: [], at: scene.clock.now(),
  };
  scene.commit({ kind: 'chat', value });
  scene.show(() => ({ type: 'state' }));
  return value;
}
