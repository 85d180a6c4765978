import type { MessageView } from '../control.ts';
import { isoDate } from '../scene.ts';
import type { MessageRow } from '../world/rows.ts';
import type { World } from '../world/world.ts';
import { filesOf } from './files.ts';
import { userEntity } from './users.ts';

/** A message as people see it. */
export function messageView(world: World, message: MessageRow): MessageView {
  const author = userEntity(world, message.author);
  return {
    id: message.id, chatId: message.chat, authorId: message.author, authorName: author.name, authorIsBot: author.bot,
    date: isoDate(message.at), text: message.text, isSystem: message.author === 0,
    deleted: message.deleted === true, edited: message.edited === true, replyId: message.reply ?? null,
    buttons: message.keyboard?.buttons ?? [], blocked: message.blocked ?? [], attach: blocksOf(message.attach),
    files: filesOf(world, message).map(({ id, name, size }) => ({ id, name, size })),
    reactions: Object.entries(message.reactions ?? {}).map(([reaction, users]) => ({ reaction, users })),
  };
}

function blocksOf(attach: unknown): readonly unknown[] {
  if (Array.isArray(attach)) return attach;
  const blocks: unknown = typeof attach === 'object' && attach !== null && 'BLOCKS' in attach ? attach.BLOCKS : [];
  return Array.isArray(blocks) ? blocks : [];
}
