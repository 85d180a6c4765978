import { defineAction } from '../schema/define-action.ts';
import { changeMembers, MEMBERS } from './chats.ts';

export default defineAction({
  verb: 'add_managers',
  summary: 'Makes members managers of a group chat that the bot owns.',
  ...MEMBERS,
  example: '- add_managers: {users: [user, 7], chat: ="chat142"}',
  run: changeMembers((dialog, users) => [{ kind: 'add_managers', dialog, users }]),
});
