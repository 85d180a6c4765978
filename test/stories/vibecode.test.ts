import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { GROUP, startStory } from '../../src/testing/story.ts';

const ECHO = await readFile(new URL('../../examples/echo/bot.yaml', import.meta.url), 'utf8');

const FAQ = await readFile(new URL('../../examples/faq/bot.yaml', import.meta.url), 'utf8');

test('the echo bot does over VibeCode what it does over a webhook', async () => {
  await using story = await startStory({ bot: ECHO, over: 'vibecode' });
  await story.opens('anna');
  expect(story.heard('anna')).toEqual([expect.stringContaining('Hi! I am Echo Bot.')]);
  await story.says('anna', '/ping');
  expect(story.heard('anna')).toEqual(['[B]Pong![/B] The bot is working fine.']);
  const said = await story.says('boris', 'tea');
  expect(story.messages('boris').find(({ id }) => id === said)?.reactions).toEqual([{ reaction: 'like', users: [story.botId] }]);
  story.heard('boris');
  await story.presses('boris', 'Repeat');
  expect(story.heard('boris')).toEqual(['Boris, you wrote: [I]tea[/I]']);
  await story.says('carla', `[USER=${story.botId}]Echo Bot[/USER] hello`, GROUP);
  expect(story.heard('carla', GROUP).at(-1)).toBe('Carla, you wrote: [I]hello[/I]');
});

test('presses of buttons find the dialog that they were made in, also after a restart', async () => {
  await using story = await startStory({ bot: FAQ, over: 'vibecode' });
  await story.says('anna', 'меню');
  await story.presses('anna', 'Wi-Fi');
  expect(story.heard('anna').at(-1)).toMatch(/Office-Guest/);
  await story.restarts();
  await story.presses('anna', 'Справки');
  expect(story.heard('anna')).toEqual([expect.stringContaining('2-НДФЛ')]);
});

test('a refusal for too many requests is waited out, and what was to be sent comes once', async () => {
  await using story = await startStory({ bot: 'flows: {echo: {when: message, do: [{send: "{{message.text}}"}]}}', over: 'vibecode' });
  await story.says('anna', 'one');
  story.control.change({ faults: [{ method: 'imbot.v2.Chat.Message.send', times: 2, kind: 'code', code: 'RATE_LIMITED' }] });
  await story.says('anna', 'two');
  expect(story.heard('anna')).toEqual(['one', 'two']);
});

test('half of all requests go wrong, and nothing is lost', async () => {
  await using story = await startStory({ bot: 'flows: {echo: {when: message, do: [{send: "{{message.text}}"}]}}', over: 'vibecode' });
  const texts = Array.from({ length: 20 }, (_nothing, index) => `text ${index}`);
  const kinds = ['code', 'reset-after', 'html', 'half', 'login'] as const;
  for (const [index, text] of texts.entries()) {
    const kind = kinds[index % kinds.length] ?? 'code';
    story.control.change({ faults: [{ method: '*', times: 1, after: index % 2, kind, code: 'BITRIX_UNAVAILABLE' }] });
    await story.says('anna', text);
  }
  story.control.change({ faults: [] });
  await story.waits('5 minutes');
  expect([...new Set(story.heard('anna'))]).toEqual(texts);
});
