import { asObject } from '../plain-object.ts';
import { refuse } from '../refusals.ts';
import { isoDate, type Scene } from '../scene.ts';
import type { ChatRow, MessageRow } from '../world/rows.ts';
import { post } from './messages.ts';

/** Source: chat-message-send.md of imbot.v2, August 2026. */
const MOST = 100;

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

interface Forward {
  readonly uuid: string;
  readonly message: MessageRow;
}

/** The messages behind `{uuid: messageId}`; the bot must be in their chats. */
export function readForwards(scene: Scene, bot: number, value: unknown): readonly Forward[] {
  if (value === undefined || value === null) return [];
  const entries = Object.entries(asObject(value) ?? refuse('ERROR_ARGUMENT', 'Parameter fields.forwardIds must be an object'));
  if (entries.length > MOST) refuse('ERROR_ARGUMENT', `Parameter fields.forwardIds has more than ${MOST} messages`);
  return entries.map(([uuid, id]) => {
    if (!UUID.test(uuid)) refuse('ERROR_ARGUMENT', 'Keys of fields.forwardIds must be UUIDs');
    const message = scene.world.messages.get(Number(id));
    const chat = message && scene.world.chats.get(message.chat);
    return message && chat?.members.includes(bot) ? { uuid, message } : refuse('ACCESS_DENIED');
  });
}

/** Posts copies that name their source; returns the new id by uuid. */
export function forwardAll(scene: Scene, chat: ChatRow, bot: number, forwards: readonly Forward[]): readonly (readonly [uuid: string, id: number])[] {
  return forwards.map(({ uuid, message }) => {
    const { id, sender, at, text, attach, files } = message;
    const copy = post(scene, chat, {
      author: bot, sender: bot, text, ...(attach !== undefined && { attach }), ...(files && { files }),
      forward: { id, userId: sender, chatId: message.chat, date: isoDate(at) },
    });
    return [uuid, copy.id];
  });
}
