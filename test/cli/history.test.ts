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
`;

/** Events in the order in which they come below: the bot is a member of the team, and a person opens the dialog. */
const NUMBER = { joined: 'r1', condition: 'r3', command: 'r4', loop: 'r5', failure: 'r6', arguments: 'r7' } as const;

/** A folder with the bot and the state of a short talk with it. */
async function talked(): Promise<string> {
  const cwd = await mkdtemp(join(tmpdir(), 'flowbot-test-'));
  const file = join(cwd, 'bot.yaml');
  await writeFile(file, BOT);
  const { program } = loadBot(file, Buffer.from(BOT), {});
  if (!program) throw new Error('the bot does not load');
  const dir = await stateFolder(join(cwd, '.flowbot'), SANDBOX_BOTS, 'desk');
  const stage = await Stage.open({ file, program, startAt: Date.UTC(2026, 2, 3, 8, 59), env: {}, settings: { rate: 'unlimited' }, log: SILENT_LOG, openStore: (clock) => openStore({ dir, clock }) });
  const say = async (text: string): Promise<void> => {
    stage.control.say({ person: 1, dialog: String(stage.botId), text });
    await stage.pass(10_000);
  };
  await say('Hello, everybody');
  await say('/order 5');
  await say('count for me');
  stage.control.change({ faults: [{ method: 'imbot.v2.Chat.Message.send', times: 2, kind: 'code', code: 'SENDING_FAILED' }] });
  await say('break it');
  await say('/order many');
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
