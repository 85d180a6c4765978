import { addManagers } from '../chat/membership.ts';
import { DIALOG_ID, ownedGroup } from '../chat/targets.ts';
import { someUsers, USER_IDS } from '../chat/user-ids.ts';
import { defineMethod } from '../rest/define-method.ts';

export default defineMethod({
  name: 'imbot.v2.Chat.Manager.add',
  caller: 'owner',
  params: { dialogId: DIALOG_ID, userIds: USER_IDS },
  run({ dialogId, userIds }, { scene, bot }) {
    const named = someUsers(userIds);
    addManagers(scene, ownedGroup(scene, bot.id, dialogId), named);
    return { result: true };
  },
});
