import Type from 'typebox';
import { defineAction } from '../schema/define-action.ts';
import { people } from '../schema/fields.ts';
import { CHAT, inGroup, withPeople } from './chats.ts';

export default defineAction({
  verb: 'add_managers',
  summary: 'Makes members managers of a group chat that the bot owns.',
  effect: 'repeatable',
  params: Type.Object({
    users: people({ description: 'Who: names from `people`, `user`, ids, `=value`, or a list of these.', examples: [['=user']] }),
    chat: Type.Optional(CHAT),
  }),
  short: 'users',
  needsDialog: (given) => !given.has('chat'),
  example: '- add_managers: {users: [user, 7], chat: ="chat142"}',
  run: ({ users, chat }, { dialog }) => withPeople(users, () => inGroup(chat ?? dialog, (group) => [{ kind: 'add_managers', dialog: group, users }])),
});
