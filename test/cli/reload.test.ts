import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { repliesIn } from '../chaos/ledger.ts';
import { type PortalProcess, startPortal, until } from '../chaos/stage.ts';
import { programs, type Running } from '../support/cli-process.ts';
import { folders } from '../support/folders.ts';

const { start } = programs();
const folder = folders();

const opened: PortalProcess[] = [];
afterEach(async () => {
  for (const portal of opened.splice(0)) await portal.close();
});

interface Scene {
  readonly portal: PortalProcess;
  readonly file: string;
  readonly bot: Running;
  /** Writes the file anew: the whole text, or the flows alone. */
  write(changed: string): Promise<void>;
  /** What the bot replies to this text. */
  replyTo(text: string): Promise<string>;
}

const HEAD = 'flowbot: 1\nbot: {code: desk, name: Desk}\n';

function flows(reply: string): string {
  return `flows:\n  any:\n    when: message\n    do:\n      - send: "${reply} {{message.text}}"\n`;
}

async function scene(args: readonly string[] = []): Promise<Scene> {
  const portal = await startPortal();
  opened.push(portal);
  const file = join(await folder(), 'bot.yaml');
  const place = `portal: {webhook: "${portal.webhook}", rate: unlimited, poll: {idle: 20 ms, busy: 5 ms}}\n`;
  const write = (changed: string): Promise<void> => writeFile(file, changed.startsWith('flowbot:') ? changed : HEAD + place + changed);
  await write(flows('first'));
  const bot = start(['run', file, ...args]);
  await bot.printed('Desk is ready');
  const [{ id } = { id: 0 }] = (await portal.state()).bots;
  const person = await portal.addPerson('Zoe');
  return {
    portal, file, bot, write,
    async replyTo(text) {
      const before = repliesIn(await portal.journal()).length;
      await portal.say([{ person, dialog: String(id), text }]);
      await until(async () => repliesIn(await portal.journal()).length > before);
      return repliesIn(await portal.journal()).at(-1)?.text ?? '';
    },
  };
}

test('a saved change answers from then on', async () => {
  const { bot, file, write, replyTo } = await scene();
  expect(await replyTo('a')).toBe('first a');
  await write(flows('second'));
  expect(await bot.logged('reloaded')).toMatchObject({ level: 'info', message: `${file} was taken over` });
  expect(await replyTo('b')).toBe('second b');
});

test('a change with a mistake is told with its place, and the version before goes on', async () => {
  const { bot, file, write, replyTo } = await scene();
  await write(flows('second').replace('send:', 'snd:'));
  expect(await bot.logged('reload_rejected')).toMatchObject({
    level: 'error', reason: 'the file has errors; the version before stays in force',
    findings: [{ code: 'unknown-verb', file, line: 8, column: 9, label: 'did you mean "send"?' }],
  });
  expect(bot.err().trimEnd().split('\n').every((line) => line.startsWith('{'))).toBe(true);
  expect(await replyTo('a')).toBe('first a');
  await write(flows('third'));
  await bot.logged('reloaded');
  expect(await replyTo('b')).toBe('third b');
});

test('a change with mistakes is told to the owner with its first one', async () => {
  const portal = await startPortal();
  opened.push(portal);
  const file = join(await folder(), 'bot.yaml');
  const head = `${HEAD}portal: {webhook: "${portal.webhook}", rate: unlimited, poll: {idle: 20 ms, busy: 5 ms}}\nowner: chat2\n`;
  await writeFile(file, head + flows('first'));
  await start(['run', file]).printed('Desk is ready');
  await writeFile(file, head + flows('second').replace('send:', 'snd:').replace('message', 'mesage'));
  const told = async (): Promise<readonly string[]> => repliesIn(await portal.journal()).map(({ text }) => text);
  await until(async () => (await told()).length > 0);
  expect(await told()).toEqual(['bot.yaml has changed and was not taken over; the bot goes on with the version before.\nbot.yaml, line 7: there is no trigger "mesage"\nMore findings: 1. All of them: `flowbot check bot.yaml`']);
});

test('people see a mistake as a frame around its line', async () => {
  const { bot, file, write } = await scene(['--log-format', 'pretty']);
  await write(flows('second').replace('send:', 'snd:'));
  await bot.printed('was not taken over');
  expect(bot.err()).toContain('> 8 |       - snd: "second {{message.text}}"\n    |         ^^^ did you mean "send"?\n');
  expect(bot.err()).toContain(`ERROR: ${file} was not taken over: the file has errors; the version before stays in force\n`);
});

