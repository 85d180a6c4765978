import { describe, expect, it } from 'vitest';
import { GROUP, PEOPLE, startStory } from '../../src/testing/story.ts';

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

  it('ends as soon as all have answered, although the bot is stopped and killed in between', async () => {
    await using story = await startStory({ bot: STANDUP });
    await story.crashes((control) => void control.say({ person: 1, dialog: String(story.botId), text: 'standup' }));
    for (const person of ['anna', 'boris', 'carla'] as const) {
      await story.says(person, 'Tests');
      await story.restarts();
      await story.crashes((control) => void control.say({ person: PEOPLE[person], dialog: String(story.botId), text: '7' }));
    }
    expect(story.heard('anna', GROUP)).toEqual(['3 asked, 0 late\nAnna: Tests, 7, \nBoris: Tests, 7, \nCarla: Tests, 7, \n']);
    expect(story.heard('carla')).toEqual(['What did you do yesterday, Carla?', 'How many hours?', 'Thank you!']);
    await story.waits('4 hours');
    expect([story.heard('carla'), story.heard('anna', GROUP)]).toEqual([[], []]);
  });

  it('asks a question again that has changed, and keeps the answers before it', async () => {
    await using story = await startStory({ bot: STANDUP });
    await story.says('anna', 'standup');
    await story.says('anna', 'Tests');
    await story.reloads(STANDUP.replace('How many hours?', 'For how long?'));
    expect([story.heard('anna'), story.heard('boris')]).toEqual([['What did you do yesterday, friend?', 'How many hours?', 'For how long?'], ['What did you do yesterday, Boris?']]);
    await story.says('anna', '6');
    await story.says('boris', 'Docs');
    expect([story.heard('anna'), story.heard('boris')]).toEqual([['Thank you!'], ['For how long?']]);
    await story.waits('3 hours');
    expect(story.heard('anna', GROUP)).toEqual(['3 asked, 0 late\nAnna: Tests, 6, \nBoris (part): Docs, 0, \nCarla is silent']);
  });

  it('comes at a time, and ends for one person alone who calls it off', async () => {
    await using story = await startStory({ bot: `
defaults: {cancel_words: [enough], on_cancel: [{send: "As you like."}]}
bot: {code: story, name: Story, timezone: Europe/Berlin}
people: {team: {department: [5, 7]}}
chats: {room: ${GROUP}}
flows:
  standup:
    when: {schedule: "every day at 12:00"}
    do:
      - survey: {people: team, questions: {first: One?, second: Two?}, open_for: 1 hour}
        save_as: report
      - send: {to: room, text: "{{names report.asked}}: {{#each report.answered}}{{user.firstName}} {{answers.first}} {{partial}}{{/each}}"}
` });
    await story.waits('130 minutes');
    await story.says('boris', '1');
    await story.says('boris', 'Enough');
    await story.says('carla', 'enough');
    expect([story.heard('boris'), story.heard('carla')]).toEqual([['One?', 'Two?', 'As you like.'], ['One?', 'As you like.']]);
    expect(story.heard('anna', GROUP)).toEqual(['Boris Klein, Carla Rossi: Boris 1 true']);
  });

  it('takes late answers for a while and counts them, asks nobody who is skipped, and goes on without whom it cannot understand', async () => {
    await using story = await startStory({ bot: `
people: {team: {department: [5, 7]}}
flows:
  poll:
    when: {message: poll}
    do:
      - survey:
          people: [team, user, 5]
          questions: {number: {text: A number?, type: integer}, day: Which day?}
          open_for: 1 hour
          accept_late_for: 1 hour
          skip_if: 5 in person.departments
        save_as: report
      - send: "{{names report.asked}}, {{report.late}} late: {{#each report.answered}}{{answers.number}} {{answers.day}} {{/each}}"
` });
    await story.says('anna', 'poll');
    for (const word of ['a', 'b', 'c']) await story.says('carla', word);
    await story.waits('90 minutes');
    await story.says('carla', 'Monday');
    await story.says('anna', '3');
    await story.says('anna', 'Friday');
    expect(story.heard('anna').at(-1)).toBe('Carla Rossi, Anna Petrova, 2 late: 0 Monday 3 Friday ');
    expect([story.heard('boris'), story.heard('carla').at(-1)]).toEqual([[], 'Which day?']);
  });

  it('fails where nobody can be asked, and goes on where somebody can', async () => {
    const bot = (people: string): string => `flows: {poll: {when: message, do: [{survey: {people: ${people}, questions: {day: Which day?}, open_for: 1 hour}, save_as: report, on_error: [{send: "{{error.message}}"}, stop]}, {send: "{{count report.silent}} of {{count report.asked}}"}]}}`;
    await using story = await startStory({ bot: bot('[900, 901]') });
    await story.says('anna', 'poll');
    expect(story.heard('anna')).toHaveLength(1);
    expect(story.heard('anna')).not.toEqual(['2 of 2']);
    await story.reloads(bot('[900, 5]'));
    await story.says('anna', 'poll');
    await story.waits('2 hours');
    expect(story.heard('anna')).toEqual(['2 of 2']);
  });

  it('goes on at once where there is nobody to ask', async () => {
    await using story = await startStory({ bot: 'flows: {poll: {when: message, do: [{survey: {people: =user, questions: {day: Which day?}, skip_if: "true"}, save_as: report}, {send: "{{count report.asked}}"}]}}' });
    await story.says('anna', 'poll');
    expect(story.heard('anna')).toEqual(['0']);
  });

  it('asks the newest question first where several are open', async () => {
    await using story = await startStory({ bot: `
flows:
  poll: {when: {message: poll}, mode: parallel, do: [{survey: {people: =user, questions: {day: Which day?}}, save_as: report}, {send: "{{#each report.answered}}{{answers.day}}{{/each}}"}]}
  ask: {when: {message: ask}, do: [{ask: Your name?, save_as: name}, {send: "Hello {{name}}"}]}
` });
    await story.says('anna', 'ask');
    story.control.say({ person: PEOPLE.boris, dialog: String(story.botId), text: 'x' });
    await story.says('anna', 'Anna');
    await story.says('anna', 'poll');
    await story.says('anna', 'Monday');
    expect(story.heard('anna')).toEqual(['Your name?', 'Hello Anna', 'Which day?', 'Monday']);
  });

  it('asks five hundred people in batches, and lets who writes in between go first', async () => {
    const ids = Array.from({ length: 500 }, (_, at) => 1000 + at);
    await using story = await startStory({
      bot: `
flows:
  poll: {when: {message: poll}, do: [{survey: {people: ${JSON.stringify(ids)}, questions: {day: Which day?}, open_for: 1 hour, late: Late.}, save_as: report}, {send: "{{count report.answered}} of {{count report.asked}}"}]}
  other: {when: message, do: [{send: "I hear you: {{message.text}}"}]}
`,
      portal: { rate: { perSecond: 2, burst: 50 } },
    });
    for (const id of ids) story.control.addPerson({ id, firstName: 'Dora' });
    const dialog = String(story.botId);
    const { seq: since = 0 } = story.control.journal().entries.at(-1) ?? {};
    for (const [person, text] of [['anna', 'poll'], ['boris', 'hello']] as const) story.control.say({ person: PEOPLE[person], dialog, text });
    await story.settled();
    expect(story.control.journal({ since, limit: 10_000 }).entries.filter(({ kind }) => kind === 'request').length).toBeLessThan(20);
    const [reply, ...asked] = [PEOPLE.boris, ...ids].map((person) => story.control.messages({ person, dialog }).at(-1)?.id ?? 0);
    expect(asked.filter((id) => id < (reply ?? 0)).length).toBeLessThan(100);
    for (const person of ids.slice(0, 250)) story.control.say({ person, dialog, text: 'Monday' });
    await story.waits('2 hours');
    expect(story.heard('anna')).toEqual(['250 of 500']);
  });
});
