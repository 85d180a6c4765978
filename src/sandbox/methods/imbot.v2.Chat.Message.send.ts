import { CONTENT, NO_CONTENT, readContent } from '../chat/content.ts';
import { findOwnChat, reachChat } from '../chat/dialogs.ts';
import { forward, readForwards } from '../chat/forward.ts';
import { post } from '../chat/messages.ts';
import { DIALOG_ID } from '../chat/targets.ts';
import { refuse } from '../refusals.ts';
import { defineMethod } from '../rest/define-method.ts';
import { flag, integer, object, raw, text } from '../rest/rules.ts';
import type { Scene } from '../scene.ts';
import { templateKey } from '../world/world.ts';

/** Observed on the portal, not documented: only a lowercase UUID v4 is a key against doubles. */
const TEMPLATE = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export default defineMethod({
  name: 'imbot.v2.Chat.Message.send',
  caller: 'owner',
  params: {
    dialogId: DIALOG_ID,
    fields: object({ ...CONTENT, replyId: integer(), templateId: text(), forwardIds: raw(), skipConnector: flag(), silentConnector: flag() }),
  },
  run({ dialogId, fields }, { scene, bot }) {
    const given = fields ?? NO_CONTENT;
    const forwards = readForwards(scene, bot.id, fields?.forwardIds);
    const content = forwards.length > 0 && given.message === '' ? undefined : readContent(given, bot.id);
    checkReply(scene, findOwnChat(scene.world, bot.id, dialogId)?.id, fields?.replyId);
    const chat = reachChat(scene, bot.id, dialogId) ?? refuse('ACCESS_DENIED');
    const template = given.system ? undefined : keyIn(scene, fields?.templateId);
    const known = template && scene.world.templates.get(templateKey(bot.id, template));
    if (known !== undefined) return { id: known, uuidMap: [] };
    const uuids = forwards.map((item) => [item.uuid, forward(scene, chat, bot.id, item.message).id] as const);
    const sent = content && post(scene, chat, {
      author: given.system ? 0 : bot.id, sender: bot.id, ...content,
      ...(fields?.replyId !== undefined && { reply: fields.replyId }),
      ...(template !== undefined && { template }),
    });
    return { id: sent?.id ?? uuids.at(-1)?.[1], uuidMap: uuids.length === 0 ? [] : Object.fromEntries(uuids) };
  },
});

function keyIn(scene: Scene, templateId: string | undefined): string | undefined {
  return templateId !== undefined && scene.settings.deduplicate && TEMPLATE.test(templateId) ? templateId : undefined;
}

/** The docs name no code for a reply to a message that is not there. */
function checkReply(scene: Scene, chat: number | undefined, replyId: number | undefined): void {
  if (replyId !== undefined && (chat === undefined || scene.world.messages.get(replyId)?.chat !== chat)) refuse('SENDING_FAILED');
}
