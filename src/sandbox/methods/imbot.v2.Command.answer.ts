import { CONTENT, NO_CONTENT, readContent } from '../chat/content.ts';
import { findChat } from '../chat/dialogs.ts';
import { clip, post } from '../chat/messages.ts';
import { fullName } from '../chat/users.ts';
import { Refusal, refuse } from '../refusals.ts';
import { defineMethod } from '../rest/define-method.ts';
import { integer, object, text } from '../rest/rules.ts';
import type { BotRow, MessageRow } from '../world/rows.ts';

const FAILED = { missing: 'COMMAND_ANSWER_FAILED', invalid: 'COMMAND_ANSWER_FAILED' } as const;

/** The docs know one code for everything that is wrong with an answer, save a bad attach. */
export default defineMethod({
  name: 'imbot.v2.Command.answer',
  caller: 'owner',
  params: { commandId: integer(FAILED), messageId: integer(FAILED), dialogId: text(FAILED), fields: object(CONTENT) },
  run({ commandId, messageId, dialogId, fields = NO_CONTENT }, { scene, bot }) {
    const { world } = scene;
    const content = contentOf(fields, bot);
    const message = world.messages.get(messageId);
    const called = world.commands.get(commandId)?.bot === bot.id && message?.commands?.includes(commandId) === true;
    const chat = findChat(world, bot.id, dialogId);
    if (!called || !chat || message.chat !== chat.id) return refuse('COMMAND_ANSWER_FAILED');
    const member = chat.members.includes(bot.id);
    const author = member && !fields.system ? bot.id : 0;
    post(scene, chat, { author, sender: bot.id, ...content, ...(!member && { text: clip(`[b]${fullName(bot)}[/b]: ${content.text}`) }) });
    return { result: true };
  },
});

function contentOf(fields: Parameters<typeof readContent>[0], bot: BotRow): Pick<MessageRow, 'text' | 'attach' | 'keyboard'> {
  try {
    return readContent(fields, bot.id);
  } catch (problem) {
    if (problem instanceof Refusal && problem.code === 'EMPTY_MESSAGE') return refuse('COMMAND_ANSWER_FAILED');
    throw problem;
  }
}
