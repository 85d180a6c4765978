import { describe, expect, test } from 'vitest';
import { GROUP, PEOPLE, startStory, type Story } from '../../src/testing/story.ts';

const NAMED = `
people:
  boss: ${PEOPLE.carla}
  two: {users: [${PEOPLE.anna}, ${PEOPLE.boris}]}
  office: {chat: ${GROUP}}
  nobody: {chat: chat999}
chats:
  team: ${GROUP}
lists:
  bad_words: [casino, "loan*"]
  places: [Berlin, Rome]
`;

describe('where a message goes', () => {
  test('is the chat of a name', async () => {
    await using story = await startStory({ bot: `${NAMED}flows: {a: {when: message, do: [{send: {text: hello all, to: team}}]}}` });
    await story.says('anna', 'hi');
    expect(story.heard('anna', GROUP)).toEqual(['hello all']);
  });

  test('is each person of a name, privately', async () => {
    await using story = await startStory({ bot: `${NAMED}flows: {a: {when: message, do: [{send: {text: to you, to: two}}, {send: {text: to the boss, to: boss}}, {send: done}]}}` });
    await story.says('anna', 'hi');
    expect(story.heard('anna')).toEqual(['to you', 'done']);
    expect([...story.heard('boris'), ...story.heard('carla')]).toEqual(['to you', 'to the boss']);
  });

  test('is everybody in a chat, each privately and once, and no bot', async () => {
    await using story = await startStory({ bot: `${NAMED}flows: {a: {when: message, do: [{send: {text: to you, to: office}}, {send: {text: again, to: =people.two}}]}}` });
    await story.says('anna', 'hi');
    expect([story.heard('anna'), story.heard('boris'), story.heard('carla')]).toEqual([['to you', 'again'], ['to you', 'again'], ['to you']]);
    expect(story.heard('anna', GROUP)).toEqual([]);
  });

  test('may be a computed name', async () => {
    await using story = await startStory({ bot: `${NAMED}flows: {a: {when: message, do: [{send: {text: "{{chats.team.dialogId}}", to: =chats.team}}, {send: {text: b, to: "=people.two.filter(x, x.id != user.id)"}}]}}` });
    await story.says('anna', 'hi');
    expect([story.heard('anna', GROUP), story.heard('boris'), story.heard('anna')]).toEqual([[GROUP], ['b'], []]);
  });

  test('is nowhere for a chat whose members cannot be read: the step fails with a reason', async () => {
    await using story = await startStory({ bot: `${NAMED}flows: {a: {when: message, do: [{send: {text: to you, to: nobody}, on_error: [{send: "{{error.message}}"}]}]}}` });
    await story.says('anna', 'hi');
    await story.says('anna', 'hi');
    expect(story.heard('anna')).toEqual(['"to" names nobody: the list is empty', '"to" names nobody: the list is empty']);
    const lines = story.log.filter(({ fields }) => fields.event === 'members_unknown');
    expect(lines.map(({ level, fields }) => [level, fields['group']])).toEqual([['warn', 'chat999']]);
  });
});

test('conditions ask who belongs to a name', async () => {
  await using story = await startStory({ bot: `${NAMED}
flows:
  boss: {when: message, if: "is_member(user, people.boss)", do: [{send: boss}]}
  two: {when: message, if: 'is_member(user, people.two) and people.two.size() == 2', do: [{send: "one of {{count people.two}}"}]}
  none: {when: message, do: [{send: nobody}]}
` });
  for (const person of ['anna', 'carla'] as const) await story.says(person, 'hi');
  expect([story.heard('anna'), story.heard('carla')]).toEqual([['one of 2'], ['boss']]);
});

test('members of a chat have the fields that the portal tells', async () => {
  await using story = await startStory({ bot: `${NAMED}flows: {a: {when: message, do: [{send: "{{names people.office}}"}]}}` });
  await story.says('anna', 'hi');
  expect(story.heard('anna').join()).toMatch(/^Anna [^,]+, Boris [^,]+, Carla [^,]+$/);
});

test('members of a chat are known within minutes after the bot was added to it', async () => {
  await using story = await startStory({ bot: 'people: {room: {chat: chat77}}\nflows: {a: {when: message, do: [{send: "{{count people.room}}"}]}}' });
  await story.says('anna', 'hi');
  story.control.addChat({ title: 'Room', id: 77, members: [PEOPLE.anna, PEOPLE.carla] });
  story.control.join({ bot: story.botId, chat: 'chat77' });
  await story.says('anna', 'hi');
  await story.waits('6 minutes');
  await story.says('anna', 'hi');
  expect(story.heard('anna')).toEqual(['0', '0', '2']);
  expect(story.log.filter(({ fields }) => fields.event === 'members_unknown')).toHaveLength(1);
});

test('triggers look for the texts of a list, and flows use them', async () => {
  await using story = await startStory({ bot: `${NAMED}
flows:
  bad: {when: {message: {words: =lists.bad_words}}, do: [{send: no advertising}]}
  place: {when: {message: {is: [=lists.places, here]}}, do: [{send: "{{join lists.places}}"}]}
  in_list: {when: message, if: 'lists.places.exists(x, message.text == x + "!")', do: [{send: loud}]}
  other: {when: message, do: [{send: "{{lists.bad_words.[0]}}"}]}
` });
  for (const text of ['about loans', 'rome', 'here', 'Rome!', 'sloan']) await story.says('anna', text);
  expect(story.heard('anna')).toEqual(['no advertising', 'Berlin, Rome', 'Berlin, Rome', 'loud', 'casino']);
});

test('a new version of the file brings the members that it names', async () => {
  await using story = await startStory({ bot: 'flows: {a: {when: message, do: [{send: nobody}]}}' });
  await story.reloads(`${NAMED}flows: {a: {when: message, if: 'is_member(user, people.office)', do: [{send: office}]}}`);
  await story.says('boris', 'hi');
  expect(story.heard('boris')).toEqual(['office']);
});

describe('a message to several people', () => {
  const BOT = `
people:
  all: {users: [1, 5, 7]}
flows:
  news:
    when: {message: news}
    do:
      - send: {text: News!, to: all}
        on_error:
          - log: "{{error.code}}"
      - log: behind
`;
  const lines = (story: Story): readonly string[] => story.log.filter(({ fields }) => fields['event'] === 'flow_log').map(({ message }) => message);

  test('reaches the others when one of them is refused, and then the step has failed', async () => {
    await using story = await startStory({ bot: BOT });
    story.control.change({ faults: [{ method: 'imbot.v2.Chat.Message.send', kind: 'code', code: 'ACCESS_DENIED', times: 1 }] });
    await story.says('anna', 'news');
    expect((['anna', 'boris', 'carla'] as const).map((person) => story.heard(person))).toEqual([[], ['News!'], ['News!']]);
    expect(lines(story)).toEqual(['ACCESS_DENIED', 'behind']);
  });

  test('leaves in one request', async () => {
    await using story = await startStory({ bot: BOT });
    const { next: since } = story.control.journal();
    await story.says('anna', 'news');
    const requests = story.control.journal({ since }).entries.filter((entry) => entry.kind === 'request' && entry.method === 'batch');
    expect(requests).toHaveLength(1);
    expect(lines(story)).toEqual(['behind']);
  });
});
