import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { JournalEntry } from '../../src/sandbox/control.ts';
import type { Fault } from '../../src/sandbox/settings.ts';
import { GROUP, startStory, type Story } from '../../src/testing/story.ts';

const ECHO = await readFile(new URL('../../examples/echo/bot.yaml', import.meta.url), 'utf8');

const ONBOARDING = await readFile(new URL('../../examples/onboarding/bot.yaml', import.meta.url), 'utf8');

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

const BOT = 'flows: {echo: {when: message, do: [{react: like}, {send: "{{message.text}}"}]}}';
const KINDS = ['code', 'reset-after', 'html', 'half', 'login', 'reset-before', 'empty'] as const;

/** Every second request from now on goes wrong, in each way in turn. */
const FAULTS = Array.from({ length: 400 }, (_nothing, index): Fault => (
  { method: '*', times: 1, after: index, kind: KINDS[index % KINDS.length] ?? 'code', code: index % 2 === 0 ? 'BITRIX_UNAVAILABLE' : 'RATE_LIMITED' }
));

type Entry = Extract<JournalEntry, { readonly kind: 'request' }>;

/** Says texts while half of all requests go wrong; gives what was heard of them, and what was asked of the portal meanwhile. */
async function throughFaults(story: Story): Promise<{ readonly texts: readonly string[]; readonly heard: readonly string[]; readonly requests: readonly Entry[] }> {
  const texts = Array.from({ length: 30 }, (_nothing, index) => `text ${index}`);
  const { next } = story.control.journal();
  story.control.change({ faults: FAULTS });
  for (const text of texts) await story.says('anna', text);
  const requests = story.control.journal({ since: next, limit: 5_000 }).entries.filter((entry) => entry.kind === 'request');
  story.control.change({ faults: [] });
  await story.waits('5 minutes');
  return { texts, heard: story.heard('anna'), requests };
}

/** Texts whose message was posted while the answer about it went wrong: whether it stands there cannot be known. */
function ambiguous(requests: readonly Entry[]): readonly string[] {
  const sends = requests.filter(({ method, executed, fault }) => method === 'imbot.v2.Chat.Message.send' && executed && fault !== null);
  return sends.map(({ params }) => String((params as { readonly fields: { readonly message: unknown } }).fields.message));
}

test('half of all requests go wrong: nothing is lost, only messages of which nobody can know are said twice, and reactions never', async () => {
  await using story = await startStory({ bot: BOT, over: 'vibecode' });
  const { texts, heard, requests } = await throughFaults(story);
  const struck = requests.filter(({ fault }) => fault !== null).length / requests.length;
  expect([struck > 0.45, struck < 0.55]).toEqual([true, true]);
  const doubtful = ambiguous(requests);
  expect(doubtful.length).toBeGreaterThan(0);
  expect(heard).toEqual(texts.flatMap((text) => [text, ...doubtful.filter((one) => one === text)]));
  expect(story.messages('anna').filter(({ authorId }) => authorId === 1).map(({ reactions }) => reactions)).toEqual(texts.map(() => [{ reaction: 'like', users: [story.botId] }]));
});

test('half of all requests go wrong: what is sent at most once stands there once at most, and lacks only where nobody can know', async () => {
  await using story = await startStory({ bot: `defaults: {delivery: at_most_once}\n${BOT}`, over: 'vibecode' });
  const { texts, heard, requests } = await throughFaults(story);
  expect(new Set(heard).size).toBe(heard.length);
  const doubted = requests.filter(({ method, fault }) => method === 'imbot.v2.Chat.Message.send' && fault !== null).map(({ params }) => (params as { readonly fields: { readonly message: unknown } }).fields.message);
  expect(texts.filter((text) => !heard.includes(text) && !doubted.includes(text))).toEqual([]);
});

test('the onboarding bot leads a newcomer through three days over VibeCode', async () => {
  await using story = await startStory({ bot: ONBOARDING, over: 'vibecode' });
  await story.says('boris', '/invite [USER=1]Anna[/USER]');
  expect(story.heard('boris')).toEqual([expect.stringContaining('has my invitation.')]);
  expect(story.heard('anna')).toEqual([expect.stringContaining('Shall we begin?')]);
  await story.presses('anna', "Let's begin");
  expect(story.heard('anna')).toEqual([expect.stringContaining('Day 1')]);
  await story.waits('2 days');
  expect(story.heard('anna')).toEqual([]);
  await story.restarts();
  await story.waits('1 day');
  expect(story.heard('anna')).toEqual([expect.stringContaining('Day 2')]);
  await story.waits('1 day');
  expect(story.heard('anna')).toEqual([expect.stringContaining('Day 3'), expect.stringContaining('Where do you get your badge?')]);
  await story.presses('anna', 'At the reception');
  await story.says('anna', '12:30');
  await story.says('anna', 'on the 25th');
  expect(story.heard('anna').at(-1)).toBe('All three right. You could give the tour yourself!');
  expect(story.heard('boris')).toEqual([expect.stringContaining('has taken the quiz: 3 of 3.')]);
});
