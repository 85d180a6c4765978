import { changeChat } from '../chat/membership.ts';
import { DIALOG_ID, ownChat } from '../chat/targets.ts';
import { defineMethod } from '../rest/define-method.ts';
import { flag } from '../rest/rules.ts';

export default defineMethod({
  name: 'imbot.v2.Chat.TextField.enabled',
  caller: 'owner',
  params: { dialogId: DIALOG_ID, enabled: flag({ otherwise: true }) },
  run({ dialogId, enabled }, { scene, bot }) {
    changeChat(scene, ownChat(scene, bot.id, dialogId), { locked: !enabled });
    return { result: true };
  },
});
