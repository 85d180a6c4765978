import { defineAction } from '../schema/define-action.ts';
import { changeMembers, MEMBERS } from './chats.ts';

export default defineAction({
  verb: 'remove_users',
  summary: 'Removes people from a group chat in which the bot is an administrator.',
  ...MEMBERS,
  example: '- remove_users: {users: [user, 7], chat: ="chat142"}',
  run: changeMembers((dialog, users) => users.map((user) => ({ kind: 'remove_users', dialog, user }))),
});
