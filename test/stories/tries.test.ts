import { describe, expect, test } from 'vitest';
import { startStory } from '../../src/testing/story.ts';

const SEND = 'imbot.v2.Chat.Message.send';
const refused = (times: number) => ({ method: SEND, kind: 'code', code: 'ACCESS_DENIED', times }) as const;

describe('retry', () => {
  const BOT = `
flows:
  f:
    when: message
    do:
      - send: here
        retry: {times: 2, wait: 10 seconds}
        on_error:
          - send: "{{error.code}}"
      - send: behind
`;

  test('tries a refused step again after the pause, and goes on behind it', async () => {
    await using story = await startStory({ bot: BOT });
    story.control.change({ faults: [refused(2)] });
    await story.says('anna', 'hi');
    await story.waits('9 seconds');
    expect(story.heard('anna')).toEqual([]);
    await story.waits('12 seconds');
    expect(story.heard('anna')).toEqual(['here', 'behind']);
  });

  test('fails after its last try', async () => {
    await using story = await startStory({ bot: BOT });
    story.control.change({ faults: [refused(3)] });
    await story.says('anna', 'hi');
    await story.waits('30 seconds');
    expect(story.heard('anna')).toEqual(['ACCESS_DENIED', 'behind']);
  });

  test('holds the dialog meanwhile, so that replies keep their order', async () => {
    await using story = await startStory({ bot: `
flows:
  f:
    when: message
    do:
      - send: "{{message.text}}"
        retry: {times: 2, wait: 10 seconds}
` });
    story.control.change({ faults: [refused(1)] });
    await story.says('anna', 'one');
    await story.says('anna', 'two');
    expect(story.heard('anna')).toEqual([]);
    await story.waits('10 seconds');
    expect(story.heard('anna')).toEqual(['one', 'two']);
  });

  test('goes on after a restart, with the pause that was left', async () => {
    await using story = await startStory({ bot: BOT });
    story.control.change({ faults: [refused(1)] });
    await story.says('anna', 'hi');
    await story.waits('5 seconds');
    await story.restarts();
    await story.waits('4 seconds');
    expect(story.heard('anna')).toEqual([]);
    await story.waits('2 seconds');
    expect(story.heard('anna')).toEqual(['here', 'behind']);
  });
});

describe('give_up_after', () => {
  test('ends a step that the portal does not answer, and what has not left is not sent', async () => {
    await using story = await startStory({ bot: `
flows:
  f:
    when: message
    do:
      - send: slow
        give_up_after: 20 seconds
        on_error:
          - log: "{{error.code}}: {{error.message}}"
      - send: behind
` });
    story.control.change({ faults: [{ method: '*', kind: 'code', code: 'QUERY_LIMIT_EXCEEDED', times: 1_000 }] });
    story.control.say({ person: 1, dialog: String(story.botId), text: 'hi' });
    await story.waits('3 seconds');
    story.control.change({ faults: [{ method: SEND, kind: 'code', code: 'QUERY_LIMIT_EXCEEDED', times: 1_000 }] });
    await story.waits('60 seconds');
    story.control.change({ faults: [] });
    await story.waits('5 minutes');
    expect(story.heard('anna')).toEqual(['behind']);
    expect(story.log.map(({ message }) => message)).toContain('GIVEN_UP: `send` was not done in the time that `give_up_after` gives it');
  });

  test('counts further tries in', async () => {
    await using story = await startStory({ bot: `
flows:
  f:
    when: message
    do:
      - send: here
        retry: {times: 100, wait: 10 seconds}
        give_up_after: 25 seconds
        on_error:
          - send: "{{error.code}}"
` });
    story.control.change({ faults: [refused(3)] });
    await story.says('anna', 'hi');
    await story.waits('30 seconds');
    expect(story.heard('anna')).toEqual(['GIVEN_UP']);
  });
});
