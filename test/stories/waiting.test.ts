import { describe, expect, it } from 'vitest';
import { startStory } from '../../src/testing/index.ts';

const REMINDER = `
flows:
  remind:
    when: {message: remind}
    mode: parallel
    do:
      - send: I will.
      - wait: 2 days
      - send: Now!
  other:
    when: message
    do: [send: "I hear you: {{message.text}}"]
`;

describe('a flow that waits', () => {
  it('lets the dialog go on, and comes back in time', async () => {
    await using story = await startStory({ bot: REMINDER });
    await story.says('anna', 'remind');
    await story.says('anna', 'hello');
    expect(story.heard('anna')).toEqual(['I will.', 'I hear you: hello']);
    await story.waits('47h');
    expect(story.heard('anna')).toEqual([]);
    await story.waits('1h');
    expect(story.heard('anna')).toEqual(['Now!']);
  });

  it('comes back once although the process ends and is killed in between', async () => {
    await using story = await startStory({ bot: REMINDER });
    await story.says('anna', 'remind');
    await story.restarts();
    await story.waits('1 day');
    await story.crashes((control) => void control.say({ person: 5, dialog: String(story.botId), text: 'remind' }));
    await story.waits('1 day');
    expect(story.heard('anna')).toEqual(['I will.', 'Now!']);
    await story.waits('1 day');
    expect([story.heard('anna'), story.heard('boris')]).toEqual([[], ['I will.', 'Now!']]);
  });

  it('comes back at once when its time passed while nobody ran', async () => {
    await using story = await startStory({ bot: REMINDER });
    await story.says('anna', 'remind');
    await story.reloads(REMINDER.replace('Now!', 'At last!'));
    await story.waits('2 days');
    expect(story.heard('anna')).toEqual(['I will.', 'At last!']);
  });

  it.each([
    ['ignore', ['I will.', 'I am still busy with this. Please wait a moment.'], ['Now!']],
    ['restart', ['I will.', 'I will.'], []],
    ['parallel', ['I will.', 'I will.'], ['Now!']],
    ['queue', ['I will.'], ['Now!', 'I will.']],
  ])('counts as running for what comes in between (%s)', async (mode, first, later) => {
    await using story = await startStory({ bot: REMINDER.replace('parallel', mode) });
    await story.says('anna', 'remind');
    await story.waits('1 day');
    await story.says('anna', 'remind');
    expect(story.heard('anna')).toEqual(first);
    await story.says('anna', 'hello');
    expect(story.heard('anna')).toEqual(['I hear you: hello']);
    await story.waits('1 day');
    expect(story.heard('anna')).toEqual(later);
  });
});

describe('a file that changes while a flow waits', () => {
  it('that takes the flow away says so to who is inside, and the log says how many', async () => {
    await using story = await startStory({ bot: REMINDER });
    for (const person of ['anna', 'boris'] as const) await story.says(person, 'remind');
    await story.reloads(REMINDER.replace('  remind:', '  renamed:'));
    expect(story.heard('anna')).toEqual(['I will.', 'This has changed in the meantime, and your answers so far cannot be used any more. Please begin again.']);
    expect(story.log.find(({ fields }) => fields['event'] === 'runs_inside')).toMatchObject({ fields: { flow: 'remind', gone: 2 }, message: '2 inside of "remind": 2 end, since it is gone' });
    await story.waits('2 days');
    expect(story.heard('boris')).toHaveLength(2);
  });
});

describe('rounds beside each other', () => {
  const together = (more: string, steps = '- send: "{{n}} after {{delay}}"'): string => `
lists: {delays: ["1", "2", "3", "4", "5"]}
flows:
  start:
    when: {message: go}
    mode: parallel
    do:
      - for_each:
          item: n
          of: lists.delays
          at_once: 2
          ${more}
          do:
            - if: n == "1"
              do:
                - wait: 3 hours
              else:
                - wait: 1 hour
            - set: {delay: "{{n}}h"}
            ${steps}
      - send: All done.
`;

  it('wait beside each other, as many as have room', async () => {
    await using story = await startStory({ bot: together('') });
    await story.says('anna', 'go');
    for (const heard of [['2 after 2h'], ['3 after 3h'], ['1 after 1h', '4 after 4h'], ['5 after 5h', 'All done.']]) {
      await story.waits('1h');
      await story.restarts();
      expect([...story.heard('anna')].sort()).toEqual(heard);
    }
  });

  it('are cut short when the loop is left', async () => {
    await using story = await startStory({ bot: together('until: delay == "3h"') });
    await story.says('anna', 'go');
    await story.waits('10h');
    expect(story.heard('anna')).toEqual(['2 after 2h', '3 after 3h', 'All done.']);
  });

  it('end the loop with what one of them cannot do', async () => {
    await using story = await startStory({ bot: `${together('', '- fail: "not {{n}}"')}    on_error:\n      - send: "{{error.message}}"\n` });
    await story.says('anna', 'go');
    await story.waits('10h');
    expect(story.heard('anna')).toEqual(['not 2']);
  });

  it('stop the flow when one of them does', async () => {
    await using story = await startStory({ bot: together('', '- stop') });
    await story.says('anna', 'go');
    await story.waits('10h');
    expect(story.heard('anna')).toEqual([]);
  });
});
