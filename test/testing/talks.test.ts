import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadTalks } from '../../src/app/load-talks.ts';
import { playable, runFile } from '../../src/testing/talk/run-file.ts';
import type { Failure } from '../../src/testing/talk/result.ts';
import { folders } from '../support/folders.ts';

const folder = folders();

const BOT = `flowbot: 1
bot: {code: desk, name: Desk, timezone: Europe/Berlin}
commands: {ping: Answer}
people: {anna: 11, hr: {department: 5}}
texts: {told: {en: The department knows, ru: Отдел извещён}}
flows:
  ping:
    when: {command: ping}
    do:
      - answer: pong
  hi:
    when: joined
    do:
      - send: "Hi from {{chat.dialogId}}"
  link:
    when: link_opened
    do:
      - send: "Link {{context.source}}"
  changed:
    when: edited
    do:
      - send: "Changed to {{message.text}}"
  gone:
    when: deleted
    do:
      - send: Gone
  liked:
    when: {reaction: any, change: removed}
    do:
      - send: "No {{reaction}} any more"
  card:
    when: {message: card}
    do:
      - send: one
        save_as: card
      - edit: {message: =card, text: two}
      - delete: {message: =card}
  away:
    when: {message: away}
    do:
      - send: '{{t "told"}}'
      - send: {text: "{{user.firstName}} is away", to: hr}
  clock:
    when: {message: time}
    do:
      - send: "{{time now}}"
  other:
    when: message
    do:
      - typing
      - react: like
      - send: "You wrote {{message.text}}"
`;

const USERS = 'users: {anna: {id: 11, departments: [5]}, boris: {id: 12, firstName: Bo, language: ru}}\nchats: {team: {id: chat142, members: [anna, boris]}}\n';

interface Files {
  readonly bot?: string;
  readonly others?: Readonly<Record<string, string>>;
}

/** Plays one talk; the failure, or undefined where all went as its lines say. */
async function play(talk: string, { bot = BOT, others = {} }: Files = {}): Promise<Failure | undefined> {
  const dir = await folder();
  await mkdir(dir, { recursive: true });
  for (const [name, text] of Object.entries({ 'bot.yaml': bot, ...others })) await writeFile(join(dir, name), text);
  const file = join(dir, 'bot.test.yaml');
  const [lines = '', then = ''] = talk.trim().split(/\n(?=then:)/);
  const text = `flowbot_test: 1\nbot: bot.yaml\nclock: 2026-03-03 09:59\n${USERS}tests:\n  - name: talk\n    talk:\n${lines.replace(/^(?=.)/gm, '      ')}\n${then.replace(/^(?=.)/gm, '    ')}`;
  const talks = loadTalks(file, Buffer.from(text));
  const options = playable(talks);
  if (!options) throw new Error(JSON.stringify([...talks.diagnostics, ...(talks.bot?.diagnostics ?? [])]));
  return (await runFile(file, options)).tests[0]?.failure;
}

test.each([
  ['a message and its answer', '- anna: tea\n- bot: You wrote tea'],
  ['a reaction before the answer', '- anna: tea\n- bot: {reacts: like}\n- bot: any'],
  ['several people, each in their own order', '- anna: a\n- boris: b\n- bot to boris: You wrote b\n- bot to anna: You wrote a'],
  ['a chat', '- boris in team: /ping\n- bot to team: pong'],
  ['the dialog of the last person', '- anna: a\n- bot: any\n- boris in team: /ping\n- bot: pong'],
  ['a message that changes and goes', '- anna: card\n- bot: one\n- bot: {edits: two}\n- bot: {deletes: two}'],
  ['a person who changes a message', '- anna: tea\n- bot: any\n- anna: {edit: coffee}\n- bot: Changed to coffee'],
  ['a person who removes a message', '- anna: tea\n- bot: any\n- anna: {delete: last}\n- bot: Gone'],
  ['a reaction that is taken back', '- anna: tea\n- bot: any\n- anna: {react: like}\n- bot: silent\n- anna: {react: {remove: like}}\n- bot: No like any more'],
  ['a file that is made up', '- anna: {file: photo.jpg}\n- bot: You wrote'],
  ['a link with a source', '- anna: {open_link: qr}\n- bot: Link qr'],
  ['a link with a context', '- anna: {open_link: {source: mail, order: 5}}\n- bot: Link mail'],
  ['a dialog that is opened', '- anna: {join: private}\n- bot: Hi from 11'],
  ['a bot that is brought into a chat', '- boris: {join: team}\n- bot: Hi from chat142'],
  ['comparisons of a text', '- anna: TEA\n- bot: {is: "you wrote tea"}\n- anna: Tea 5\n- bot: {contains: WROTE}\n- anna: x 17\n- bot: {matches: "x \\\\d+$"}'],
  ['the clock at the beginning', '- anna: time\n- bot: "09:59"'],
  ['a clock that moves', '- wait: 31 minutes\n- anna: time\n- bot: "10:30"'],
  ['days that pass', '- wait: 30 days\n- anna: time\n- bot: any'],
  ['messages while the bot is off', '- down\n- anna: time\n- wait: 2 hours\n- bot: "11:59"'],
  ['a bot that is killed while it works', '- anna: tea\n- crash\n- bot: You wrote tea\n- bot: silent'],
  ['a portal that refuses for a while', '- portal: {fails: QUERY_LIMIT_EXCEEDED, times: 3}\n- anna: tea\n- bot: You wrote tea'],
  ['a bot that changes', '- anna: tea\n- bot: any\n- reload: other.yaml\n- anna: tea\n- bot: Now tea'],
  ['how often flows ran, and who is in a chat', '- anna: tea\n- bot: any\nthen: {runs: {other: 1, ping: 0}, members: {team: [boris, anna]}}'],
  ['people of a department, and of another language', '- boris: away\n- bot: Отдел извещён\n- bot to anna: Bo is away'],
  ['more lines than the portal takes at once', Array.from({ length: 40 }, (_, at) => `- anna: tea ${at}\n- bot: You wrote tea ${at}`).join('\n')],
])('a talk may have %s', async (_, talk) => {
  expect(await play(talk, { others: { 'other.yaml': BOT.replace('You wrote', 'Now') } })).toBeUndefined();
});

