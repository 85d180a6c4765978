import { expect, test } from 'vitest';
import { startStory } from '../../src/testing/story.ts';
import { packText } from '../support/packs.ts';

const FAQ = `
use:
  - pack: flowbot/faq
    with:
      answers:
        vacation, day* off, отпуск*: Ask Carla, two weeks ahead.
        wifi, internet: "The password is on the board: [B]4711[/B]"
`;

test('the pack flowbot/faq answers a question by its words, in any language, and keeps the markup of the answer', async () => {
  await using story = await startStory({ bot: FAQ });
  await story.says('anna', 'How do I get some days off?');
  await story.says('anna', 'Где взять отпуска?');
  await story.says('anna', 'WiFi?!');
  await story.says('anna', 'Good morning');
  expect(story.heard('anna')).toEqual(['Ask Carla, two weeks ahead.', 'Ask Carla, two weeks ahead.', 'The password is on the board: [B]4711[/B]']);
});

test('the pack flowbot/faq lists what it knows, each line a press that asks for it', async () => {
  await using story = await startStory({ bot: FAQ });
  await story.says('anna', '/faq');
  const [list = ''] = story.heard('anna');
  expect(list.split('\n').slice(1)).toEqual(['— [SEND=vacation]vacation[/SEND]', '— [SEND=wifi]wifi[/SEND]', '']);
});

test('the pack flowbot/help lists the commands of the bot and of its packs below the title that it is given', async () => {
  await using story = await startStory({
    bot: `
commands: {ping: Is it alive}
use: [{pack: flowbot/help, with: {title: "[B]Help for {{user.firstName}}[/B]"}}, {pack: flowbot/faq, with: {answers: {vacation: Ask Carla.}}}]
flows:
  ping:
    when: {command: ping}
    do: [{answer: Pong}]
`,
  });
  await story.says('anna', '/help');
  const [list = ''] = story.heard('anna');
  expect(list).toMatch(/^\[B\]Help for \S+\[\/B\]\n/);
  expect(list).toContain('[SEND=/ping]/ping[/SEND] — Is it alive');
  expect(list).toContain('[SEND=/faq]/faq[/SEND] — ');
});

test('the pack flowbot/greeting says hello to who opens the dialog; what people wrote stays text', async () => {
  await using story = await startStory({ bot: 'use: [{pack: flowbot/greeting, with: {text: "[B]Hi[/B] {{user.firstName}}"}}]\n' });
  await story.opens('anna');
  expect(story.heard('anna')).toEqual([expect.stringMatching(/^\[B\]Hi\[\/B\] \w+$/)]);
});

const ASK = packText(`
inputs: {word: {type: text, required: yes}, reply: {type: text, required: yes}}
flows:
  ask:
    when: {message: =inputs.word}
    do:
      - send:
          text: "{{{inputs.reply}}}?"
          buttons: [{text: "Yes {{inputs.word}}", button: sure}]
  sure:
    when: {button: sure}
    do:
      - send: "{{inputs.word}} {{button.name}}"
`);

const TWICE = 'use: [{pack: ./flows/ask.yaml, with: {word: tea, reply: Green tea}}, {pack: ./flows/ask.yaml, with: {word: coffee, reply: Black coffee}}]\n';

test('a pack that is used twice works with the values of each use, its buttons included', async () => {
  await using story = await startStory({ bot: TWICE, packs: { './flows/ask.yaml': ASK } });
  await story.says('anna', 'coffee please');
  await story.says('anna', 'tea please');
  await story.presses('anna', 'Yes coffee');
  await story.presses('anna', 'Yes tea');
  expect(story.heard('anna')).toEqual(['Black coffee?', 'Green tea?', 'coffee sure', 'tea sure']);
});

test('a button of a pack starts no flow of the bot that listens to one of the same name', async () => {
  await using story = await startStory({
    bot: 'use: [{pack: ./flows/ask.yaml, with: {word: tea, reply: Green tea}}]\nflows:\n  other:\n    when: {button: sure}\n    do: [{send: Mine}]\n',
    packs: { './flows/ask.yaml': ASK },
  });
  await story.says('anna', 'tea');
  await story.presses('anna', 'Yes tea');
  expect(story.heard('anna')).toEqual(['Green tea?', 'tea sure']);
});

test('the flows of the bot come before those of its packs', async () => {
  await using story = await startStory({
    bot: `${TWICE}flows:\n  own:\n    when: {message: tea please}\n    do: [{send: No tea today}]\n`,
    packs: { './flows/ask.yaml': ASK },
  });
  await story.says('anna', 'tea please');
  expect(story.heard('anna')).toEqual(['No tea today']);
});
