import { describe, expect, it } from 'vitest';
import { GROUP, startStory, type Story } from '../../src/testing/index.ts';

const FORM = `
commands: {form: Fill in a form, help: Get help, other: Another form}
flows:
  form:
    when: {command: form}
    do:
      - ask: {text: "What is your name?", timeout: 2 days}
        save_as: name
      - ask: {text: "Which size?", choices: [Small, Large]}
        save_as: size
      - send: "{{name}}, {{size}}"
  other:
    when: {command: other}
    do:
      - ask: Which city?
        save_as: city
      - send: "City: {{city}}"
  help:
    when: {command: help}
    do: [send: This is help.]
  liked:
    when: reaction
    do: [send: Thanks!]
  echo:
    when: message
    do: [send: "Echo: {{message.text}}"]
`;

/** What the bot said since the last look. */
async function after(story: Story, ...texts: string[]): Promise<readonly string[]> {
  for (const text of texts) await story.says('anna', text);
  return story.heard('anna');
}

const OUTDATED = 'This button is out of date. Nothing was changed.';

describe('what a person does goes to exactly one', () => {
  it('an open question takes texts, and flows take them again behind it', async () => {
    await using story = await startStory({ bot: FORM });
    expect(await after(story, 'hi', '/form', 'Anna', 'large', 'hi')).toEqual(['Echo: hi', 'What is your name?', 'Which size?', 'Anna, Large', 'Echo: hi']);
  });

  it('a command goes to its flow, and the question is asked again afterwards', async () => {
    await using story = await startStory({ bot: FORM });
    expect(await after(story, '/form', '/help', 'Anna')).toEqual(['What is your name?', 'This is help.', 'What is your name?', 'Which size?']);
  });

  it('of two questions the newest is answered first, and the older one is asked again', async () => {
    await using story = await startStory({ bot: FORM });
    expect(await after(story, '/form', '/other', 'Bonn', 'Anna')).toEqual(['What is your name?', 'Which city?', 'City: Bonn', 'What is your name?', 'Which size?']);
  });

  it('a press goes to its question, whatever is newer', async () => {
    await using story = await startStory({ bot: FORM });
    await after(story, '/form', 'Anna', '/other');
    await story.presses('anna', 'Small');
    expect(story.heard('anna')).toEqual(['Anna, Small']);
    expect(await after(story, 'Bonn')).toEqual(['City: Bonn']);
  });

  it('a press on a closed question gets one sentence and changes nothing', async () => {
    await using story = await startStory({ bot: FORM });
    await after(story, '/form', 'Anna', 'small');
    await story.presses('anna', 'Large');
    expect(story.heard('anna')).toEqual([OUTDATED]);
    await story.restarts();
    await story.presses('anna', 'Large');
    expect(story.heard('anna')).toEqual([OUTDATED]);
  });

  it('a reaction goes to its flow while a question is open', async () => {
    await using story = await startStory({ bot: FORM });
    await after(story, '/form');
    const [asked] = story.messages('anna').filter(({ text }) => text === 'What is your name?');
    await story.reacts('anna', asked?.id ?? 0, 'like');
    expect(story.heard('anna')).toEqual(['Thanks!']);
    expect(await after(story, 'Anna')).toEqual(['Which size?']);
  });
});

