import { refuse } from '../refusals.ts';
import { integer, text } from '../rest/rules.ts';
import type { Scene } from '../scene.ts';
import type { ChatRow, MessageRow } from '../world/rows.ts';
import { findOwnChat } from './dialogs.ts';

const DENIED = { missing: 'ACCESS_DENIED', invalid: 'ACCESS_DENIED' } as const;

/** `messageId` of methods that answer ACCESS_DENIED to an unknown one. */
export const MESSAGE_ID = integer(DENIED);

/** `dialogId`: the docs name no other code for one that is missing or wrong. */
export const DIALOG_ID = text(DENIED);

/** A message of a chat that `user` is in; deleted, unknown and foreign ones are all ACCESS_DENIED. */
export function reachMessage(scene: Scene, user: number, id: number): { readonly chat: ChatRow; readonly message: MessageRow } {
  const message = scene.world.messages.get(id);
  const chat = message && !message.deleted ? scene.world.chats.get(message.chat) : undefined;
  return message && chat?.members.includes(user) ? { chat, message } : refuse('ACCESS_DENIED');
}

/** A chat that `user` is in; anything else is ACCESS_DENIED. */
export function ownChat(scene: Scene, user: number, dialogId: string): ChatRow {
  return findOwnChat(scene.world, user, dialogId) ?? refuse('ACCESS_DENIED');
}

/** A group that `user` is in; private dialogs are ACCESS_DENIED as well. */
export function ownGroup(scene: Scene, user: number, dialogId: string): ChatRow {
  const chat = ownChat(scene, user, dialogId);
  return chat.kind === 'group' ? chat : refuse('ACCESS_DENIED');
}

/** A group that `user` administers, as owner or manager. */
export function managedGroup(scene: Scene, user: number, dialogId: string): ChatRow {
  const chat = ownGroup(scene, user, dialogId);
  return administers(chat, user) ? chat : refuse('ACCESS_DENIED');
}

/** Whether `user` is owner or manager of a group. */
export function administers(chat: ChatRow, user: number): boolean {
  return chat.kind === 'group' && (chat.owner === user || chat.managers?.includes(user) === true);
}

/** A group that belongs to `user`. */
export function ownedGroup(scene: Scene, user: number, dialogId: string): ChatRow {
  const chat = ownGroup(scene, user, dialogId);
  return chat.owner === user ? chat : refuse('ACCESS_DENIED');
}
