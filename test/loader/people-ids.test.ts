import { describe, expect, test } from 'vitest';
import { findings, flowWith, programOf } from '../support/load.ts';

const NAMED = 'people: {boss: 9, team: {users: [1, 5]}}\nchats: {room: chat142}\n';
const SCOPE = { user: { id: 7 }, people: { boss: { id: 9 }, team: [{ id: 1 }, { id: 5 }] }, message: { text: 'to [USER=5]Anna[/USER] and [user=6]B[/user]' }, chat: { dialogId: 'chat5' } };

function rendered(step: string): unknown {
  return programOf(NAMED + flowWith(step)).flows[0]?.steps[0]?.render(SCOPE);
}

describe('people of a step', () => {
  test.each([
    ['user', [7]],
    ['boss', [9]],
    ['team', [1, 5]],
    ['7', [7]],
    ['[7, user, team, boss, "1"]', [7, 1, 5, 9]],
    ['=user', [7]],
    ['=user.id', [7]],
    ['=people.team', [1, 5]],
    ['=message.text', [5, 6]],
    ['="12"', [12]],
  ])('%s', (users, ids) => {
    expect(rendered(`- add_users: ${users}`)).toEqual({ users: ids });
  });

  test.each(['="nobody"', '=0', '=chat'])('%s names nobody, which fails the step', (users) => {
    expect(() => rendered(`- add_users: ${users}`)).toThrow('"add_users" needs a person');
  });

  test.each([
    ['- add_users: bos', ['name-unknown bos']],
    ['- add_users: "{{user}}"', ['to-unknown {{user}}']],
    ['- add_users: user.id', ['to-unknown user.id']],
    ['- add_users: 0', ['bad-name 0']],
    ['- add_users: []', ['empty-value add_users']],
    ['- add_users: {chat: room}', ['missing-key users']],
    ['- add_users: =message.isSystem', ['wrong-value-type']],
    ['- set_owner: =[1, 2]', []],
    ['- set_owner: [1]', ['wrong-kind set_owner']],
    ['- add_users: {users: user, chat: rom}', ['name-unknown rom']],
    ['- add_users: {users: user, chat: room}', []],
    ['- add_users: {users: user, chat: boss}', ['name-unknown boss']],
    ['- get_chat: =message.isSystem', ['wrong-value-type']],
    ['- create_chat', ['verb-alone create_chat']],
    ['- create_chat: {titel: a}', ['unknown-key titel']],
    ['- create_chat: {title: a, color: blue}', ['unknown-word blue']],
    ['- update_chat: {chat: room}', ['missing-key title']],
    ['- get_message', ['bot-type get_message']],
    ['- get_context: {around: 51, message: 5}', ['out-of-range 51', 'bot-type get_context']],
  ])('%s', (step, codes) => {
    expect([...findings(NAMED + flowWith(step))].sort()).toEqual([...codes].sort());
  });

  test('a chat may be named, and is one', () => {
    expect(rendered('- leave_chat: room')).toEqual({ chat: 'chat142' });
    expect(rendered('- leave_chat: =chat')).toEqual({ chat: 'chat5' });
    expect(() => rendered('- leave_chat: =people.team')).toThrow('"leave_chat" is one chat');
  });
});
