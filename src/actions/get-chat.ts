import Type from 'typebox';
import { FULL_CHAT } from '../expressions/shapes.ts';
import { defineAction } from '../schema/define-action.ts';
import { CHAT, inChat } from './chats.ts';

export default defineAction({
  verb: 'get_chat',
  summary: 'Reads what the portal knows of a chat in which the bot is a member; `save_as` keeps it.',
  effect: 'read',
  params: Type.Object({ chat: Type.Optional(CHAT) }),
  short: 'chat',
  alone: true,
  needsDialog: (given) => !given.has('chat'),
  result: FULL_CHAT,
  example: '- get_chat: ="chat142"\n  save_as: room',
  run: ({ chat }, { dialog }) => inChat(chat ?? dialog, (target) => [{ kind: 'get_chat', dialog: target }]),
});
