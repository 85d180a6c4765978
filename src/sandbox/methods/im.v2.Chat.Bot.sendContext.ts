import { giveContext } from '../chat/context.ts';
import { reachChat } from '../chat/dialogs.ts';
import { DIALOG_ID } from '../chat/targets.ts';
import { asObject } from '../plain-object.ts';
import { refuse } from '../refusals.ts';
import { defineMethod } from '../rest/define-method.ts';
import { raw } from '../rest/rules.ts';

/** Described on one page only, without result and refusals: `true` and the usual ones here. */
export default defineMethod({
  name: 'im.v2.Chat.Bot.sendContext',
  caller: 'anyone',
  scope: 'im',
  params: { dialogId: DIALOG_ID, context: raw() },
  run({ dialogId, context }, { scene, access: { user } }) {
    if (!asObject(context)) refuse('ERROR_ARGUMENT', 'Parameter context must be an object');
    giveContext(scene, reachChat(scene, user, dialogId) ?? refuse('ACCESS_DENIED'), user, context);
    return true;
  },
});
