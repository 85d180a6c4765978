import { defineAction } from '../schema/define-action.ts';
import { changeMembers, MEMBERS } from './chats.ts';

export default defineAction({
  verb: 'remove_managers',
  summary: 'Takes the role of a manager from members of a group chat that the bot owns.',
  ...MEMBERS,
  example: '- remove_managers: {users: [user, 7], chat: ="chat142"}',
  run: changeMembers((dialog, users) => [{ kind: 'remove_managers', dialog, users }]),
});
