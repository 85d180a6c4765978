import type { Scene } from '../scene.ts';
import { placeOf, type World } from '../world/world.ts';

/** Moves a user's mark up to a message and returns the ids of others' messages that were unread before. */
export function readUpTo(scene: Scene, chat: number, user: number, messageId: number): readonly number[] {
  const { world } = scene;
  const before = lastRead(world, chat, user);
  if (messageId <= before) return [];
  const viewed = unreadBetween(world, chat, user, { after: before, upTo: messageId });
  scene.commit({ kind: 'read', chat, user, upTo: messageId });
  return viewed;
}

/** The newest message of a chat, 0 when it has none. */
export function lastMessage(world: World, chat: number): number {
  return world.history.get(chat)?.at(-1) ?? 0;
}

export function lastRead(world: World, chat: number, user: number): number {
  return world.reads.get(chat)?.get(user) ?? 0;
}

/** How many of others' messages a user has not read. */
export function unreadCount(world: World, chat: number, user: number): number {
  return unreadBetween(world, chat, user, { after: lastRead(world, chat, user), upTo: Number.MAX_SAFE_INTEGER }).length;
}

/** The first message behind a user's mark, as long as somebody else has written behind it. */
export function firstUnread(world: World, chat: number, user: number): number | undefined {
  const ids = world.history.get(chat) ?? [];
  const first = placeOf(ids, lastRead(world, chat, user) + 1);
  // The newest message decides it nearly always, however long the chat is.
  for (let place = ids.length - 1; place >= first; place -= 1) {
    if (world.messages.get(ids[place] ?? 0)?.sender !== user) return ids[first];
  }
  return undefined;
}

function unreadBetween(world: World, chat: number, user: number, range: { readonly after: number; readonly upTo: number }): readonly number[] {
  const ids = world.history.get(chat) ?? [];
  return ids.slice(placeOf(ids, range.after + 1), placeOf(ids, range.upTo + 1)).filter((id) => world.messages.get(id)?.sender !== user);
}