test.for([
  ['code', (text: string) => text.replace('code: desk', 'code: other'), /`code` changed from "desk" to "other"; restart flowbot/],
  ['type', (text: string) => text.replace('name: Desk', 'name: Desk, type: personal'), /`type` is fixed for life/],
  ['portal', (text: string) => text.replace('idle: 20 ms', 'idle: 30 ms'), /`portal` changed; restart flowbot/],
  ['the portal away', (text: string) => text.replace(/portal: .*\n/, ''), /`portal` changed; restart flowbot/],
  ['listen', (text: string) => `${text}listen: 127.0.0.1:8099\n`, /`listen` changed; restart flowbot/],
  ['store', (text: string) => `${text}store: {keep: 3 days}\n`, /`store` changed; restart flowbot/],
] as const)('a change of %s needs a restart and says so; nothing of it is taken over', async ([, change, reason]) => {
  const { bot, portal, write, replyTo } = await scene();
  const place = `portal: {webhook: "${portal.webhook}", rate: unlimited, poll: {idle: 20 ms, busy: 5 ms}}\n`;
  const before = (await portal.state()).bots;
  await write(change(HEAD + place + flows('second')));
  expect(await bot.logged('reload_rejected')).toMatchObject({ reason: expect.stringMatching(reason) as string });
  expect((await portal.state()).bots).toEqual(before);
  expect(await replyTo('a')).toBe('first a');
});

test('a file that is deleted changes nothing, and made again it is taken over', async () => {
  const { bot, file, write, replyTo } = await scene();
  await rm(file);
  expect(await replyTo('a')).toBe('first a');
  await write(flows('second'));
  await bot.logged('reloaded');
  expect(await replyTo('b')).toBe('second b');
});

test('a file that an editor replaces by another one is taken over', async () => {
  const { bot, file, replyTo, portal } = await scene();
  const place = `portal: {webhook: "${portal.webhook}", rate: unlimited, poll: {idle: 20 ms, busy: 5 ms}}\n`;
  await writeFile(`${file}.new`, HEAD + place + flows('second'));
  await rename(`${file}.new`, file);
  await bot.logged('reloaded');
  expect(await replyTo('a')).toBe('second a');
});

test('a new command is on the portal before the change is used', async () => {
  const { bot, portal, write, replyTo } = await scene();
  await write(`commands: {ping: Are you there?}\nflows:\n  ping:\n    when: {command: ping}\n    do:\n      - send: pong\n  any:\n    when: message\n    do:\n      - send: "second {{message.text}}"\n`);
  await bot.logged('reloaded');
  const order = bot.log().map(({ event }) => event);
  expect(order.lastIndexOf('apply')).toBeLessThan(order.indexOf('reloaded'));
  expect((await portal.state()).bots[0]?.commands).toEqual([{ command: '/ping', title: 'Are you there?', params: '' }]);
  expect(await replyTo('/ping')).toBe('pong');
});

test('a portal that refuses a new command keeps the version before in force', async () => {
  const { bot, portal, write, replyTo } = await scene();
  await portal.change({ faults: [{ method: 'imbot.v2.Command.register', times: 1, kind: 'code', code: 'COMMAND_REGISTER_FAILED' }] });
  await write(`commands: {ping: Are you there?}\n${flows('second')}`);
  expect(await bot.logged('apply_failed')).toMatchObject({ level: 'error', code: 'COMMAND_REGISTER_FAILED', message: expect.stringContaining('The version before stays in force') as string });
  expect(await replyTo('a')).toBe('first a');
});

test('a change while the portal is away is taken over once it answers again, and stopping does not wait for it', async () => {
  const { bot, portal, write } = await scene();
  await portal.change({ faults: [{ method: '*', times: 1_000, kind: 'reset-before' }] });
  await write(`commands: {ping: Are you there?}\n${flows('second')}`);
  await bot.logged('portal_trouble');
  await portal.change({ faults: [] });
  await bot.logged('reloaded');
  await portal.change({ faults: [{ method: '*', times: 1_000, kind: 'reset-before' }] });
  await write(`commands: {pong: Are you there?}\n${flows('third')}`);
  await bot.logged('portal_trouble', 2);
  expect((await bot.stop()).code).toBe(0);
});
