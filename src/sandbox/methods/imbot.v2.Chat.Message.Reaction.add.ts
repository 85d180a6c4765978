import { MESSAGE_ID, reachMessage } from '../chat/targets.ts';
import { REACTION } from '../chat/reaction-code.ts';
import { changeReaction } from '../chat/reactions.ts';
import { refuse } from '../refusals.ts';
import { defineMethod } from '../rest/define-method.ts';

export default defineMethod({
  name: 'imbot.v2.Chat.Message.Reaction.add',
  caller: 'owner',
  params: { messageId: MESSAGE_ID, reaction: REACTION },
  run({ messageId, reaction }, { scene, bot }) {
    const { chat, message } = reachMessage(scene, bot.id, messageId);
    if (!changeReaction(scene, chat, message, { user: bot.id, code: reaction, action: 'add' })) refuse('REACTION_ALREADY_SET');
    return { result: true };
  },
});
