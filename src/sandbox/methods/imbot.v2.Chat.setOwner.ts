import { changeChat } from '../chat/membership.ts';
import { DIALOG_ID, ownedGroup } from '../chat/targets.ts';
import { refuse } from '../refusals.ts';
import { defineMethod } from '../rest/define-method.ts';
import { integer } from '../rest/rules.ts';

export default defineMethod({
  name: 'imbot.v2.Chat.setOwner',
  caller: 'owner',
  params: { dialogId: DIALOG_ID, userId: integer({ missing: 'ACCESS_DENIED', invalid: 'ACCESS_DENIED' }) },
  run({ dialogId, userId }, { scene, bot }) {
    const chat = ownedGroup(scene, bot.id, dialogId);
    // What an outsider would become is not documented.
    if (!chat.members.includes(userId)) refuse('ACCESS_DENIED');
    changeChat(scene, chat, { owner: userId });
    return { result: true };
  },
});
