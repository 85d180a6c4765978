import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { GROUP, startStory } from '../../src/testing/story.ts';

const ECHO = await readFile(new URL('../../examples/echo/bot.yaml', import.meta.url), 'utf8');

test('the echo bot greets, repeats, answers its commands and thanks for reactions', async () => {
  await using story = await startStory({ bot: ECHO });
  await story.opens('anna');
  expect(story.heard('anna')).toEqual([expect.stringContaining('Hi! I am Echo Bot.')]);

  await story.says('anna', 'good [B]morning[/B]');
  const [echo] = story.heard('anna');
  expect(echo).toMatch(/^Anna, you wrote: \[I\]good /);
  expect(echo?.replaceAll('\u200B', '')).toBe('Anna, you wrote: [I]good [B]morning[/B][/I]');

  await story.says('anna', '/ping');
  expect(story.heard('anna')).toEqual(['[B]Pong![/B] The bot is working fine.']);
  await story.says('anna', '/help');
  expect(story.heard('anna')).toEqual(['[B]Echo Bot[/B]\n/ping — Check whether the bot is alive\n/help — Show the command list\n']);

  const liked = story.messages('anna').findLast(({ authorId }) => authorId === story.botId);
  await story.reacts('anna', liked?.id ?? 0, 'like');
  expect(story.heard('anna')).toEqual(['Anna added a reaction: like']);
  await story.reacts('anna', liked?.id ?? 0, 'like', 'delete');
  expect(story.heard('anna')).toEqual([]);
});

test('the bot reacts to the message it repeats, and its buttons work', async () => {
  await using story = await startStory({ bot: ECHO });
  const said = await story.says('boris', 'tea');
  expect(story.messages('boris').find(({ id }) => id === said)?.reactions).toEqual([{ reaction: 'like', users: [story.botId] }]);
  story.heard('boris');
  await story.presses('boris', 'Repeat');
  expect(story.heard('boris')).toEqual(['Boris, you wrote: [I]tea[/I]']);
  await story.presses('boris', 'Help');
  expect(story.heard('boris')).toEqual([expect.stringContaining('/ping')]);
});

test('in a group the bot hears what mentions it, without the mention', async () => {
  await using story = await startStory({ bot: ECHO });
  await story.settled();
  story.heard('carla', GROUP);
  await story.says('carla', 'nobody asked', GROUP);
  expect(story.heard('carla', GROUP)).toEqual([]);
  await story.says('carla', `[USER=${story.botId}]Echo Bot[/USER] hello`, GROUP);
  expect(story.heard('carla', GROUP)).toEqual(['Carla, you wrote: [I]hello[/I]']);
});
