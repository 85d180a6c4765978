import { describe, expect, test } from 'vitest';
import { GROUP, PEOPLE, startStory } from '../../src/testing/story.ts';
import { startStage } from '../support/engine-stage.ts';

describe('a message that is changed', () => {
  const BOT = `
flows:
  corrected:
    when: {edited: {matches: 'order (?P<id>\\d+)'}}
    do: [{send: "now order {{match.id}} ({{message.text}})"}]
  changed:
    when: edited
    do: [{send: changed}]
  heard:
    when: message
    do: [{send: heard}]
`;

  test('starts the first flow that fits its new text, and none for messages', async () => {
    await using story = await startStory({ bot: BOT });
    const messageId = await story.says('anna', 'order 1');
    story.control.edit({ person: PEOPLE.anna, messageId, text: 'Order 17, please' });
    await story.settled();
    story.control.edit({ person: PEOPLE.anna, messageId, text: 'nothing' });
    await story.settled();
    expect(story.heard('anna')).toEqual(['heard', 'now order 17 (Order 17, please)', 'changed']);
  });
});

test('of a message that is removed a flow knows the id, and who wrote it', async () => {
  await using story = await startStory({ bot: 'flows: {gone: {when: deleted, do: [{send: "{{user.id}} took {{message.id}} back"}]}}' });
  const messageId = await story.says('boris', 'oops');
  story.control.delete({ person: PEOPLE.boris, messageId });
  await story.settled();
  expect(story.heard('boris')).toEqual([`${PEOPLE.boris} took ${messageId} back`]);
});

describe('what a person sends', () => {
  const BOT = `
flows:
  files: {when: message, if: message.files.size() > 0, do: [{send: "{{count message.files}}: {{#each message.files}}{{name}} ({{size}}) {{/each}}[{{message.text}}]"}]}
  text: {when: {message: {is: ["five euros", hello]}}, do: [{send: "{{count message.files}} files: {{message.text}}"}]}
  rest: {when: message, do: [{send: "rest: {{message.text}}"}]}
`;

  test('may be files only: the text is empty then', async () => {
    await using story = await startStory({ bot: BOT });
    story.control.sendFiles({ person: PEOPLE.anna, dialog: String(story.botId), files: [{ name: 'a.txt', bytes: Buffer.from('abc') }, { name: 'b.txt', bytes: Buffer.from('') }] });
    await story.settled();
    await story.says('anna', 'hello');
    expect(story.heard('anna')).toEqual(['2: a.txt (3) b.txt (0) []', '0 files: hello']);
  });

  test('is taken without the quote above it and without the name of the bot', async () => {
    await using story = await startStory({ bot: BOT });
    const quoteId = await story.says('anna', 'what does it cost?');
    story.control.say({ person: PEOPLE.anna, dialog: String(story.botId), text: 'Five euros', quoteId, mention: story.botId });
    await story.settled();
    story.control.say({ person: PEOPLE.boris, dialog: GROUP, text: 'hello', mention: story.botId });
    await story.settled();
    expect([story.heard('anna'), story.heard('boris', GROUP)]).toEqual([['rest: what does it cost?', '0 files: Five euros'], ['0 files: hello']]);
  });
});

test('fields that the portal leaves out are empty, and an event without what it needs is set aside with one line', async () => {
  await using story = await startStory({
    portal: { missingFields: ['user.name', 'user.departments', 'message.date', 'message.params', 'chat.name', 'language'] },
    bot: 'flows: {a: {when: message, if: "user.departments.size() == 0 and chat.name == \\"\\"", do: [{send: "{{message.text}}|{{user.name}}|{{chat.name}}|{{language}}|{{count message.files}}"}]}}',
  });
  await story.says('anna', 'hi');
  story.control.change({ missingFields: ['user'] });
  await story.says('anna', 'lost');
  await story.says('anna', 'lost too');
  story.control.change({ missingFields: [] });
  await story.says('anna', 'yes');
  expect(story.heard('anna')).toEqual(['hi|||en|0']);
  expect(story.log.filter(({ fields }) => fields.event === 'unknown_event').map(({ level, fields }) => [level, fields['name'], fields['reason']])).toEqual([['warn', 'ONIMBOTV2MESSAGEADD', 'user.id is missing']]);
});

test('a link that opens the dialog hands its context to the flow for its source', async () => {
  await using story = await startStory({ bot: `
flows:
  code: {when: {link_opened: {source: [qr, 5]}}, do: [{send: "table {{context.table}}"}]}
  link: {when: {link_opened: any, in: private}, if: context.ref.size() > 2, do: [{send: "from {{context.ref}}"}]}
` });
  for (const context of [{ source: 'qr', table: 42 }, { source: 5, table: 7 }, { source: 'mail', ref: 'u12345' }, { ref: 'u1' }, {}]) {
    story.control.openLink({ person: PEOPLE.anna, dialog: String(story.botId), context });
    await story.settled();
  }
  expect(story.heard('anna')).toEqual(['table 42', 'table 7', 'from u12345']);
  expect(story.log.filter(({ fields }) => fields.event === 'condition_failed')).toHaveLength(1);
});

test('a link with a context that is meant to do harm starts nothing', async () => {
  await using story = await startStory({ bot: 'flows: {a: {when: link_opened, do: [{send: "{{json context}}"}]}}' });
  for (const context of ['{"__proto__": {"polluted": true}}', '{"a": {"constructor": 1}}', '{"prototype": []}', '{"fine": "yes"}']) {
    story.control.openLink({ person: PEOPLE.anna, dialog: String(story.botId), context: JSON.parse(context) as unknown });
    await story.settled();
  }
  expect(story.heard('anna')).toEqual(['{"fine":"yes"}']);
  expect(story.log.filter(({ fields }) => fields.event === 'unknown_event')).toHaveLength(1);
  expect({}).not.toHaveProperty('polluted');
});

test('the end of the bot is the last event: its flow runs before the bot stops', async () => {
  await using stage = await startStage();
  const bench = await stage.boot('flows: {goodbye: {when: bot_deleted, do: [{log: "{{bot.code}} was removed; it knew {{count commands}} commands"}]}}');
  const linesWhenGone = bench.gone.then((reason) => [reason, ...bench.log.slice(1).map(({ message }) => message)]);
  await bench.accept({ events: [{ id: 1, date: '', event: { type: 'bot_deleted' } }], nextOffset: undefined, hasMore: false });
  expect(await linesWhenGone).toEqual(['the bot was removed from the portal', 'staged was removed; it knew 0 commands']);
});
