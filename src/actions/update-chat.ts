import Type from 'typebox';
import { defineAction } from '../schema/define-action.ts';
import { CHAT, inChat, LOOK, lookOf } from './chats.ts';

export default defineAction({
  verb: 'update_chat',
  summary: 'Changes how people see a chat; what is not named stays as it is.',
  effect: 'repeatable',
  params: Type.Object({ ...LOOK, chat: Type.Optional(CHAT) }),
  oneOf: ['title', 'description', 'color', 'avatar'],
  needsDialog: (given) => !given.has('chat'),
  example: '- update_chat: {title: "Order of {{user.name}}", color: mint}',
  run: ({ chat, ...look }, { dialog }) => inChat(chat ?? dialog, (target) => [{ kind: 'update_chat', dialog: target, look: lookOf(look) }]),
});
