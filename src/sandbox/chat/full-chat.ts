import { isoDate } from '../scene.ts';
import type { ChatRow } from '../world/rows.ts';
import type { World } from '../world/world.ts';
import { eventChat } from './entities.ts';
import { firstUnread, lastMessage, lastRead } from './reading.ts';

/** `entities.Chat` with the fields that only responses have, seen by `viewer`. */
export function fullChat(world: World, chat: ChatRow, viewer: number): Readonly<Record<string, unknown>> {
  const lastId = lastRead(world, chat.id, viewer);
  const history = world.history.get(chat.id) ?? [];
  return {
    ...eventChat(world, chat, viewer), role: roleOf(chat, viewer), muteList: [], parentChatId: null, parentMessageId: null,
    dateCreate: isoDate(chat.at), lastMessageId: lastMessage(world, chat.id) || null, lastMessageViews: '{}', lastId: lastId || null,
    managerList: chat.managers ?? [], markedId: null, messageCount: history.length, public: '',
    unreadId: firstUnread(world, chat.id, viewer) ?? null, userCounter: chat.members.length,
  };
}

function roleOf(chat: ChatRow, user: number): string {
  if (chat.owner === user) return 'owner';
  return chat.managers?.includes(user) === true ? 'manager' : 'member';
}
