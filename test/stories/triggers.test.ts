import { describe, expect, test } from 'vitest';
import { GROUP, startStory } from '../../src/testing/story.ts';

describe('messages', () => {
  const BOT = `
flows:
  whole:
    when: {message: {is: [yes, да]}}
    do: [{send: whole}]
  number:
    when: {message: {matches: 'order (?P<id>\\d+)'}}
    do:
      - send: "order {{match.id}} of {{match.text}}"
  begins:
    when: {message: {starts_with: "price"}}
    do:
      - send: begins
  inside:
    when: {message: {contains: "fee"}}
    do:
      - send: inside
  words:
    when: {message: "loan*"}
    do:
      - send: words
  rest:
    when: message
    do:
      - send: rest
`;

  test.each([
    ['ДА', 'whole'], ['My Order 17 please', 'order 17 of My Order 17 please'], ['Price list', 'begins'], ['a coffee', 'inside'],
    ['about loans', 'words'], ['sloan', 'rest'],
  ])('%s starts the first flow that fits', async (text, reply) => {
    await using story = await startStory({ bot: BOT });
    await story.says('anna', text);
    expect(story.heard('anna')).toEqual([reply]);
  });
});

describe('commands', () => {
  const BOT = `
commands:
  leave:
    title: Ask for leave
    params: "[from] [days] [why]"
    args:
      from: {type: date, required: yes}
      days: integer
      why: text
  plain: Nothing to say
flows:
  leave:
    when: {command: leave}
    do:
      - answer: "{{args.days}} days from {{args.from}}: {{args.why}} ({{args.text}})"
  plain:
    when: {command: plain}
    do:
      - answer: "{{command.name}}"
  rest:
    when: message
    do:
      - send: "text {{message.text}}"
`;

  test('arguments arrive in their types', async () => {
    await using story = await startStory({ bot: BOT });
    await story.says('anna', '/leave 1.12.2026 3 going skiing');
    expect(story.heard('anna')).toEqual(['3 days from 2026-12-01: going skiing (1.12.2026 3 going skiing)']);
  });

  test('a word that does not fit gets one sentence with the hint, and no flow starts', async () => {
    await using story = await startStory({ bot: BOT });
    await story.says('anna', '/leave tomorrow');
    expect(story.heard('anna').map((text) => text.replaceAll('\u200B', ''))).toEqual(['“tomorrow” does not fit “from”. Write it like this: /leave [from] [days] [why]']);
    await story.says('anna', '/leave');
    expect(story.heard('anna')).toEqual([expect.stringContaining('“from” is missing')]);
  });

  test('a command is handled once although the portal tells it twice', async () => {
    await using story = await startStory({ bot: BOT });
    await story.says('anna', '/plain');
    expect(story.heard('anna')).toEqual(['plain']);
  });

  test('an undeclared word with a slash is a message', async () => {
    await using story = await startStory({ bot: BOT });
    await story.says('anna', '/plan b');
    expect(story.heard('anna')).toEqual(['text /plan b']);
  });

  test('an answer arrives in a group too', async () => {
    await using story = await startStory({ bot: BOT });
    await story.settled();
    story.heard('boris', GROUP);
    await story.says('boris', '/plain', GROUP);
    expect(story.heard('boris', GROUP)).toEqual(['plain']);
  });
});

describe('joined, reactions, presses', () => {
  test('joined comes for the group at registration and for a person who opens the dialog', async () => {
    await using story = await startStory({ bot: 'flows: {hi: {when: joined, do: [{send: "hi {{user.firstName}} in {{chat.dialogId}}"}]}}' });
    await story.settled();
    expect(story.heard('anna', GROUP)).toEqual([expect.stringMatching(/^hi \w+ in chat2$/)]);
    await story.opens('anna');
    expect(story.heard('anna')).toEqual(['hi Anna in 1']);
  });

  test('reactions are told apart by code and change', async () => {
    await using story = await startStory({ bot: `
flows:
  liked:
    when: {reaction: like, change: added}
    do:
      - send: liked
  other:
    when: [{reaction: fire}, {reaction: any, change: removed}]
    do:
      - send: "{{change}} {{reaction}}"
  rest:
    when: message
    do:
      - send: ok
` });
    await story.says('anna', 'x');
    story.heard('anna');
    const id = story.messages('anna').at(-1)?.id ?? 0;
    await story.reacts('anna', id, 'like');
    await story.reacts('anna', id, 'like', 'delete');
    await story.reacts('anna', id, 'fire');
    await story.reacts('anna', id, 'cry');
    expect(story.heard('anna')).toEqual(['liked', 'removed like', 'added fire']);
  });

  test('a press brings the name and values of its button, also after a restart and an edit', async () => {
    const bot = `
flows:
  ask:
    when: {message: ask}
    do:
      - send:
          text: Approve?
          buttons:
            - {text: "Yes", button: approve, with: {id: "17", note: "{{message.text}}"}, color: primary, lock: yes}
            - {text: "No", button: approve, with: {id: "0"}}
  approve:
    when: {button: approve}
    do:
      - send: "{{user.firstName}} chose {{button.with.id}} {{default button.with.note \\"-\\"}}"
`;
    await using story = await startStory({ bot });
    await story.says('anna', 'ask <now> & "then"');
    story.heard('anna');
    await story.presses('anna', 'Yes');
    expect(story.heard('anna')).toEqual(['Anna chose 17 ask <now> & "then"']);
    await story.restarts();
    await story.reloads(bot.replace('chose', 'picked'));
    await story.presses('anna', 'No');
    await story.presses('anna', 'No');
    expect(story.heard('anna')).toEqual(['Anna picked 0 -', 'Anna picked 0 -']);
  });

  test('a command button calls its command with arguments', async () => {
    await using story = await startStory({ bot: `
commands:
  order: {title: Order, args: {n: integer}}
flows:
  order:
    when: {command: order}
    do:
      - answer: "order {{args.n}}"
  rest:
    when: message
    do:
      - send: {text: Choose, buttons: [[{text: One, command: order, args: "1"}], [{text: Two, command: order, args: "2"}]]}
` });
    await story.says('anna', 'hi');
    story.heard('anna');
    await story.presses('anna', 'Two');
    expect(story.heard('anna')).toEqual(['order 2']);
  });
});
