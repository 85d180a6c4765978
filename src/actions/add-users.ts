import { defineAction } from '../schema/define-action.ts';
import { changeMembers, MEMBERS } from './chats.ts';

export default defineAction({
  verb: 'add_users',
  summary: 'Adds people to a group chat in which the bot is an administrator.',
  ...MEMBERS,
  example: '- add_users: {users: [user, 7], chat: ="chat142"}',
  run: changeMembers((dialog, users) => [{ kind: 'add_users', dialog, users }]),
});
