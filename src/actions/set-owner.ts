import Type from 'typebox';
import { defineAction } from '../schema/define-action.ts';
import { person } from '../schema/fields.ts';
import { CHAT, inGroup } from './chats.ts';

export default defineAction({
  verb: 'set_owner',
  summary: 'Hands a group chat that the bot owns over to one of its members; the bot cannot take it back.',
  effect: 'repeatable',
  params: Type.Object({
    user: person({ description: 'The new owner.', examples: ['=user'] }),
    chat: Type.Optional(CHAT),
  }),
  short: 'user',
  needsDialog: (given) => !given.has('chat'),
  example: '- set_owner: {user: 7, chat: ="chat142"}',
  run: ({ user, chat }, { dialog }) => inGroup(chat ?? dialog, (group) => [{ kind: 'set_owner', dialog: group, user }]),
});
