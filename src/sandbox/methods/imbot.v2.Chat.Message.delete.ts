import { remove } from '../chat/messages.ts';
import { administers, MESSAGE_ID, reachMessage } from '../chat/targets.ts';
import { refuse } from '../refusals.ts';
import { defineMethod } from '../rest/define-method.ts';
import { flag } from '../rest/rules.ts';

export default defineMethod({
  name: 'imbot.v2.Chat.Message.delete',
  caller: 'owner',
  params: { messageId: MESSAGE_ID, complete: flag({ otherwise: false }) },
  run({ messageId, complete }, { scene, bot }) {
    const { chat, message } = reachMessage(scene, bot.id, messageId);
    if (message.author !== bot.id && !administers(chat, bot.id)) refuse('ACCESS_DENIED');
    remove(scene, chat, message, complete);
    return { result: true };
  },
});
