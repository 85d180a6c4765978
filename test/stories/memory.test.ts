import { describe, expect, test } from 'vitest';
import { GROUP, startStory } from '../../src/testing/story.ts';

const COUNTING = `
memory:
  user:
    warnings: integer
    nickname: {type: text, default: friend}
  chat:
    topic: text
  bot:
    messages: integer
flows:
  forgets:
    when: {message: forget}
    do:
      - forget: [user.warnings, user.nickname]
      - send: "{{memory.user.warnings}} {{memory.user.nickname}}"
  calls:
    when: {message: {matches: '^call me (?P<name>.+)$'}}
    do:
      - remember: {user.nickname: "{{match.name}}", chat.topic: names}
      - send: "Hello, {{memory.user.nickname}}"
  third:
    when: message
    if: memory.user.warnings >= 2
    do:
      - send: "{{memory.user.nickname}}, that was the third time. ({{memory.chat.topic}}, {{memory.bot.messages}})"
  counts:
    when: message
    do:
      - remember: {user.warnings: =memory.user.warnings + 1, bot.messages: =memory.bot.messages + 1}
      - if: memory.user.warnings == 1
        do:
          - send: "First warning, {{memory.user.nickname}}"
        else:
          - send: "Warning {{memory.user.warnings}}"
`;

describe('memory', () => {
  test('counts for each person, and conditions of flows see it', async () => {
    await using story = await startStory({ bot: COUNTING });
    for (const text of ['a', 'b', 'c']) await story.says('anna', text);
    await story.says('boris', 'a');
    expect(story.heard('anna')).toEqual(['First warning, friend', 'Warning 2', 'friend, that was the third time. (, 2)']);
    expect(story.heard('boris')).toEqual(['First warning, friend']);
  });

  test('of a person is the same in every chat, of a chat for every person, of the bot everywhere', async () => {
    await using story = await startStory({ bot: `
memory: {user: {seen: integer}, chat: {seen: integer}, bot: {seen: integer}}
flows:
  counts:
    when: message
    do:
      - remember: {user.seen: =memory.user.seen + 1, chat.seen: =memory.chat.seen + 1, bot.seen: =memory.bot.seen + 1}
      - send: "{{memory.user.seen}} {{memory.chat.seen}} {{memory.bot.seen}}"
` });
    await story.says('anna', 'a');
    await story.says('anna', `[USER=${story.botId}]Story[/USER] b`, GROUP);
    await story.says('boris', `[USER=${story.botId}]Story[/USER] c`, GROUP);
    expect(story.heard('anna')).toEqual(['1 1 1']);
    expect(story.heard('anna', GROUP)).toEqual(['2 1 2', '1 2 3']);
  });

  test('a text is kept as it was written, and shown without markup', async () => {
    await using story = await startStory({ bot: COUNTING });
    await story.says('anna', 'call me [B]Annie[/B]');
    await story.says('anna', 'x');
    const [hello = '', warning = ''] = story.heard('anna');
    for (const text of [hello, warning]) expect(text).not.toContain('[B]');
    expect(warning).toBe(`First warning, ${hello.replace('Hello, ', '')}`);
  });

  test('outlives a restart, and a forgotten value has its default again', async () => {
    await using story = await startStory({ bot: COUNTING });
    await story.says('anna', 'call me Annie');
    await story.says('anna', 'a');
    await story.restarts();
    await story.says('anna', 'b');
    await story.says('anna', 'c');
    await story.says('anna', 'forget');
    await story.restarts();
    await story.says('anna', 'd');
    expect(story.heard('anna')).toEqual(['Hello, Annie', 'First warning, Annie', 'Warning 2', 'Annie, that was the third time. (names, 2)', '0 friend', 'First warning, friend']);
  });

  test('a kill between the writing and the answer neither loses nor doubles what is counted', async () => {
    await using story = await startStory({ bot: COUNTING });
    await story.crashes((control) => void control.say({ person: 1, dialog: String(story.botId), text: 'a' }));
    await story.says('anna', 'b');
    expect(story.heard('anna')).toEqual(['First warning, friend', 'Warning 2']);
  });

  test('a value past its keeping reads as unset, and one that was written anew does not', async () => {
    await using story = await startStory({ bot: `
memory: {user: {seen: {type: integer, default: 100, keep: 2 days}}}
flows:
  looks:
    when: {message: look}
    do:
      - send: "{{memory.user.seen}}"
  counts:
    when: message
    do:
      - remember: {user.seen: =memory.user.seen + 1}
` });
    await story.says('anna', 'a');
    await story.waits('1 day');
    await story.says('anna', 'b');
    await story.waits('1 day');
    await story.says('anna', 'look');
    await story.waits('2 days');
    await story.says('anna', 'look');
    expect(story.heard('anna')).toEqual(['102', '100']);
  });

  test('a value of another type fails the step in a sentence', async () => {
    await using story = await startStory({ bot: `
memory: {bot: {last: integer}}
flows:
  f:
    when: {message: {matches: '(?P<rest>.+)'}}
    do:
      - set: {given: [1, two]}
      - for_each:
          item: one
          of: given
          do:
            - remember: {bot.last: =one}
              on_error:
                - send: "{{error.message}}"
      - send: "{{memory.bot.last}}"
` });
    await story.says('anna', 'x');
    expect(story.heard('anna')).toEqual(['"bot.last" is a whole number, and this gives something else', '1']);
  });

  test('a file that declares memory is taken over while events wait', async () => {
    await using story = await startStory({ bot: `
flows:
  old:
    when: message
    do:
      - send: old
` });
    await story.says('anna', 'a');
    expect((await story.reloads(COUNTING)).outcome).toBe('reloaded');
    await story.says('anna', 'b');
    expect(story.heard('anna')).toEqual(['old', 'First warning, friend']);
  });
});

