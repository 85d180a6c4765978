import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../src/adapters/sqlite/open-store.ts';
import { stateFolder } from '../../src/adapters/state-folder.ts';
import { loadBot } from '../../src/app/load-bot.ts';
import { SANDBOX_BOTS } from '../../src/app/sandbox-portal.ts';
import { SILENT_LOG } from '../../src/testing/silent-log.ts';
import { Stage } from '../../src/testing/stage.ts';
import { programs } from '../support/cli-process.ts';

const { run } = programs();

const BOT = `flowbot: 1
bot: {code: desk, name: Front Desk, timezone: Europe/Berlin}
commands:
  order: {title: Orders something, args: {amount: {type: integer, required: yes}}}
people: {boss: 7}
flows:
  order:
    when: {command: order}
    do:
      - set: {total: =args.amount * 3}
      - send: Big order
        if: total > 100
      - send: "That is {{total}}"
  boss:
    when: {message: {words: hello}, from: boss}
    do:
      - send: Hello, boss
  vip:
    when: {message: {words: hello}}
    if: [user.extranet, message.text != ""]
    do:
      - send: Welcome, dear guest
  counts:
    when: {message: {starts_with: count}}
    do:
      - for_each: {item: word, of: '["one", "two"]', do: [{send: "{{word}}"}]}
  breaks:
    when: {message: {contains: break}}
    do:
      - send: This may fail
        retry: {times: 1, wait: 5 seconds}
      - send: Never
  greet:
    when: message
    do:
      - react: like
      - send:
          text: "How can I help, {{user.firstName}}?"
          buttons: [{text: Order, send: order}]
use: [{pack: ./garage.yaml, with: {places: 5}}]
`;

const GARAGE = `flowbot_pack: 1
description: Says how many places the garage has.
inputs: {places: integer}
flows:
  parking:
    when: {message: {words: parking}}
    if: inputs.places > 10
    do:
      - send: "The garage has {{inputs.places}} places."
`;

/** Events in the order in which they come below: the bot is a member of the team, and a person opens the dialog. */
const NUMBER = { joined: 'r1', condition: 'r3', command: 'r4', loop: 'r5', failure: 'r6', arguments: 'r7', retry: 'r8', turn: 'r9' } as const;

/** A folder with the bot and the state of a short talk with it. */
async function talked(): Promise<string> {
  const cwd = await mkdtemp(join(tmpdir(), 'flowbot-test-'));
  const file = join(cwd, 'bot.yaml');
  await writeFile(file, BOT);
  await writeFile(join(cwd, 'garage.yaml'), GARAGE);
  const { program } = loadBot(file, Buffer.from(BOT), {});
  if (!program) throw new Error('the bot does not load');
  const dir = await stateFolder(join(cwd, '.flowbot'), SANDBOX_BOTS, 'desk');
  const stage = await Stage.open({ file, program, startAt: Date.UTC(2026, 2, 3, 8, 59), env: {}, settings: { rate: 'unlimited' }, log: SILENT_LOG, openStore: (clock) => openStore({ dir, clock }) });
  const say = async (text: string): Promise<void> => {
    stage.control.say({ person: 1, dialog: String(stage.botId), text });
    await stage.pass(10_000);
  };
  await say('Hello, is there parking?');
  await say('/order 5');
  await say('count for me');
  stage.control.change({ faults: [{ method: 'imbot.v2.Chat.Message.send', times: 2, kind: 'code', code: 'SENDING_FAILED' }] });
  await say('break it');
  await say('/order many');
  stage.control.change({ faults: [{ method: 'imbot.v2.Chat.Message.send', times: 1, kind: 'code', code: 'SENDING_FAILED' }] });
  // The bot is off before the step is tried again, and before the next message gets its turn.
  for (const text of ['break again', 'are you there?']) {
    stage.control.say({ person: 1, dialog: String(stage.botId), text });
    await stage.pass(1_000);
  }
  await stage.close();
  return cwd;
}

let cwd = '';
beforeAll(async () => {
  cwd = await talked();
});
afterAll(() => rm(cwd, { recursive: true, force: true }));

test.for((['en', 'ru'] as const).flatMap((lang) => Object.entries(NUMBER).map(([name, number]) => [name, lang, number] as const)))('why about "%s" in %s tells what is kept', async ([name, lang, number]) => {
  const { code, out, err } = await run(['why', number, '--lang', lang], { cwd });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  await expect(out).toMatchFileSnapshot(`golden/why-${name}.${lang}.txt`);
});

test.for(['en', 'ru'])('runs in %s lists what is kept, newest first', async (lang) => {
  const { code, out, err } = await run(['runs', '--lang', lang], { cwd });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  await expect(out).toMatchFileSnapshot(`golden/runs.${lang}.txt`);
});

test('an event is found by its number with and without a letter, and by that of the portal', async () => {
  const head = async (number: string): Promise<string> => (await run(['why', number], { cwd })).out.split('\n', 1)[0] ?? '';
  const [ours, portals] = [await head('r7'), await head('r6')];
  expect(ours).toMatch(/^r7: `command`.*number 8 of the portal$/);
  expect([await head('7'), await head('R7'), await head('e8'), await head('11')]).toEqual([ours, ours, ours, await head('r9')]);
  expect(portals).toMatch(/^r6: .*number 7 of the portal$/);
  expect(await head('e7')).toBe(portals);
});

