import { LIMITS } from '../../contract/limits.ts';
import type { LiveEvent } from '../control.ts';
import type { Scene } from '../scene.ts';
import type { ChatRow, MessageRow } from '../world/rows.ts';
import { dialogIdFor } from './dialogs.ts';
import { messageView } from './message-view.ts';
import { hearers, raiseForAll } from './raise.ts';
import { tellReaders } from './user-events.ts';

/** What is written; the rest of the row follows from the place. */
export type Draft = Pick<MessageRow, 'author' | 'sender' | 'text' | 'keyboard' | 'attach' | 'menu' | 'files' | 'reply' | 'forward' | 'template' | 'commands'>;

/** Longer texts are cut without a word, as the portal does; a character outside the BMP is not split. */
export function clip(text: string): string {
  if (text.length <= LIMITS.messageLength) return text;
  return `${text.slice(0, LIMITS.messageLength).replace(/[\uD800-\uDBFF]$/, '')} (...)`;
}

/** Stores a message and tells whoever hears it; bots in `deaf` get no MESSAGEADD. */
export function post(scene: Scene, chat: ChatRow, draft: Draft, deaf: ReadonlySet<number> = NOBODY): MessageRow {
  const message: MessageRow = { id: scene.world.next.message, chat: chat.id, at: scene.clock.now(), ...draft };
  scene.commit({ kind: 'message', value: message });
  const told = hearers(scene, chat, message).filter((bot) => !deaf.has(bot.id));
  raiseForAll(scene, told, 'ONIMBOTV2MESSAGEADD', { chat: chat.id, user: message.sender, message });
  tellReaders(scene, chat, 'ONIMV2MESSAGEADD', { user: message.sender, message });
  showMessage(scene, 'message', chat, message);
  return message;
}

/** Replaces a message by its next version and tells whoever hears it. */
export function revise(scene: Scene, chat: ChatRow, next: MessageRow): void {
  scene.commit({ kind: 'message', value: next });
  raiseForAll(scene, hearers(scene, chat, next), 'ONIMBOTV2MESSAGEUPDATE', { chat: chat.id, user: next.sender, message: next });
  tellReaders(scene, chat, 'ONIMV2MESSAGEUPDATE', { user: next.sender, message: next });
  showMessage(scene, 'updated', chat, next);
}

/** Removes a message without trace (`complete`) or leaves an empty one that says so. */
export function remove(scene: Scene, chat: ChatRow, message: MessageRow, complete: boolean): void {
  const told = hearers(scene, chat, message);
  if (complete) scene.commit({ kind: 'message-gone', id: message.id });
  else {
    const { id, author, sender, at } = message;
    scene.commit({ kind: 'message', value: { id, chat: chat.id, author, sender, at, text: '', deleted: true } });
  }
  raiseForAll(scene, told, 'ONIMBOTV2MESSAGEDELETE', { chat: chat.id, user: message.sender, messageId: message.id });
  tellReaders(scene, chat, 'ONIMV2MESSAGEDELETE', { user: message.sender, messageId: message.id });
  scene.show(() => ({ type: 'deleted', ...placeOf(scene, chat), messageId: message.id, complete }));
}

/** Tells the live streams of a message without any event for bots. */
export function showMessage(scene: Scene, type: 'message' | 'updated' | 'reaction', chat: ChatRow, message: MessageRow): void {
  scene.show(() => ({ type, ...placeOf(scene, chat), message: messageView(scene.world, message) }));
}

/** Where something happened, as the live streams name it. */
export function placeOf(scene: Scene, chat: ChatRow): Pick<Extract<LiveEvent, { type: 'typing' }>, 'chatId' | 'dialogs'> {
  const people = chat.members.filter((member) => scene.world.people.has(member));
  return { chatId: chat.id, dialogs: Object.fromEntries(people.map((person) => [String(person), dialogIdFor(chat, person)])) };
}

const NOBODY: ReadonlySet<number> = new Set();
