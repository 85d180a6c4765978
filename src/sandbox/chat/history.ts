import { refuse } from '../refusals.ts';
import { integer } from '../rest/rules.ts';
import type { Scene } from '../scene.ts';
import type { BotRow, MessageRow } from '../world/rows.ts';
import { messageEntity, type Json } from './entities.ts';
import { hearsEverything } from './raise.ts';
import { lastRead } from './reading.ts';

/** `messageId` of the methods that read history. */
export const HISTORY_ID = integer({ missing: 'MESSAGE_NOT_FOUND', invalid: 'MESSAGE_NOT_FOUND' });

/** A message that a bot may read back: only supervisors and personal bots, only in their chats. */
export function readBack(scene: Scene, bot: BotRow, id: number): MessageRow {
  if (!hearsEverything(bot)) refuse('BOT_TYPE_NOT_ALLOWED');
  const message = scene.world.messages.get(id) ?? refuse('MESSAGE_NOT_FOUND');
  return scene.world.chats.get(message.chat)?.members.includes(bot.id) ? message : refuse('MESSAGE_ACCESS_DENIED');
}

/** A message of the past, with what only those who read back are told. */
export function pastMessage({ world }: Scene, bot: BotRow, message: MessageRow): Json {
  const viewed = message.sender === bot.id || message.id <= lastRead(world, message.chat, bot.id);
  return { ...messageEntity(world, message), unread: !viewed, viewed };
}
