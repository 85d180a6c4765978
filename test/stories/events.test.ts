import { describe, expect, test } from 'vitest';
import { PEOPLE, startStory } from '../../src/testing/story.ts';
import type { PortalEvent } from '../../src/portal/events.ts';
import { startStage } from '../support/engine-stage.ts';

const PLACE = { chat: { dialogId: '1', id: 10 }, user: { id: 1, firstName: 'Anna' }, language: 'en' } as const;

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

test('a link that opens the dialog hands its context to the flow for its source', async () => {
  await using stage = await startStage();
  const bench = await stage.boot(`
flows:
  code: {when: {link_opened: {source: [qr, 5]}}, do: [{send: "table {{context.table}}"}]}
  link: {when: link_opened, if: context.ref.size() > 2, do: [{send: "from {{context.ref}}"}]}
`);
  const opened = (context: Readonly<Record<string, unknown>>): PortalEvent => ({ ...PLACE, type: 'link_opened', context });
  const contexts = [{ source: 'qr', table: 42 }, { source: 5, table: 7 }, { source: 'mail', ref: 'u12345' }, { ref: 'u1' }, {}];
  await bench.accept({ events: contexts.map((context, index) => ({ id: index + 1, date: '', event: opened(context) })), nextOffset: undefined, hasMore: false });
  await bench.quiet();
  expect(bench.said()).toEqual(['table 42', 'table 7', 'from u12345']);
  expect(bench.log.map(({ fields }) => fields.event)).toEqual(['apply', 'condition_failed']);
});

test('the end of the bot is the last event: its flow runs before the bot stops', async () => {
  await using stage = await startStage();
  const bench = await stage.boot('flows: {goodbye: {when: bot_deleted, do: [{log: "{{bot.code}} was removed; it knew {{count commands}} commands"}]}}');
  const linesWhenGone = bench.gone.then((reason) => [reason, ...bench.log.slice(1).map(({ message }) => message)]);
  await bench.accept({ events: [{ id: 1, date: '', event: { type: 'bot_deleted' } }], nextOffset: undefined, hasMore: false });
  expect(await linesWhenGone).toEqual(['the bot was removed from the portal', 'staged was removed; it knew 0 commands']);
});
