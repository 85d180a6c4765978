import { CONTENT, NO_CONTENT, readContent } from '../chat/content.ts';
import { findOwnChat, reachChat } from '../chat/dialogs.ts';
import { forwardAll, readForwards } from '../chat/forward.ts';
import { post, type Draft } from '../chat/messages.ts';
import { DIALOG_ID } from '../chat/targets.ts';
import { refuse } from '../refusals.ts';
import { defineMethod } from '../rest/define-method.ts';
import { flag, integer, object, raw, text, type Values } from '../rest/rules.ts';
import type { Scene } from '../scene.ts';
import { templateKey } from '../world/world.ts';

/** Observed on the portal, not documented: only a lowercase UUID v4 is a key against doubles. */
const TEMPLATE = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const FIELDS = {
  ...CONTENT, replyId: integer(), templateId: text(), forwardIds: raw(), skipConnector: flag(), silentConnector: flag(),
};

type Fields = Values<typeof FIELDS>;

const NO_FIELDS: Fields = {
  ...NO_CONTENT, replyId: undefined, templateId: undefined, forwardIds: undefined, skipConnector: undefined, silentConnector: undefined,
};

export default defineMethod({
  name: 'imbot.v2.Chat.Message.send',
  caller: 'owner',
  params: { dialogId: DIALOG_ID, fields: object(FIELDS) },
  run({ dialogId, fields = NO_FIELDS }, { scene, bot }) {
    const forwards = readForwards(scene, bot.id, fields.forwardIds);
    const draft = forwards.length > 0 && fields.message === '' ? undefined : draftOf(scene, bot.id, fields);
    checkReply(scene, findOwnChat(scene.world, bot.id, dialogId)?.id, fields.replyId);
    const chat = reachChat(scene, bot.id, dialogId) ?? refuse('ACCESS_DENIED');
    const known = firstSent(scene, bot.id, draft);
    if (known !== undefined) return { id: known, uuidMap: [] };
    const uuids = forwardAll(scene, chat, bot.id, forwards);
    const sent = draft && post(scene, chat, draft);
    return { id: sent?.id ?? uuids.at(-1)?.[1], uuidMap: uuids.length === 0 ? [] : Object.fromEntries(uuids) };
  },
});

function draftOf(scene: Scene, bot: number, fields: Fields): Draft {
  const template = fields.system ? undefined : keyIn(scene, fields.templateId);
  return {
    author: fields.system ? 0 : bot, sender: bot, ...readContent(fields, bot),
    ...(fields.replyId !== undefined && { reply: fields.replyId }),
    ...(template !== undefined && { template }),
  };
}

/** The message that was stored under the same key. */
function firstSent(scene: Scene, bot: number, draft: Draft | undefined): number | undefined {
  return draft?.template === undefined ? undefined : scene.world.templates.get(templateKey(bot, draft.template));
}

function keyIn(scene: Scene, templateId: string | undefined): string | undefined {
  return templateId !== undefined && scene.settings.deduplicate && TEMPLATE.test(templateId) ? templateId : undefined;
}

/** The docs name no code for a reply to a message that is not there. */
function checkReply(scene: Scene, chat: number | undefined, replyId: number | undefined): void {
  if (replyId !== undefined && (chat === undefined || scene.world.messages.get(replyId)?.chat !== chat)) refuse('SENDING_FAILED');
}
