import { changeChat } from '../chat/membership.ts';
import { DIALOG_ID, ownedGroup } from '../chat/targets.ts';
import { someUsers, USER_IDS } from '../chat/user-ids.ts';
import { defineMethod } from '../rest/define-method.ts';

export default defineMethod({
  name: 'imbot.v2.Chat.Manager.delete',
  caller: 'owner',
  params: { dialogId: DIALOG_ID, userIds: USER_IDS },
  run({ dialogId, userIds }, { scene, bot }) {
    const named = someUsers(userIds);
    const chat = ownedGroup(scene, bot.id, dialogId);
    changeChat(scene, chat, { managers: (chat.managers ?? []).filter((manager) => !named.includes(manager)) });
    return { result: true };
  },
});