describe('a type that changes', () => {
  const withType = (type: string): string => `
memory: {user: {seen: ${type}}}
flows:
  f:
    when: message
    do:
      - send: "Seen {{memory.user.seen}}"
      - remember: {user.seen: ${type === 'text' ? '"{{message.text}}"' : '=5'}}
`;

  test('keeps the version before in force while values of the old type are stored', async () => {
    await using story = await startStory({ bot: withType('text') });
    await story.says('anna', 'a');
    await story.says('boris', 'b');
    const taken = await story.reloads(withType('integer'));
    expect(taken).toMatchObject({ outcome: 'rejected', findings: [{ code: 'memory-type-changed', args: { word: 'user.seen', stored: 'text', type: 'integer', owners: { args: { number: '2' } } } }] });
    await story.says('anna', 'c');
    expect(story.heard('anna')).toEqual(['Seen ', 'Seen a']);
  });

  test('goes on with the values where the new type takes them', async () => {
    await using story = await startStory({ bot: withType('integer') });
    await story.says('anna', 'a');
    expect((await story.reloads(withType('number'))).outcome).toBe('reloaded');
    await story.says('anna', 'a');
    expect((await story.reloads(withType('text'))).outcome).toBe('reloaded');
    await story.says('anna', 'a');
    expect(story.heard('anna')).toEqual(['Seen 0', 'Seen 5', 'Seen 5']);
  });
});

test('a value that grows without end fails the step before it fills the memory', async () => {
  await using story = await startStory({ bot: `
memory: {bot: {all: text}}
flows:
  f:
    when: message
    do:
      - remember: {bot.all: "{{memory.bot.all}}{{message.text}}"}
        on_error:
          - send: "{{error.message}}"
` });
  for (let times = 0; times < 6; times += 1) await story.says('anna', 'x'.repeat(19_000));
  expect(story.heard('anna')).toEqual(['"bot.all" would have more than 100000 characters']);
});

test('a run that goes on after a wait and a restart reads what is remembered by then', async () => {
  await using story = await startStory({ bot: `
memory: {user: {count: integer}}
flows:
  later:
    when: {message: later}
    mode: parallel
    do:
      - wait: 1 hour
      - send: "{{memory.user.count}}"
      - remember: {user.count: =memory.user.count + 10}
  counts:
    when: message
    do:
      - remember: {user.count: =memory.user.count + 1}
` });
  await story.says('anna', 'later');
  await story.says('anna', 'a');
  await story.restarts();
  await story.says('anna', 'b');
  await story.waits('1 hour');
  await story.says('anna', 'later');
  await story.waits('1 hour');
  expect(story.heard('anna')).toEqual(['2', '12']);
});
