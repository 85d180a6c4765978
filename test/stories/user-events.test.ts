import { describe, expect, test } from 'vitest';
import { GROUP, startStory, type Story } from '../../src/testing/story.ts';

const BOT = `
flows:
  note:
    when: {user_event: any}
    do:
      - send: {text: "{{event.user.firstName}} in {{event.chat.dialogId}}: {{event.message.text}}", to: =7}
  answer:
    when: message
    do:
      - send: "hello {{user.firstName}}"
`;

function methods({ control }: Story): readonly string[] {
  return control.journal({ since: 0 }).entries.flatMap((entry) => ('method' in entry ? [entry.method] : []));
}

describe('events of the person whose access it is', () => {
  test('start their flows with the whole event, whoever wrote, and not those of the bot', async () => {
    await using story = await startStory({ bot: BOT });
    await story.says('boris', 'before', GROUP);
    await story.says('anna', 'from anna', GROUP);
    await story.says('boris', 'from boris', GROUP);
    await story.waits('5 seconds');
    expect(story.heard('carla').slice(-2)).toEqual([`Anna in ${GROUP}: from anna`, `Boris in ${GROUP}: from boris`]);
  });

  test('are numbered apart from those of the bot: both are handled, each once, over restarts', async () => {
    await using story = await startStory({ bot: BOT });
    await story.says('anna', 'to the bot');
    expect(story.heard('anna')).toEqual(['hello Anna']);
    expect(story.heard('carla')).toEqual([expect.stringMatching(/^Anna in \d+: to the bot$/)]);
    await story.restarts();
    await story.says('anna', 'again');
    await story.waits('1 minute');
    expect(story.heard('anna')).toEqual(['hello Anna']);
    expect(story.heard('carla')).toEqual([expect.stringMatching(/: again$/)]);
  });

  test('are not lost when the bot is killed between two writes, and not told twice', async () => {
    await using story = await startStory({ bot: BOT });
    await story.says('boris', 'one', GROUP);
    await story.crashes((control) => control.say({ person: 1, dialog: GROUP, text: 'two' }));
    await story.waits('1 minute');
    expect(story.heard('carla').filter((text) => text.endsWith('two'))).toHaveLength(1);
  });

  test.each([
    ['edited', 'EDIT'], ['deleted', 'DELETE'], ['reaction', 'REACT'], ['message', 'SAY'],
  ])('%s is one kind of them', async (kind, deed) => {
    await using story = await startStory({ bot: `
flows:
  note:
    when: {user_event: ${kind}}
    do:
      - send: {text: "${kind}", to: =7}
` });
    const id = await story.says('boris', 'text', GROUP);
    if (deed === 'EDIT') story.control.edit({ person: 5, messageId: id, text: 'other' });
    if (deed === 'DELETE') story.control.delete({ person: 5, messageId: id });
    if (deed === 'REACT') story.control.react({ person: 1, messageId: id, reaction: 'like', action: 'add' });
    await story.settled();
    expect(story.heard('carla')).toEqual([kind]);
  });

  test('need the scope im: without it the log says so, and the bot works', async () => {
    await using story = await startStory({ bot: BOT, portal: { scopes: ['imbot'] } });
    await story.says('anna', 'hi');
    expect(story.heard('anna')).toEqual(['hello Anna']);
    const told = story.log.filter(({ fields }) => fields['event'] === 'user_events_failed');
    expect(told.map(({ message }) => message)).toEqual([expect.stringContaining('lacks the scope im:')]);
  });

  test('are read in the same request as those of the bot, and only while a flow hears them', async () => {
    await using story = await startStory({ bot: 'flows: {answer: {when: message, do: [{send: hi}]}}' });
    await story.says('anna', 'hi');
    expect(methods(story)).not.toContain('im.v2.Event.get');
    await story.reloads(BOT);
    await story.says('anna', 'hi');
    await story.says('boris', 'second', GROUP);
    expect(story.heard('carla').at(-1)).toBe(`Boris in ${GROUP}: second`);
    const { entries } = story.control.journal({ since: 0 });
    const alone = entries.filter((entry) => entry.kind === 'request' && entry.method === 'im.v2.Event.get');
    // The first one waits for the subscription.
    expect(alone).toHaveLength(1);
  });
});