test('a number that both we and the portal have given is ours, and the other one is named', async () => {
  const { out } = await run(['why', '7'], { cwd });
  expect(out).toContain('\nthe portal itself counts another event as 7: `flowbot why e7`\n');
  expect((await run(['why', '4'], { cwd })).out).not.toContain('the portal itself');
});

test.for([
  ['99', 'flowbot: nothing is stored under the number 99; the nearest are r6, r7, r8, r9; the newest are shown by `flowbot runs`\n'],
  ['r99', 'flowbot: nothing is stored under the number r99; the nearest are r6, r7, r8, r9; the newest are shown by `flowbot runs`\n'],
  ['last', 'flowbot: "last" is no number of an event or run; write `17` or `r17` as in the log and in `flowbot runs`, or `e17` for a number of the portal\n'],
] as const)('"why %s" says what to write instead', async ([number, sentence]) => {
  expect(await run(['why', number], { cwd })).toEqual({ code: 2, out: '', err: sentence });
});

test('runs shows only what is asked for', async () => {
  const numbers = async (...args: readonly string[]): Promise<readonly string[]> => [...(await run(['runs', ...args], { cwd })).out.matchAll(/ {2}(r\d+) /g)].map(([, number = '']) => number);
  expect(await numbers('--failed')).toEqual(['r6']);
  expect(await numbers('--flow', 'order')).toEqual(['r7', 'r4']);
  expect(await numbers('--limit', '2')).toEqual(['r9', 'r8']);
  expect((await run(['runs', '--since', '1h'], { cwd })).out).toBe('nothing of this kind is stored\n');
});

test('runs shows texts only when it is asked to', async () => {
  expect((await run(['runs'], { cwd })).out).not.toContain('is there parking');
  expect((await run(['runs', '--texts'], { cwd })).out).toContain('  Hello, is there parking?\n');
});

test.for([
  ['runs', '--limit', '0', 'write a whole number from 1 to 10000'],
  ['runs', '--since', 'yesterday', 'write a length of time such as `30 minutes`, `1h` or `2 days`'],
] as const)('"%s %s %s" is refused with the right form', async ([command, option, value, sentence]) => {
  const { code, err } = await run([command, option, value], { cwd });
  expect(code).toBe(2);
  expect(err).toContain(sentence);
});

test('both speak JSON', async () => {
  const [first] = JSON.parse((await run(['runs', '--format', 'json', '--flow', 'order', '--limit', '1', '--texts'], { cwd })).out) as readonly unknown[];
  expect(first).toEqual({
    number: 7, portal_number: 8, type: 'command', received_at: '2026-03-03T08:59:40.000Z', flow: 'order', user: { id: 1, name: 'Anna Petrova' }, dialog: '1',
    outcome: 'done', ms: 0, failure: null, text: '/order many',
  });
  const told = JSON.parse((await run(['why', 'r4', '--format', 'json'], { cwd })).out) as unknown;
  expect(told).toMatchObject({
    number: 4, portal_number: 4, type: 'command', outcome: 'done', file: { name: 'bot.yaml', changed_since: false },
    flows: [{ flow: 'order', file: 'bot.yaml', line: 7, verdict: 'started' }, { flow: 'boss', verdict: 'other_event', hears: ['message'] }, {}, {}, {}, {}, { flow: 'garage/parking', file: 'garage.yaml', line: 5 }],
    run: { flow: 'order', ending: { kind: 'done' }, steps: [
      { verb: 'set', line: 10, ms: 0, output: { total: 15 } },
      { verb: 'send', line: 11, outcome: 'skipped', unmet: { condition: 'total > 100', values: { total: 15 } } },
      { verb: 'send', line: 13, effects: [{ effect: { kind: 'send', content: { text: 'That is 15' } }, state: 'done', tries: 1, answer: { id: 1004 } }] },
    ] },
  });
});

test('a file that has changed since is told, with the lines of then', async () => {
  await writeFile(join(cwd, 'bot.yaml'), BOT.replace('  boss:\n', '  # A comment\n\n  boss:\n').replace('    if: [user.extranet, message.text != ""]\n', ''));
  const { out } = await run(['why', 'r3'], { cwd });
  await writeFile(join(cwd, 'bot.yaml'), BOT);
  expect(out).toContain('flows of bot.yaml as it was then (it has changed since), top to bottom:');
  expect(out).toContain('"vip" (bot.yaml:18): `user.extranet` (bot.yaml:20) does not hold');
});

test('a bot that has never run is told how to begin, without a word of ours', async () => {
  const { code, out, err } = await run(['runs', '--state', 'elsewhere'], { cwd });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(/^flowbot: bot\.yaml: nothing is stored of this bot below .*elsewhere; start it first with `flowbot dev bot\.yaml` or `flowbot run bot\.yaml`/);
});

test('a file with mistakes is told with them', async () => {
  await writeFile(join(cwd, 'wrong.yaml'), BOT.replace('send: Never', 'sned: Never'));
  const { code, err } = await run(['why', '3', 'wrong.yaml'], { cwd });
  expect(code).toBe(2);
  expect(err).toContain('error[unknown-verb]');
});
