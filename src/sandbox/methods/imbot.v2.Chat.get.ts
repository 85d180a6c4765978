import { fullChat } from '../chat/full-chat.ts';
import { DIALOG_ID, ownChat } from '../chat/targets.ts';
import { defineMethod } from '../rest/define-method.ts';

export default defineMethod({
  name: 'imbot.v2.Chat.get',
  caller: 'owner',
  params: { dialogId: DIALOG_ID },
  run: ({ dialogId }, { scene, bot }) => ({ chat: fullChat(scene.world, ownChat(scene, bot.id, dialogId), bot.id) }),
});
