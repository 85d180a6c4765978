import { eventChat } from '../chat/entities.ts';
import { lastMessage, lastRead, unreadCount } from '../chat/reading.ts';
import { DIALOG_ID, ownChat } from '../chat/targets.ts';
import { defineMethod } from '../rest/define-method.ts';
import { isoDate } from '../scene.ts';

export default defineMethod({
  name: 'imbot.v2.Chat.get',
  caller: 'owner',
  params: { dialogId: DIALOG_ID },
  run({ dialogId }, { scene, bot }) {
    const { world } = scene;
    const chat = ownChat(scene, bot.id, dialogId);
    const lastId = lastRead(world, chat.id, bot.id);
    const history = world.history.get(chat.id) ?? [];
    const unread = unreadCount(world, chat.id, bot.id) > 0;
    return {
      chat: {
        ...eventChat(world, chat, bot.id), role: chat.owner === bot.id ? 'owner' : 'member', muteList: [],
        parentChatId: null, parentMessageId: null, dateCreate: isoDate(chat.at), lastMessageId: lastMessage(world, chat.id) || null,
        lastMessageViews: '{}', lastId: lastId || null, managerList: [], markedId: null, messageCount: history.length, public: '',
        unreadId: unread ? (history.find((id) => id > lastId) ?? null) : null, userCounter: chat.members.length,
      },
    };
  },
});
