import { describe, expect, test } from 'vitest';
import { GROUP, PEOPLE, startStory } from '../../src/testing/story.ts';

/** Boris works in department 5, Carla in 7; Anna writes to the bot. */
const HR = 'people: {hr: {department: 5}, both: {department: [5, 7], users: [5]}, away: {department: 99}}\n';

const COUNT = `${HR}flows: {a: {when: message, do: [{send: "{{count people.hr}}: {{names people.hr}}"}]}}`;

function unknown(story: { readonly log: readonly { readonly fields: Readonly<Record<string, unknown>>; readonly message: string }[] }): readonly string[] {
  return story.log.filter(({ fields }) => fields['event'] === 'members_unknown').map(({ message }) => message);
}

describe('the people of a department', () => {
  test('are written to one by one, each once', async () => {
    await using story = await startStory({ bot: `${HR}flows: {a: {when: message, do: [{send: {text: hr, to: hr}}, {send: {text: both, to: both}}]}}` });
    await story.says('anna', 'hi');
    expect([story.heard('anna'), story.heard('boris'), story.heard('carla')]).toEqual([[], ['hr', 'both'], ['both']]);
  });

  test('narrow triggers and are asked for in conditions and loops', async () => {
    await using story = await startStory({ bot: `${HR}
flows:
  mine: {when: {message: {contains: vacation}, from: hr}, do: [{send: you decide}]}
  member: {when: message, if: "is_member(user, people.both)", do: [{send: colleague}]}
  each: {when: message, do: [{for_each: {item: one, of: people.both, do: [{send: "{{one.firstName}} {{one.departments.[0]}}"}]}}]}
` });
    for (const person of ['anna', 'boris', 'carla'] as const) await story.says(person, 'vacation?');
    expect([story.heard('anna'), story.heard('boris'), story.heard('carla')]).toEqual([['Boris 5', 'Carla 7'], ['you decide'], ['colleague']]);
  });

  test('come and go within minutes: new ones count, dismissed ones and those who changed do not', async () => {
    await using story = await startStory({ bot: COUNT });
    await story.says('anna', 'hi');
    story.control.addPerson({ id: 30, firstName: 'Dora', departments: [5, 7] });
    story.control.changePerson({ id: PEOPLE.boris, dismissed: true });
    await story.says('anna', 'hi');
    await story.waits('6 minutes');
    await story.says('anna', 'hi');
    story.control.changePerson({ id: 30, departments: [7] });
    await story.waits('6 minutes');
    await story.says('anna', 'hi', undefined);
    expect(story.heard('anna')).toEqual(['1: Boris Klein', '1: Boris Klein', '1: Dora', '0: ']);
    expect(story.heard('anna', GROUP)).toEqual([]);
  });

  test('are told to be nobody once, where the department has nobody', async () => {
    await using story = await startStory({ bot: `${HR}flows: {a: {when: message, do: [{send: "{{count people.away}}"}]}}` });
    await story.waits('12 minutes');
    await story.says('anna', 'hi');
    expect(story.heard('anna')).toEqual(['0']);
    expect(unknown(story)).toEqual(['nobody works in department 99: look its number up in the company structure; who works in a department below counts there only']);
  });

  test('cannot be read without the permission im: said once with what to do, and nobody counts', async () => {
    await using story = await startStory({ bot: COUNT, portal: { scopes: ['imbot'] } });
    await story.waits('6 minutes');
    await story.says('anna', 'hi');
    story.control.change({ scopes: ['imbot', 'im'] });
    await story.waits('6 minutes');
    await story.says('anna', 'hi');
    expect(story.heard('anna')).toEqual(['0: ', '1: Boris Klein']);
    const lines = unknown(story).filter((line) => line.includes('department 5 '));
    expect(lines).toEqual(['the people of department 5 cannot be read, so nobody counts as one until they can: The webhook lacks the scope im: open the webhook in Bitrix24, add the permission "Chat and notifications (im)", save it and start again.']);
  });
});
