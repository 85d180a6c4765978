import { text, type Values } from '../rest/rules.ts';
import type { ChatRow } from '../world/rows.ts';
import { colorOf } from './profile.ts';

/** What Chat.add and Chat.update say of a chat. The avatar is looked at no closer: no refusal is documented, and nobody sees it here. */
export const CHAT_FIELDS = { title: text(), description: text(), color: text(), avatar: text() };

/** The parts that are named; an unknown colour is ignored, and an empty title too: nobody says what a chat without one is. */
export function readChatFields({ title, description, color: name }: Values<typeof CHAT_FIELDS>): Partial<ChatRow> {
  const color = colorOf(name);
  return {
    ...(title !== undefined && title.trim() !== '' && { title }),
    ...(description !== undefined && { description }),
    ...(color !== undefined && { color }),
  };
}
