import Type from 'typebox';
import { defineAction } from '../schema/define-action.ts';
import { CHAT, inGroup } from './chats.ts';

export default defineAction({
  verb: 'leave_chat',
  summary: 'Takes the bot out of a group chat.',
  effect: 'repeatable',
  params: Type.Object({ chat: Type.Optional(CHAT) }),
  short: 'chat',
  alone: true,
  needsDialog: (given) => !given.has('chat'),
  example: '- leave_chat: ="chat142"',
  run: ({ chat }, { dialog }) => inGroup(chat ?? dialog, (group) => [{ kind: 'leave_chat', dialog: group }]),
});
