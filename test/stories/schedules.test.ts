import { expect, test } from 'vitest';
import { GROUP, startStory } from '../../src/testing/story.ts';

// A story begins on a Friday, 2026-11-20, at 9:00 UTC, which is 10:00 in Berlin; the bot has started a minute before.

/** A bot in Berlin whose flow says for which time it comes. */
const bot = (when: string, more = ''): string => `
bot: {code: story, name: Story, timezone: Europe/Berlin${more}}
flows:
  report:
    when: ${when}
    do:
      - send: {text: '{{date schedule.due "EEE d MMM, HH:mm"}}', to: ="chat2"}
`;

test('a schedule comes at its times, in the time zone of the bot', async () => {
  await using story = await startStory({ bot: bot('{schedule: every workday at 10:30}', ', holidays: [2026-11-24]') });
  await story.waits('29 minutes');
  expect(story.heard('anna', GROUP)).toEqual([]);
  await story.waits('1 minute');
  expect(story.heard('anna', GROUP)).toEqual(['Fri 20 Nov, 10:30']);
  await story.waits('5 days');
  expect(story.heard('anna', GROUP)).toEqual(['Mon 23 Nov, 10:30', 'Wed 25 Nov, 10:30']);
});

test('a cron expression comes as a sentence does, several triggers of a flow each for itself', async () => {
  await using story = await startStory({ bot: bot('[{cron: "*/20 11 * * *"}, {schedule: every day at 12:00}]') });
  await story.waits('2 hours');
  expect(story.heard('anna', GROUP)).toEqual(['Fri 20 Nov, 11:00', 'Fri 20 Nov, 11:20', 'Fri 20 Nov, 11:40', 'Fri 20 Nov, 12:00']);
});

test('two flows with the same sentence both start, and neither waits for the other', async () => {
  const flow = (name: string): string => `  ${name}:\n    when: {schedule: every hour}\n    do:\n      - send: {text: ${name}, to: ="chat2"}\n`;
  await using story = await startStory({ bot: `bot: {code: story, name: Story, timezone: UTC}\nflows:\n${flow('first')}${flow('second')}` });
  await story.waits('1 hour');
  expect(story.heard('anna', GROUP).toSorted()).toEqual(['first', 'first', 'second', 'second']);
});

test('a new sentence takes the place of the old one at once, and the same one keeps its time', async () => {
  await using story = await startStory({ bot: bot('{schedule: every day at 11:00}') });
  await story.reloads(`${bot('{schedule: every day at 11:00}')}      - log: changed\n`);
  await story.waits('70 minutes');
  expect(story.heard('anna', GROUP)).toEqual(['Fri 20 Nov, 11:00']);
  await story.reloads(bot('{schedule: every day at 11:30}'));
  await story.waits('1 day');
  expect(story.heard('anna', GROUP)).toEqual(['Fri 20 Nov, 11:30']);
});

test('a restart neither loses nor doubles a time', async () => {
  await using story = await startStory({ bot: bot('{schedule: every 15 minutes}') });
  await story.waits('20 minutes');
  await story.restarts();
  await story.waits('20 minutes');
  await story.restarts();
  await story.waits('10 minutes');
  expect(story.heard('anna', GROUP)).toEqual(['Fri 20 Nov, 10:00', 'Fri 20 Nov, 10:15', 'Fri 20 Nov, 10:30', 'Fri 20 Nov, 10:45']);
});

test('a kill in the middle of a time loses nothing of it and doubles nothing', async () => {
  await using story = await startStory({ bot: bot('{schedule: every day at 10:15}'), portal: { deduplicate: true } });
  await story.waits('14 minutes');
  await story.waits('1 minute');
  await story.crashes(() => undefined);
  await story.waits('1 day');
  expect(story.heard('anna', GROUP)).toEqual(['Fri 20 Nov, 10:15', 'Sat 21 Nov, 10:15']);
});

test('a flow waits until a time of the day, a workday, or a time that it has worked out', async () => {
  await using story = await startStory({ bot: `
bot: {code: story, name: Story, timezone: Europe/Berlin, holidays: [2026-11-23]}
flows:
  evening:
    when: {message: evening}
    do:
      - wait: {until: "18:00"}
      - send: good evening
  work:
    when: {message: work}
    do:
      - wait: {until: workday 10:00}
      - send: at work
  later:
    when: {message: later}
    do:
      - wait: {until: =now + days(1)}
      - send: a day later
` });
  await story.says('anna', 'evening');
  await story.says('boris', 'work');
  await story.says('carla', 'later');
  await story.waits('479 minutes');
  expect(story.heard('anna')).toEqual([]);
  await story.restarts();
  await story.waits('1 minute');
  expect(story.heard('anna')).toEqual(['good evening']);
  await story.waits('16 hours');
  expect(story.heard('carla')).toEqual(['a day later']);
  await story.waits('71 hours');
  expect(story.heard('boris')).toEqual([]);
  await story.waits('1 hour');
  expect(story.heard('boris')).toEqual(['at work']);
});

test('a cron expression starts a flow by itself', async () => {
  await using story = await startStory({ bot: 'bot: {code: story, name: Story, timezone: UTC}\nflows:\n  tick:\n    when: {cron: "30 9 * * *"}\n    do: [send: {text: Half past nine, to: ="chat2"}]\n' });
  await story.waits('1 day');
  expect(story.heard('anna', GROUP)).toEqual(['Half past nine']);
});
