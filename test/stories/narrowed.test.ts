import { describe, expect, test } from 'vitest';
import { GROUP, PEOPLE, startStory } from '../../src/testing/story.ts';
import type { PortalEvent } from '../../src/portal/events.ts';
import { startStage } from '../support/engine-stage.ts';

const NAMED = `
bot: {code: narrow, name: Narrow, type: supervisor}
people:
  boss: ${PEOPLE.carla}
  two: {users: [${PEOPLE.anna}]}
  office: {chat: ${GROUP}}
  elsewhere: {chat: chat999}
chats:
  team: ${GROUP}
`;

describe('a narrowed trigger', () => {
  test('hears what is said in its place only', async () => {
    await using story = await startStory({ bot: `${NAMED}
flows:
  alone: {when: {message: any, in: private}, do: [{send: private}]}
  team: {when: {message: {contains: x}, in: team}, do: [{send: team}]}
  group: {when: {message: any, in: group}, do: [{send: group}]}
` });
    const other = story.control.addChat({ title: 'Other', members: [PEOPLE.anna] }).dialogId;
    story.control.join({ bot: story.botId, chat: other });
    for (const place of [undefined, GROUP, other]) await story.says('anna', 'x', place);
    await story.says('anna', 'y', GROUP);
    expect([story.heard('anna'), story.heard('anna', GROUP), story.heard('anna', other)]).toEqual([['private'], ['team', 'group'], ['group']]);
  });

  test('hears its people only, also those of a chat', async () => {
    await using story = await startStory({ bot: `${NAMED}
flows:
  nobody: {when: {message: any, from: elsewhere}, do: [{send: nobody}]}
  boss: {when: {message: any, from: boss}, do: [{send: boss}]}
  two: {when: {message: any, from: two, in: private}, do: [{send: two}]}
  office: {when: [{message: any, from: office}, {reaction: like, from: boss}], do: [{send: office}]}
` });
    const stranger = story.control.addPerson({ firstName: 'Dora' }).id;
    for (const person of ['anna', 'boris', 'carla'] as const) await story.says(person, 'hi');
    story.control.say({ person: stranger, dialog: String(story.botId), text: 'hi' });
    await story.settled();
    expect([story.heard('anna'), story.heard('boris'), story.heard('carla')]).toEqual([['two'], ['office'], ['boss']]);
    expect(story.control.messages({ person: stranger, dialog: String(story.botId) })).toHaveLength(1);
  });

  test('leaves presses, commands and reactions of others to the flows below', async () => {
    await using story = await startStory({ bot: `${NAMED}
commands: {go: Go}
flows:
  chief: {when: [{command: go, from: boss}, {reaction: like, from: boss}, {button: ok, from: boss}], do: [{send: chief}]}
  all: {when: [{command: go}, {reaction: any}, button], do: [{send: {text: all, buttons: [{text: OK, button: ok}]}}]}
` });
    await story.says('anna', '/go');
    await story.says('carla', '/go');
    const [, asked] = story.messages('anna');
    await story.reacts('anna', asked?.id ?? 0, 'like');
    await story.presses('anna', 'OK');
    expect([story.heard('anna'), story.heard('carla')]).toEqual([['all', 'all', 'all'], ['chief']]);
  });

  test('knows an open line from a group', async () => {
    await using stage = await startStage();
    const bench = await stage.boot(`
flows:
  line: {when: {message: any, in: open_line}, do: [{log: line}]}
  group: {when: {message: any, in: group}, do: [{log: group}]}
`);
    const said = (id: number, chat: { readonly entityType?: string; readonly dialogId: string }): PortalEvent => ({ type: 'message', chat, user: { id: 1 }, language: 'en', message: { id, authorId: 1, text: 'x' } });
    const events = [said(1, { dialogId: 'chat5', entityType: 'LINES' }), said(2, { dialogId: 'chat6', entityType: '' }), said(3, { dialogId: 'chat6' }), said(4, { dialogId: '1' })];
    await bench.accept({ events: events.map((event, index) => ({ id: index + 1, date: '', event })), nextOffset: undefined, hasMore: false });
    await bench.quiet();
    expect(bench.log.flatMap(({ fields, message }) => (fields.event === 'flow_log' ? [message] : []))).toEqual(['line', 'group', 'group']);
  });
});
