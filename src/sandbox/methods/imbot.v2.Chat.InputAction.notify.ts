import { LIMITS } from '../../contract/limits.ts';
import { TYPING_STATUSES } from '../../contract/words.ts';
import { DIALOG_ID, ownChat } from '../chat/targets.ts';
import { placeOf } from '../chat/messages.ts';
import { defineMethod } from '../rest/define-method.ts';
import { integer, text } from '../rest/rules.ts';

export default defineMethod({
  name: 'imbot.v2.Chat.InputAction.notify',
  caller: 'owner',
  params: {
    dialogId: DIALOG_ID,
    statusMessageCode: text({ otherwise: '', words: ['', ...Object.values(TYPING_STATUSES)] }),
    duration: integer({ ...LIMITS.typingSeconds }),
  },
  run({ dialogId, statusMessageCode, duration }, { scene, bot }) {
    const chat = ownChat(scene, bot.id, dialogId);
    scene.show(() => ({ type: 'typing', ...placeOf(scene, chat), botId: bot.id, status: statusMessageCode, seconds: duration ?? null }));
    return { result: true };
  },
});