describe('in a group', () => {
  const ASKING = `
chats: {team: ${GROUP}}
bot: {code: story, name: Story, type: personal}
flows:
  lunch:
    when: {message: lunch}
    do:
      - ask: {text: Where?}
        save_as: place
      - send: "{{user.firstName}} wants {{place}}"
  vote:
    when: {message: vote}
    do:
      - ask: {text: "Who brings cake?", to: team, choices: [Me, Nobody]}
        save_as: cake
      - send: "{{answer.by.firstName}}: {{cake}}"
  echo:
    when: message
    do: [send: "Echo: {{message.text}}"]
`;

  it('the person of the flow answers, and others start flows', async () => {
    await using story = await startStory({ bot: ASKING });
    await story.says('anna', 'lunch', GROUP);
    await story.says('boris', 'the park', GROUP);
    await story.says('anna', 'the lake', GROUP);
    expect(story.heard('anna', GROUP)).toEqual(['Where?', 'Echo: the park', 'Anna wants the lake']);
  });

  it('two people are asked beside each other', async () => {
    await using story = await startStory({ bot: ASKING });
    await story.says('anna', 'lunch', GROUP);
    await story.says('boris', 'lunch', GROUP);
    await story.says('anna', 'a', GROUP);
    await story.says('boris', 'b', GROUP);
    expect(story.heard('anna', GROUP)).toEqual(['Where?', 'Where?', 'Anna wants a', 'Boris wants b']);
  });

  it('a question to the chat is answered by anyone, once', async () => {
    await using story = await startStory({ bot: ASKING });
    await story.says('anna', 'vote', GROUP);
    await story.presses('boris', 'Me', GROUP);
    await story.presses('carla', 'Nobody', GROUP);
    expect(story.heard('anna', GROUP)).toEqual(['Who brings cake?', 'Boris: Me', OUTDATED]);
  });

  it('a press of somebody who was not asked says so', async () => {
    await using story = await startStory({ bot: ASKING.replace('{text: Where?}', '{text: Where?, choices: [Park, Lake]}') });
    await story.says('anna', 'lunch', GROUP);
    await story.presses('boris', 'Park', GROUP);
    await story.presses('anna', 'Lake', GROUP);
    expect(story.heard('anna', GROUP)).toEqual(['Where?', 'This question is for somebody else.', 'Anna wants Lake']);
  });

  it('a press of a button on which somebody else is waited for says so, unless a flow starts with it', async () => {
    const waiting = (more = ''): string => `
chats: {team: ${GROUP}}
flows:
  lunch:
    when: {command: lunch}
    do:
      - send: {text: Where?, buttons: [{text: Park, button: park}]}
      - wait_for: {for: {button: any}}
      - send: "{{user.firstName}} wants {{answer.value}}"
${more}commands: {lunch: Lunch}
`;
    await using story = await startStory({ bot: waiting() });
    await story.says('anna', '/lunch', GROUP);
    await story.presses('boris', 'Park', GROUP);
    await story.presses('anna', 'Park', GROUP);
    await story.presses('boris', 'Park', GROUP);
    expect(story.heard('anna', GROUP)).toEqual(['Where?', 'This question is for somebody else.', 'Anna wants park', OUTDATED]);

    await using other = await startStory({ bot: waiting('  pressed: {when: {button: park}, do: [send: "Pressed by {{user.firstName}}"]}\n') });
    await other.says('anna', '/lunch', GROUP);
    await other.presses('boris', 'Park', GROUP);
    expect(other.heard('anna', GROUP)).toEqual(['Where?', 'Pressed by Boris']);
  });
});

describe('buttons that start something', () => {
  const BUTTONS = `
flows:
  menu:
    when: {message: menu}
    do:
      - send:
          text: What now?
          buttons: [{text: Order, run: order, with: {item: tea}}, {text: Stop, button: stop}]
  order:
    inputs: {item: text}
    do:
      - ask: "How many {{inputs.item}}?"
        save_as: number
      - send: "{{number}} × {{inputs.item}}"
  stopping:
    when: {button: stop}
    do: [send: Stopped.]
`;

  it('survive restarts and edits', async () => {
    await using story = await startStory({ bot: BUTTONS });
    await after(story, 'menu');
    await story.restarts();
    await story.reloads(BUTTONS.replace('How many', 'How much'));
    await story.presses('anna', 'Order');
    await story.restarts();
    expect(await after(story, '3')).toEqual(['How much tea?', '3 × tea']);
    await story.presses('anna', 'Stop');
    expect(story.heard('anna')).toEqual(['Stopped.']);
  });

  it.each([
    ['flow is gone', (bot: string) => bot.replace(/ {2}order:[^]*? {2}stopping/, '  stopping').replace('{text: Order, run: order, with: {item: tea}}, ', ''), 'Order'],
    ['flow takes something else', (bot: string) => bot.replaceAll('item', 'goods'), 'Order'],
    ['name is heard by no flow', (bot: string) => bot.replaceAll('stop}', 'halt}'), 'Stop'],
  ])('say that they are out of date when their %s', async (_, edit, label) => {
    await using story = await startStory({ bot: BUTTONS });
    await after(story, 'menu');
    await story.reloads(edit(BUTTONS));
    await story.presses('anna', label);
    expect(story.heard('anna')).toEqual([OUTDATED]);
  });

  it('do not start a flow whose condition does not hold', async () => {
    await using story = await startStory({ bot: BUTTONS.replace('    inputs:', '    if: user.firstName == "Boris"\n    inputs:') });
    await after(story, 'menu');
    await story.presses('anna', 'Order');
    expect(story.heard('anna')).toEqual([OUTDATED]);
  });
});
