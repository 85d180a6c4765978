import { expect, test } from 'vitest';
import { startStory } from '../../src/testing/story.ts';

const BOT = 'flows: {echo: {when: message, do: [{send: "{{message.text}}"}]}}';

test('a month passes with a handful of requests, and what was read is confirmed as in earnest', async () => {
  await using story = await startStory({ bot: BOT });
  await story.says('anna', 'hello');
  const before = story.control.journal().next;
  await story.waits('30 days');
  const passed = story.control.journal({ since: before }).entries;
  expect(passed.filter(({ kind }) => kind === 'request').length).toBeLessThan(6);
  expect(passed.filter(({ kind }) => kind === 'confirmed').length).toBe(1);
  await story.says('anna', 'still there?');
  expect(story.heard('anna')).toEqual(['hello', 'still there?']);
});

test('no time passes while people and bot talk', async () => {
  await using story = await startStory({ bot: BOT, portal: { rate: { perSecond: 2, burst: 50 } } });
  for (const text of ['a', 'b', 'c']) await story.says('anna', text);
  const times = story.messages('anna').map(({ date }) => date);
  expect(new Set(times).size).toBe(1);
});

test('time passes where the limits of the portal ask for it', async () => {
  await using story = await startStory({ bot: BOT, portal: { rate: { perSecond: 2, burst: 50 } } });
  for (let count = 0; count < 45; count += 1) await story.says('anna', `line ${count}`);
  expect(story.heard('anna').length).toBe(45);
  expect(story.control.journal().entries.filter((entry) => entry.kind === 'request' && entry.refused)).toEqual([]);
  expect(new Set(story.messages('anna').map(({ date }) => date)).size).toBeGreaterThan(10);
});

test('a bot that is killed between two writes goes on from its state and answers once', async () => {
  await using story = await startStory({ bot: BOT });
  await story.settled();
  await story.crashes((control) => void control.say({ person: 1, dialog: String(story.botId), text: 'tea' }));
  expect(story.heard('anna')).toEqual(['tea']);
});
