import { describe, expect, test } from 'vitest';
import { GROUP, startStory, type Story } from '../../src/testing/story.ts';

/** Each run says that it begins; it is over half a minute later, for the portal refuses its first try to say so. */
async function begin(mode: string): Promise<Story> {
  return startStory({ bot: `
flows:
  work:
    when: {message: {starts_with: go}}
    ${mode}
    do:
      - log: "{{message.text}} begins"
      - send: "{{message.text}} is done"
        retry: {times: 10, wait: 30 seconds}
  other:
    when: message
    do:
      - send: other
` });
}

/** Says it while the portal refuses the first try of what follows. */
async function starts(story: Story, person: 'anna' | 'boris', text: string, dialog?: string): Promise<void> {
  story.control.change({ faults: [{ method: 'imbot.v2.Chat.Message.send', kind: 'code', code: 'ACCESS_DENIED', times: 1 }] });
  await story.says(person, text, dialog);
}

const begun = (story: Story): readonly string[] => story.log.filter(({ fields }) => fields['event'] === 'flow_log').map(({ message }) => message);

const BUSY = 'I am still busy with this. Please wait a moment.';

describe('while a flow runs', () => {
  test('queue lets the next event wait for its turn', async () => {
    await using story = await begin('mode: queue');
    await starts(story, 'anna', 'go 1');
    await story.says('anna', 'go 2');
    expect(begun(story)).toEqual(['go 1 begins']);
    await story.waits('30 seconds');
    expect(story.heard('anna')).toEqual(['go 1 is done', 'go 2 is done']);
  });

  test('ignore uses the event up, and tells its person so once', async () => {
    await using story = await begin('mode: ignore');
    await starts(story, 'anna', 'go 1');
    for (const text of ['go 2', 'go 3', 'hello']) await story.says('anna', text);
    expect(story.heard('anna')).toEqual([BUSY]);
    await story.waits('30 seconds');
    expect([story.heard('anna'), begun(story)]).toEqual([['go 1 is done', 'other'], ['go 1 begins']]);
    await story.says('anna', 'go 4');
    expect(story.heard('anna')).toEqual(['go 4 is done']);
  });

  test('busy is what that person reads', async () => {
    await using story = await begin('mode: ignore\n    busy: "Wait, {{user.firstName}}."');
    await starts(story, 'anna', 'go 1');
    await story.says('anna', 'go 2');
    expect(story.heard('anna')).toEqual(['Wait, Anna.']);
  });

  test('restart ends it before its next step and begins anew', async () => {
    await using story = await begin('mode: restart');
    await starts(story, 'anna', 'go 1');
    await story.says('anna', 'go 2');
    await story.waits('2 minutes');
    expect([story.heard('anna'), begun(story)]).toEqual([['go 2 is done'], ['go 1 begins', 'go 2 begins']]);
  });

  test('parallel starts it once more at once', async () => {
    await using story = await begin('mode: parallel');
    await starts(story, 'anna', 'go 1');
    await story.says('anna', 'go 2');
    expect(story.heard('anna')).toEqual(['go 2 is done']);
    await story.waits('30 seconds');
    expect(story.heard('anna')).toEqual(['go 1 is done']);
  });
});

describe('per', () => {
  test('user counts each person of a chat, chat counts them together', async () => {
    for (const [per, heard] of [['user', ['go 2 is done', 'go 1 is done']], ['chat', [BUSY, 'go 1 is done']]] as const) {
      await using story = await begin(`mode: ${per === 'user' ? 'parallel' : 'ignore'}\n    per: ${per}`);
      await starts(story, 'anna', `[user=${String(story.botId)}]Story[/user] go 1`, GROUP);
      await story.says('boris', `[user=${String(story.botId)}]Story[/user] go 2`, GROUP);
      await story.waits('30 seconds');
      expect(story.heard('anna', GROUP)).toEqual(heard);
    }
  });

  test('bot lets one run at a time, whoever starts it', async () => {
    await using story = await begin('mode: queue\n    per: bot');
    await starts(story, 'anna', 'go 1');
    await story.says('boris', 'go 2');
    await story.says('boris', 'hello');
    expect(begun(story)).toEqual(['go 1 begins']);
    await story.waits('30 seconds');
    expect([story.heard('anna'), story.heard('boris')]).toEqual([['go 1 is done'], ['go 2 is done', 'other']]);
  });

  test('bot keeps events that wait over a restart', async () => {
    await using story = await begin('mode: queue\n    per: bot');
    await starts(story, 'anna', 'go 1');
    await story.says('boris', 'go 2');
    await story.restarts();
    await story.waits('30 seconds');
    expect([story.heard('anna'), story.heard('boris')]).toEqual([['go 1 is done'], ['go 2 is done']]);
  });
});
