import { describe, expect, test } from 'vitest';
import { GROUP, startStory } from '../../src/testing/story.ts';

const ORDERS = `
flows:
  orders:
    when: {message: order}
    do: [{fail: "no orders on [b]Sunday"}]
  quiet:
    when: {message: quiet}
    on_error: [{send: never mind}]
    do: [{fail: this is handled}]
  echo: {when: message, do: [{send: "{{message.text}}"}]}
`;

describe('the owner of a bot', () => {
  test('is told of a failure that nothing handles, and of no other', async () => {
    await using story = await startStory({ bot: `people: {boss: 7}\nowner: boss\n${ORDERS}` });
    await story.says('anna', 'order');
    const [told] = story.heard('carla');
    expect(told).toMatch(/^The flow "orders" stopped at `fail`: no orders on \[\u200bb\]Sunday\nMore: `flowbot why r\d+`$/);
    await story.says('anna', 'quiet');
    expect(story.heard('carla')).toEqual([]);
    expect(story.heard('anna').at(0)).toMatch(/^Sorry/);
  });

  test('is told of the same failure once a minute, with the number of those left out', async () => {
    await using story = await startStory({ bot: `owner: 7\n${ORDERS}` });
    for (let time = 0; time < 4; time += 1) await story.says('anna', 'order');
    expect(story.heard('carla')).toHaveLength(1);
    await story.waits('1 minute');
    await story.says('boris', 'order');
    expect(story.heard('carla')).toEqual([expect.stringMatching(/\nSince the last message about this: 3 more\.$/)]);
    await story.waits('1 minute');
    await story.says('boris', 'order');
    expect(story.heard('carla')).toEqual([expect.stringMatching(/why r\d+`$/)]);
  });

  test('may be a chat, and reads the language of the bot', async () => {
    await using story = await startStory({ bot: `bot: {code: story, name: Story, language: ru}\nchats: {team: ${GROUP}}\nowner: team\n${ORDERS}` });
    await story.says('anna', 'order');
    expect(story.heard('anna', GROUP)).toEqual([expect.stringMatching(/^Сценарий «orders» остановился на шаге `fail`: /)]);
  });

  test('who cannot be reached is no reason for another message', async () => {
    await using story = await startStory({ bot: `owner: chat999\n${ORDERS}` });
    await story.says('anna', 'order');
    expect(story.log.filter(({ level }) => level !== 'info').map(({ fields }) => fields['event'])).toEqual(['run_failed', 'owner_untold']);
    await story.restarts();
    await story.says('anna', 'hello');
    expect(story.heard('anna').at(-1)).toBe('hello');
  });

  test('is told once although the process is killed meanwhile', async () => {
    await using story = await startStory({ bot: `owner: 7\n${ORDERS}` });
    await story.crashes((control) => void control.say({ person: 1, dialog: String(story.botId), text: 'order' }));
    await story.settled();
    expect(story.heard('carla')).toHaveLength(1);
  });

  test('is told of a version of the file that is not taken over', async () => {
    const bot = `owner: 7\n${ORDERS}`;
    await using story = await startStory({ bot });
    await story.reloads(`bot: {code: other, name: Other}\n${bot}`);
    await story.settled();
    expect(story.heard('carla')).toEqual(['bot.yaml has changed and was not taken over; the bot goes on with the version before.\n`code` changed from "story" to "other"; restart flowbot to run the other bot']);
  });
});

const LOOP = `
flows:
  spam:
    when: {message: spam}
    do:
      - repeat:
          times: 100
          do: [{send: "again"}]
  digest:
    when: {message: digest}
    do:
      - for_each:
          item: reader
          of: "[1, 5, 7]"
          do:
            - repeat: {times: 30, do: [{send: {text: news, to: =reader}}]}
  echo: {when: message, do: [{send: "{{message.text}}"}]}
`;

describe('a dialog in which nobody says a word', () => {
  test('gets 60 messages a minute; above that the run ends, and the owner is told', async () => {
    await using story = await startStory({ bot: `owner: 7\n${LOOP}` });
    await story.says('anna', 'spam');
    const heard = story.heard('anna');
    expect(heard).toHaveLength(61);
    expect(heard.at(-1)).toMatch(/^Sorry/);
    expect(story.heard('carla')).toEqual([expect.stringContaining('The flow "spam" stopped at `send`: it wrote more than 60 messages into one dialog within a minute')]);
    await story.says('anna', 'hello');
    expect(story.heard('anna')).toEqual(['hello']);
  });

  test('does not count what others get', async () => {
    await using story = await startStory({ bot: LOOP });
    await story.says('anna', 'digest');
    expect([story.heard('anna'), story.heard('boris'), story.heard('carla')].map(({ length }) => length)).toEqual([30, 30, 30]);
  });
});
