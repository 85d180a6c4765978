import { describe, expect, test } from 'vitest';
import { startStory, type Story } from '../../src/testing/story.ts';

/** What `get_chat` reads of a chat, as a flow that answers "look" tells it. */
const LOOK = `
  look:
    when: {message: look}
    do:
      - get_chat: room
        save_as: seen
      - list_users: room
        save_as: members
      - send: "{{seen.name}} | {{seen.owner}} | {{join seen.managerList}} | {{names members}}"
`;

/** The group chats that Anna sees, in the order in which they were made. */
function groups({ control }: Story): readonly string[] {
  const found = control.state().dialogs['1'] ?? [];
  return found.filter(({ kind }) => kind === 'group').map(({ dialogId }) => dialogId).sort((a, b) => Number(a.slice(4)) - Number(b.slice(4)));
}

async function look(story: Story): Promise<string> {
  await story.says('anna', 'look');
  return story.heard('anna').at(-1) ?? '';
}

describe('chats', () => {
  test('create_chat makes one with people, managers, an owner and a first message, and later steps use it', async () => {
    await using story = await startStory({ bot: `
people: {team: {users: [5, 7]}}
flows:
  make:
    when: message
    do:
      - create_chat: {title: "Order of {{user.firstName}}", description: All of it, color: mint, users: [user, team], managers: 5, owner: user, text: "Welcome, {{user.firstName}}"}
        save_as: room
      - get_chat: =room
        save_as: seen
      - send: {text: "{{seen.name}}: {{seen.description}}, {{seen.userCounter}} people, owner {{seen.owner}}, managers {{join seen.managerList}}", to: =room}
      - list_users: {chat: =room}
        save_as: members
      - send: "{{names members}}"
` });
    await story.says('anna', 'x');
    expect(story.heard('anna', groups(story).at(-1))).toEqual(['Welcome, Anna', 'Order of Anna: All of it, 4 people, owner 1, managers 5']);
    expect(story.heard('anna').at(-1)).toContain('Anna');
  });

  test('a chat in doubt is not made a second time', async () => {
    await using story = await startStory({ bot: `
flows:
  make:
    when: message
    do:
      - create_chat: {title: Doubtful, users: user}
        save_as: room
      - send: "made: {{room.dialogId}}"
` });
    await story.settled();
    const before = groups(story).length;
    story.control.change({ faults: [{ method: 'imbot.v2.Chat.add', times: 1, kind: 'reset-after' }] });
    await story.says('anna', 'x');
    expect([groups(story).length - before, story.heard('anna')]).toEqual([1, ['made: ']]);
    expect(story.log.some(({ fields }) => fields['event'] === 'effect_in_doubt')).toBe(true);
  });

  test('members, managers, owner and looks change', async () => {
    await using story = await startStory({ bot: `
chats: {room: chat11}
flows:
  make:
    when: {message: make}
    do:
      - create_chat: {title: Room, users: user}
  add:
    when: {message: {starts_with: add}}
    do:
      - add_users: {users: =message.text, chat: room}
  change:
    when: {message: change}
    do:
      - add_managers: {users: 5, chat: room}
      - update_chat: {title: Renamed, chat: room}
      - remove_users: {users: [7, 7], chat: room}
  over:
    when: {message: over}
    do:
      - remove_managers: {users: 5, chat: room}
      - set_owner: {user: user, chat: room}
      - send: handed over
  leave:
    when: {message: leave}
    do:
      - leave_chat: room
      - send: left
${LOOK}` });
    await story.says('anna', 'make');
    expect(groups(story).at(-1)).toBe('chat11');
    await story.says('anna', 'add [USER=5]Boris[/USER] and [USER=7]Carla[/USER]');
    await story.says('anna', 'change');
    const changed = await look(story);
    expect(changed).toContain(`Renamed | ${story.botId} | 5 |`);
    expect(changed).not.toContain('Carla');
    story.control.change({ faults: [{ method: 'imbot.v2.Chat.setOwner', times: 1, kind: 'reset-after' }] });
    await story.says('anna', 'over');
    expect(story.heard('anna').at(-1)).toBe('handed over');
    expect(await look(story)).toContain('Renamed | 1 |  |');
    await story.says('anna', 'leave');
    expect(story.heard('anna').at(-1)).toBe('left');
  });

  test('what works in groups only fails in a private dialog, and so does a step for nobody', async () => {
    await using story = await startStory({ bot: `
flows:
  f:
    when: message
    do:
      - add_users: user
        on_error: [{send: "{{error.code}}"}]
      - set: {none: []}
      - add_managers: {users: =none, chat: '="chat2"'}
        on_error: [{send: "{{error.code}}"}]
      - set_owner: {user: '=[1, 5]', chat: '="chat2"'}
        on_error: [{send: "{{error.code}}: {{error.message}}"}]
` });
    await story.says('anna', 'x');
    expect(story.heard('anna')).toEqual(['NOT_A_GROUP', 'EMPTY_USER_IDS', 'EXPRESSION: "user" is one person, and this gives 2']);
  });
});

describe('history', () => {
  test('a bot that may read reads a message and those around it, with their authors', async () => {
    await using story = await startStory({ bot: `
bot: {code: story, name: Story, type: personal}
flows:
  f:
    when: {message: history}
    do:
      - get_message:
        save_as: one
      - send: "{{one.text}} by {{one.user.firstName}}"
      - get_context: {message: =one, around: 2}
        save_as: history
      - send: "{{#each history.messages}}{{user.firstName}}: {{text}}; {{/each}}{{count history.users}} {{#if history.hasNextPage}}more{{/if}}"
` });
    await story.says('anna', 'first');
    await story.says('anna', 'history');
    const [, told] = story.heard('anna').slice(-2);
    expect(story.messages('anna').some(({ text }) => text === 'history by Anna')).toBe(true);
    expect(told).toContain('Anna: first; Anna: history; ');
  });

  test('a message that is not there fails the step', async () => {
    await using story = await startStory({ bot: `
bot: {code: story, name: Story, type: supervisor}
flows:
  f:
    when: message
    do:
      - get_context: 999999
        on_error: [{send: "{{error.code}}"}]
` });
    await story.says('anna', 'x');
    expect(story.heard('anna')).toEqual(['MESSAGE_NOT_FOUND']);
  });
});
