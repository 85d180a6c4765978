import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../src/adapters/sqlite/open-store.ts';
import { stateFolder } from '../../src/adapters/state-folder.ts';
import { loadBot } from '../../src/app/load-bot.ts';
import { SANDBOX_BOTS } from '../../src/app/sandbox-portal.ts';
import { SILENT_LOG } from '../../src/testing/silent-log.ts';
import { Stage } from '../../src/testing/stage.ts';
import { programs } from '../support/cli-process.ts';
import { folders } from '../support/folders.ts';

const { run, start } = programs();
const folder = folders();

const BOT = `flowbot: 1
bot: {code: desk, name: Front Desk}
memory:
  user: {nickname: text}
  chat: {topic: text}
flows:
  named:
    when: {message: {matches: '^call me (?P<name>.+)$'}}
    do:
      - remember: {user.nickname: "{{match.name}}", chat.topic: names}
      - send: "Hello, {{memory.user.nickname}}"
`;

/** A folder with a bot to which Anna has told her name, and Boris his. */
async function home(): Promise<string> {
  const cwd = await folder();
  const file = join(cwd, 'bot.yaml');
  await writeFile(file, BOT);
  const { program } = loadBot(file, Buffer.from(BOT), {});
  if (!program) throw new Error('the bot has mistakes');
  const dir = await stateFolder(join(cwd, '.flowbot'), SANDBOX_BOTS, 'desk');
  const stage = await Stage.open({ startAt: Date.UTC(2026, 10, 20, 9), file, program, env: {}, settings: { rate: 'unlimited' }, log: SILENT_LOG, openStore: (clock) => openStore({ dir, clock }) });
  for (const [person, name] of [[1, 'Annie'], [5, 'Bobby']] as const) {
    stage.control.say({ person, dialog: String(stage.botId), text: `call me ${name}` });
    await stage.settle();
  }
  await stage.close();
  return cwd;
}

test('what is stored of a person is erased, and what is stored of others stays', async () => {
  const cwd = await home();
  const texts = async (): Promise<string> => (await run(['runs', '--texts'], { cwd })).out;
  expect(await texts()).toContain('Annie');
  expect(await run(['forget', '--user', '1', 'bot.yaml'], { cwd })).toMatchObject({ code: 0, out: 'erased of person 1: remembered values: 2, events: 3, messages: 1\n', err: '' });
  const left = await texts();
  expect(left).not.toContain('Annie');
  expect(left).toContain('Bobby');
  expect((await run(['why', 'r1'], { cwd })).out).not.toContain('Annie');
  expect((await run(['forget', '--user', '1', 'bot.yaml'], { cwd })).out).toBe('erased of person 1: remembered values: 0, events: 0, messages: 0\n');
});

test('what is remembered under a name is forgotten of everybody', async () => {
  const cwd = await home();
  expect(await run(['forget', '--memory', 'user.nicknam', 'bot.yaml'], { cwd })).toMatchObject({ code: 2, err: 'flowbot: nothing is remembered under "user.nicknam", and the file declares no such name; did you mean "user.nickname"?\n' });
  expect(await run(['forget', '--memory', 'user.nickname', 'bot.yaml'], { cwd })).toMatchObject({ code: 0, out: 'forgotten under `user.nickname`: values: 2\n' });
});

test('a type that changed is found by `check`, keeps the bot from starting, and is no more once the values are forgotten', async () => {
  const cwd = await home();
  await writeFile(join(cwd, 'bot.yaml'), BOT.replace('nickname: text', 'nickname: integer').replace('"{{match.name}}"', '=5'));
  const checked = await run(['check', 'bot.yaml'], { cwd });
  expect(checked.code).toBe(2);
  expect(checked.out).toContain('error[memory-type-changed]: "user.nickname" is declared as `integer`, and values of the type `text` are remembered (of people: 2)');
  const started = await run(['run', 'bot.yaml'], { cwd });
  expect(started.code).toBe(2);
  expect(started.err).toContain('error[memory-type-changed]');
  expect((await run(['forget', '--memory', 'user.nickname', 'bot.yaml'], { cwd })).code).toBe(0);
  expect((await run(['check', 'bot.yaml'], { cwd })).code).toBe(0);
});

test('nothing is erased while the bot runs', async () => {
  const cwd = await folder();
  await writeFile(join(cwd, 'bot.yaml'), BOT);
  const bot = start(['run', 'bot.yaml', '--log-format', 'json'], { cwd });
  await bot.logged('ready');
  const refused = await run(['forget', '--user', '1', 'bot.yaml'], { cwd });
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err).toContain(`process ${String(bot.child.pid)}`);
  await bot.stop();
});

test('one of the two is named, of a bot whose state exists', async () => {
  const cwd = await folder();
  await writeFile(join(cwd, 'bot.yaml'), BOT);
  expect(await run(['forget', 'bot.yaml'], { cwd })).toMatchObject({ code: 2, err: 'flowbot: say what is to be erased: `--user ID` or `--memory NAME`\n' });
  expect((await run(['forget', '--user', 'anna', 'bot.yaml'], { cwd })).code).toBe(2);
  const nothing = await run(['forget', '--user', '1', 'bot.yaml'], { cwd });
  expect(nothing.code).toBe(2);
  expect(nothing.err).toContain('nothing is stored of this bot');
});
