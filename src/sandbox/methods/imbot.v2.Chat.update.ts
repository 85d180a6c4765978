import { CHAT_FIELDS, readChatFields } from '../chat/chat-fields.ts';
import { changeChat } from '../chat/membership.ts';
import { DIALOG_ID, ownChat } from '../chat/targets.ts';
import { defineMethod } from '../rest/define-method.ts';
import { object } from '../rest/rules.ts';

export default defineMethod({
  name: 'imbot.v2.Chat.update',
  caller: 'owner',
  params: { dialogId: DIALOG_ID, fields: object(CHAT_FIELDS, { missing: 'PARAMS_REQUIRED' }) },
  run({ dialogId, fields }, { scene, bot }) {
    changeChat(scene, ownChat(scene, bot.id, dialogId), readChatFields(fields));
    return { result: true };
  },
});
