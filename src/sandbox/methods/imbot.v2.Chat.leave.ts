import { removeMember } from '../chat/membership.ts';
import { DIALOG_ID, ownGroup } from '../chat/targets.ts';
import { refuse } from '../refusals.ts';
import { defineMethod } from '../rest/define-method.ts';

export default defineMethod({
  name: 'imbot.v2.Chat.leave',
  caller: 'owner',
  params: { dialogId: DIALOG_ID },
  run({ dialogId }, { scene, bot }) {
    const chat = ownGroup(scene, bot.id, dialogId);
    // Not documented in v2; v1 forbids it, so nobody should rely on it.
    if (chat.owner === bot.id) refuse('ACCESS_DENIED', 'The owner cannot leave the chat');
    removeMember(scene, chat, bot.id);
    return { result: true };
  },
});
