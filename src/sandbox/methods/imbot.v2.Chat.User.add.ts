import { addMembers } from '../chat/membership.ts';
import { DIALOG_ID, managedGroup } from '../chat/targets.ts';
import { someUsers, USER_IDS } from '../chat/user-ids.ts';
import { defineMethod } from '../rest/define-method.ts';

export default defineMethod({
  name: 'imbot.v2.Chat.User.add',
  caller: 'owner',
  params: { dialogId: DIALOG_ID, userIds: USER_IDS },
  run({ dialogId, userIds }, { scene, bot }) {
    addMembers(scene, managedGroup(scene, bot.id, dialogId), someUsers(userIds), bot.id);
    return { result: true };
  },
});
