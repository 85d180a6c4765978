import { readAttach } from '../chat/attach.ts';
import { readKeyboard } from '../chat/keyboard.ts';
import { clip, remove, revise } from '../chat/messages.ts';
import { MESSAGE_ID, reachMessage } from '../chat/targets.ts';
import { refuse } from '../refusals.ts';
import { defineMethod } from '../rest/define-method.ts';
import { flag, object, raw, text } from '../rest/rules.ts';
import type { MessageRow } from '../world/rows.ts';

export default defineMethod({
  name: 'imbot.v2.Chat.Message.update',
  caller: 'owner',
  params: {
    messageId: MESSAGE_ID,
    fields: object({ message: text(), attach: raw(), keyboard: raw(), urlPreview: flag() }, { missing: 'PARAMS_REQUIRED' }),
  },
  run({ messageId, fields }, { scene, bot }) {
    const { chat, message } = reachMessage(scene, bot.id, messageId);
    if (message.author !== bot.id) refuse('ACCESS_DENIED');
    // Not documented in v2; in v1 an empty text deletes the message, so nobody should send one.
    if (fields.message?.trim() === '') {
      remove(scene, chat, message, false);
      return { result: true };
    }
    const attach = readAttach(fields.attach);
    revise(scene, chat, {
      ...withKeyboard(message, fields.keyboard),
      ...(fields.message !== undefined && { text: clip(fields.message) }),
      ...(attach !== undefined && { attach }),
      edited: true,
    });
    return { result: true };
  },
});

function withKeyboard(message: MessageRow, given: unknown): MessageRow {
  if (given === undefined) return message;
  const { keyboard: _before, blocked: _pressed, ...rest } = message;
  const keyboard = readKeyboard(given, null);
  return keyboard ? { ...rest, keyboard } : rest;
}
