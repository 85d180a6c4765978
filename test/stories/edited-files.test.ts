import { describe, expect, it } from 'vitest';
import { startStory } from '../../src/testing/index.ts';

const SIZE = `
flows:
  order:
    when: {message: order}
    do:
      - ask: {text: "Which size?", choices: [Small, Large]}
        save_as: size
      - ask: How many?
        save_as: number
      - send: "{{number}} {{size}}"
`;

const REMOVED = 'This has changed in the meantime, and your answers so far cannot be used any more. Please begin again.';

describe('an edit of the file while people are inside a flow', () => {
  it.each([
    ['behind their question is there for them', (bot: string) => bot.replace('{{number}} {{size}}', 'So {{number}} {{size}}'), [], ['How many?', 'So 3 Large']],
    ['before their question changes nothing for them', (bot: string) => bot.replace('      - ask: {text', '      - send: Welcome!\n      - ask: {text'), [], ['How many?', '3 Large']],
    ['of their question asks them again', (bot: string) => bot.replace('Which size?', 'S or L?'), ['S or L?'], ['How many?', '3 Large']],
    ['of the choices of their question asks them again', (bot: string) => bot.replace('[Small', '[Tiny, Small'), ['Which size?'], ['How many?', '3 Large']],
    ['that takes their question away asks what stands in its place', (bot: string) => bot.replace(/ {6}- ask: \{text.*\n.*\n/, '').replace(' {{size}}', ''), ['How many?'], ['3', undefined]],
    ['that takes their flow away tells them', (bot: string) => bot.replace('order:', 'buy:').replace('message: order', 'message: buy'), [REMOVED], []],
  ])('%s', async (_, edit, atOnce, later) => {
    await using story = await startStory({ bot: SIZE });
    for (const person of ['anna', 'boris'] as const) await story.says(person, 'order');
    story.heard('anna');
    await story.reloads(edit(SIZE));
    expect(story.heard('anna')).toEqual(atOnce);
    for (const text of later[1] === undefined ? ['3'] : ['large', '3']) await story.says('anna', text);
    expect(story.heard('anna')).toEqual(later.filter((text) => text !== undefined));
  });

  it('whose old buttons are pressed says that they are out of date', async () => {
    await using story = await startStory({ bot: SIZE });
    await story.says('anna', 'order');
    const [asked] = story.messages('anna').filter(({ text }) => text === 'Which size?');
    await story.reloads(SIZE.replace('[Small, Large]', '[Huge, Small, Large]'));
    story.control.press({ person: 1, messageId: asked?.id ?? 0, button: 0 });
    await story.settled();
    expect(story.heard('anna').slice(1)).toEqual(['Which size?', 'This button is out of date. Nothing was changed.']);
  });

  it('is followed at the next start when nobody ran', async () => {
    await using story = await startStory({ bot: SIZE });
    await story.says('anna', 'order');
    await story.reloads(SIZE.replace('Which size?', 'S or L?'));
    await story.restarts();
    await story.says('anna', 'small');
    expect(story.heard('anna')).toEqual(['Which size?', 'S or L?', 'How many?']);
  });

  it('says in the log how many are inside of which flow, and what becomes of them', async () => {
    await using story = await startStory({ bot: SIZE });
    for (const person of ['anna', 'boris'] as const) await story.says(person, 'order');
    await story.says('boris', 'small');
    await story.reloads(SIZE.replace('Which size?', 'S or L?'));
    expect(story.log.filter(({ fields }) => fields['event'] === 'runs_inside').map(({ message }) => message)).toEqual(['2 inside of "order": 1 take their step again, since it has changed']);
  });
});

describe('an edit inside of what is run', () => {
  const LOOP = `
lists: {words: ["one", "two"]}
flows:
  poll:
    when: {message: poll}
    do:
      - for_each:
          item: word
          of: lists.words
          do:
            - ask: "What of {{word}}?"
              save_as: said
            - send: "{{word}}: {{said}}"
      - run: closing
      - send: Bye.
  closing:
    do:
      - ask: Anything else?
        save_as: more
`;

  it('of a question in a loop asks it again in its round', async () => {
    await using story = await startStory({ bot: LOOP });
    for (const text of ['poll', 'a']) await story.says('anna', text);
    await story.reloads(LOOP.replace('What of', 'And'));
    for (const text of ['b', 'no']) await story.says('anna', text);
    expect(story.heard('anna')).toEqual(['What of one?', 'one: a', 'What of two?', 'And two?', 'two: b', 'Anything else?', 'Bye.']);
  });

  it('of a question in a flow that another runs asks it again, and comes back', async () => {
    await using story = await startStory({ bot: LOOP });
    for (const text of ['poll', 'a', 'b']) await story.says('anna', text);
    story.heard('anna');
    await story.reloads(LOOP.replace('Anything else?', 'Is that all?').replace('Bye.', 'Good bye.'));
    await story.says('anna', 'yes');
    expect(story.heard('anna')).toEqual(['Is that all?', 'Good bye.']);
  });
});
