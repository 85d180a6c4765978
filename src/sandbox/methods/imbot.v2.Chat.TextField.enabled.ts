import { changeChat } from '../chat/membership.ts';
import { DIALOG_ID, ownChat } from '../chat/targets.ts';
import { refuse } from '../refusals.ts';
import { defineMethod } from '../rest/define-method.ts';
import { knows } from '../rest/revisions.ts';
import { flag } from '../rest/rules.ts';

export default defineMethod({
  name: 'imbot.v2.Chat.TextField.enabled',
  caller: 'owner',
  params: { dialogId: DIALOG_ID, enabled: flag({ otherwise: true }) },
  run({ dialogId, enabled }, { scene, bot }) {
    const chat = ownChat(scene, bot.id, dialogId);
    if (chat.kind === 'private' && !knows(scene.settings, 'locked private dialogs')) refuse('ACCESS_DENIED');
    changeChat(scene, chat, { locked: !enabled });
    return { result: true };
  },
});
