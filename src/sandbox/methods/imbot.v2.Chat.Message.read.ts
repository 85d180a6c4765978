import { DIALOG_ID, ownChat } from '../chat/targets.ts';
import { lastMessage, lastRead, readUpTo, unreadCount } from '../chat/reading.ts';
import { refuse } from '../refusals.ts';
import { defineMethod } from '../rest/define-method.ts';
import { integer } from '../rest/rules.ts';

export default defineMethod({
  name: 'imbot.v2.Chat.Message.read',
  caller: 'owner',
  params: {
    dialogId: DIALOG_ID,
    messageId: integer({ invalid: 'MESSAGE_NOT_FOUND' }),
  },
  run({ dialogId, messageId }, { scene, bot }) {
    const chat = ownChat(scene, bot.id, dialogId);
    if (messageId !== undefined && scene.world.messages.get(messageId)?.chat !== chat.id) refuse('MESSAGE_NOT_FOUND');
    const viewedMessages = readUpTo(scene, chat.id, bot.id, messageId ?? lastMessage(scene.world, chat.id));
    const lastId = lastRead(scene.world, chat.id, bot.id);
    return { chatId: chat.id, lastId, counter: unreadCount(scene.world, chat.id, bot.id), viewedMessages };
  },
});
