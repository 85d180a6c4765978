import Type from 'typebox';
import { USER } from '../expressions/shapes.ts';
import { defineAction } from '../schema/define-action.ts';
import { listOf } from '../schema/shape.ts';
import { CHAT, inGroup } from './chats.ts';

export default defineAction({
  verb: 'list_users',
  summary: 'Reads the members of a group chat, bots among them; `save_as` keeps the list, 200 of them at most.',
  effect: 'read',
  params: Type.Object({ chat: Type.Optional(CHAT) }),
  short: 'chat',
  alone: true,
  needsDialog: (given) => !given.has('chat'),
  result: listOf(USER),
  example: '- list_users: ="chat142"\n  save_as: members',
  run: ({ chat }, { dialog }) => inGroup(chat ?? dialog, (group) => [{ kind: 'list_users', dialog: group }]),
});
