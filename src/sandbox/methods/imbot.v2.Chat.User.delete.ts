import { removeMember } from '../chat/membership.ts';
import { DIALOG_ID, managedGroup } from '../chat/targets.ts';
import { refuse } from '../refusals.ts';
import { defineMethod } from '../rest/define-method.ts';
import { integer } from '../rest/rules.ts';

export default defineMethod({
  name: 'imbot.v2.Chat.User.delete',
  caller: 'owner',
  params: { dialogId: DIALOG_ID, userId: integer({ missing: 'ACCESS_DENIED', invalid: 'ACCESS_DENIED' }) },
  run({ dialogId, userId }, { scene, bot }) {
    const chat = managedGroup(scene, bot.id, dialogId);
    // A chat without its owner is described nowhere, so nobody should rely on making one.
    if (userId === chat.owner) refuse('ACCESS_DENIED');
    if (chat.members.includes(userId)) removeMember(scene, chat, userId);
    return { result: true };
  },
});
