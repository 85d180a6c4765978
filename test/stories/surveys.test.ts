import { describe, expect, it } from 'vitest';
import { GROUP, startStory } from '../../src/testing/index.ts';

const STANDUP = `
people: {team: {users: [1], department: [5, 7]}}
chats: {room: ${GROUP}}
flows:
  standup:
    when: {message: standup}
    do:
      - survey:
          people: team
          questions:
            yesterday: What did you do yesterday, {{default person.firstName "friend"}}?
            hours: {text: How many hours?, type: integer, check: answer.value < 25}
            blocked: {text: What blocks you?, only_if: has(hours) and hours > 8}
          open_for: 3 hours
          remind: [{after: 1 hour, text: 'I am waiting, {{default person.firstName "friend"}}.'}]
          thanks: Thank you!
          late: The report is out.
        save_as: report
      - send:
          to: room
          text: |
            {{count report.asked}} asked, {{report.late}} late
            {{#each report.answered}}{{user.firstName}}{{#if partial}} (part){{/if}}: {{answers.yesterday}}, {{answers.hours}}, {{answers.blocked}}
            {{/each}}
            {{#each report.silent}}{{firstName}} is silent{{/each}}
  other:
    when: message
    do: [send: "I hear you: {{message.text}}"]
`;

describe('a survey', () => {
  it('asks everybody privately, one question after another, and tells who answered and who did not', async () => {
    await using story = await startStory({ bot: STANDUP });
    await story.says('anna', 'standup');
    expect([story.heard('anna'), story.heard('boris'), story.heard('carla')]).toEqual([['What did you do yesterday, friend?'], ['What did you do yesterday, Boris?'], ['What did you do yesterday, Carla?']]);
    await story.says('anna', 'Tests');
    await story.says('boris', 'Docs');
    await story.says('boris', 'ten');
    await story.says('boris', 'The weather');
    await story.says('boris', 'hello');
    await story.waits('2 hours');
    expect([story.heard('anna'), story.heard('boris'), story.heard('carla')]).toEqual([
      ['How many hours?', 'I am waiting, friend.'],
      ['How many hours?', 'What blocks you?', 'Thank you!', 'I hear you: hello'],
      ['I am waiting, Carla.'],
    ]);
    story.heard('anna', GROUP);
    await story.waits('2 hours');
    expect(story.heard('anna', GROUP)).toEqual(['3 asked, 0 late\nAnna (part): Tests, 0, \nBoris: Docs, 10, The weather\nCarla is silent']);
    for (const person of ['anna', 'boris', 'carla'] as const) for (const text of ['one', 'two']) await story.says(person, text);
    expect([story.heard('anna'), story.heard('boris'), story.heard('carla')]).toEqual([
      ['The report is out.', 'I hear you: two'], ['I hear you: one', 'I hear you: two'], ['The report is out.', 'I hear you: two'],
    ]);
  });
});
