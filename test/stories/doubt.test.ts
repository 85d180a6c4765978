import { describe, expect, test } from 'vitest';
import { startStory } from '../../src/testing/story.ts';

const FLOWS = 'flows: {f: {when: message, do: [{send: "you wrote {{message.text}}"}]}}';

/** The next message is executed and its answer lost. */
const LOST_SEND = { method: 'imbot.v2.Chat.Message.send', times: 1, kind: 'reset-after' } as const;

describe('a message whose answer was lost', () => {
  test.each(['supervisor', 'personal'])('is found in the dialog and not sent again by a %s bot', async (type) => {
    await using story = await startStory({ bot: `bot: {code: story, name: Story, type: ${type}}\n${FLOWS}` });
    story.control.change({ faults: [LOST_SEND] });
    await story.says('anna', 'one');
    await story.says('anna', 'one');
    expect(story.heard('anna')).toEqual(['you wrote one', 'you wrote one']);
  });

  test('that was not executed is sent after the look', async () => {
    await using story = await startStory({ bot: `bot: {code: story, name: Story, type: personal}\n${FLOWS}` });
    story.control.change({ faults: [{ method: 'imbot.v2.Chat.Message.send', times: 1, kind: 'html', executed: false }] });
    await story.says('anna', 'one');
    expect(story.heard('anna')).toEqual(['you wrote one']);
  });

  test('comes again from a bot that may not read, as `delivery` says', async () => {
    await using story = await startStory({ bot: FLOWS });
    story.control.change({ faults: [LOST_SEND] });
    await story.says('anna', 'one');
    expect(story.heard('anna')).toEqual(['you wrote one', 'you wrote one']);
  });

  test('does not come again where `delivery` is at most once, and the flow goes on', async () => {
    await using story = await startStory({ bot: 'flows: {f: {when: message, do: [{send: {text: once, delivery: at_most_once}}, {send: on}]}}' });
    story.control.change({ faults: [LOST_SEND] });
    await story.says('anna', 'x');
    expect(story.heard('anna')).toEqual(['once', 'on']);
    expect(story.log.some(({ fields }) => fields['event'] === 'effect_in_doubt')).toBe(true);
  });
});
