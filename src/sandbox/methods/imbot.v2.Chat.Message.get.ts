import { HISTORY_ID, pastMessage, readBack } from '../chat/history.ts';
import { userEntity } from '../chat/users.ts';
import { defineMethod } from '../rest/define-method.ts';

export default defineMethod({
  name: 'imbot.v2.Chat.Message.get',
  caller: 'owner',
  params: { messageId: HISTORY_ID },
  run({ messageId }, { scene, bot }) {
    const message = readBack(scene, bot, messageId);
    return { message: pastMessage(scene, bot, message), user: userEntity(scene.world, message.author) };
  },
});