test('an answer that was written in time counts, although the bot was off until the time was up', async () => {
  const bot = 'flowbot: 1\nbot: {code: desk, name: Desk, timezone: Europe/Berlin}\nflows: {a: {when: {message: ask}, do: [{ask: {text: "What?", timeout: 1 hour}, save_as: said}, {send: "So {{said}}"}]}}\n';
  expect(await play('- anna: ask\n- bot: What?\n- down\n- anna: tea\n- wait: 2 hours\n- bot: So tea', { bot })).toBeUndefined();
});

describe('a talk fails', () => {
  test.each([
    ['at a text that is another one', '- anna: tea\n- bot: You wrote coffee', 10, 'other'],
    ['at a message that came in another order', '- anna: card\n- bot: {edits: two}', 10, 'other'],
    ['at a silent bot', '- anna in team: tea\n- bot: any', 10, 'other'],
    ['at a reaction that came after a message that was passed over', '- anna: tea\n- bot: any\n- bot: {reacts: like}', 11, 'other'],
    ['at its end, for a message that no line expects', '- anna: tea', 9, 'unexpected'],
    ['at its end, for a message in another dialog', '- boris: tea\n- anna: coffee\n- bot: any', 11, 'unexpected'],
    ['at a button that nobody has', '- anna: tea\n- bot: any\n- anna: {press: Yes}', 11, 'stuck'],
    ['at a count that is another one', '- anna: tea\n- bot: any\nthen: {runs: {other: 2}}', 11, 'outcome'],
    ['at a file that cannot be taken over', '- anna: tea\n- bot: any\n- reload: other.yaml', 11, 'stuck'],
  ] as const)('%s', async (_, talk, line, kind) => {
    expect(await play(talk, { others: { 'other.yaml': BOT.replace('code: desk', 'code: other') } })).toMatchObject({ line, kind });
  });
});

test('a failure tells which flows were considered and what kept them from running', async () => {
  const bot = BOT.replace('  other:\n    when: message\n', '  other:\n    when: message\n    if: user.extranet\n');
  expect(await play('- anna: tea\n- bot: You wrote tea', { bot })).toMatchObject({
    got: undefined,
    why: {
      heard: [{ event: { type: 'message' }, flow: null, trace: { considered: [{ flow: 'other', condition: 'user.extranet' }] } }],
      expected: { flow: 'other' },
    },
  });
});

describe('what is remembered', () => {
  const bot = `flowbot: 1
bot: {code: desk, name: Desk, type: personal}
memory:
  user: {warnings: integer, friend: user}
  chat: {tags: list}
  bot: {day: {type: date, default: 2026-03-03}}
flows:
  warns:
    when: message
    do:
      - remember: {user.warnings: =memory.user.warnings + 1, user.friend: =user, chat.tags: [a, b]}
      - send: "{{memory.user.warnings}}"
`;
  const talk = '- anna: tea\n- bot: 1\n- anna in team: tea\n- bot: 2\n';

  test('may be asked for at the end, of people, chats and the bot', async () => {
    expect(await play(`${talk}then: {memory: {anna.warnings: 2, boris.warnings: 0, team.tags: [a, b], bot.day: 2026-03-03}}`, { bot })).toBeUndefined();
  });

  test('fails the talk where it is something else', async () => {
    expect(await play(`${talk}then:\n  memory: {anna.warnings: 3}`, { bot })).toMatchObject({ kind: 'outcome', about: 'memory anna.warnings', wanted: '3', got: '2' });
  });
});
