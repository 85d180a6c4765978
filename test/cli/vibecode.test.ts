import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { repliesIn } from '../chaos/ledger.ts';
import { type PortalProcess, startPortal, until } from '../chaos/stage.ts';
import { programs, type Running } from '../support/cli-process.ts';
import { folders } from '../support/folders.ts';

const { start } = programs();
const folder = folders();
const KEY = 'vibe_api_key0of0these0tests';

const opened: PortalProcess[] = [];
afterEach(async () => {
  for (const portal of opened.splice(0)) await portal.close();
});

interface Bench {
  readonly portal: PortalProcess;
  readonly bot: Running;
  say(text: string): Promise<void>;
  answers(): Promise<readonly string[]>;
}

/** A bot that runs on the gateway. */
async function bench(): Promise<Bench> {
  const portal = await startPortal();
  opened.push(portal);
  const cwd = await folder();
  const way = `portal: {vibecode: {url: "${new URL(portal.webhook).origin}/vibecode/v1", key: ${KEY}}, rate: unlimited, poll: {idle: 50 ms, busy: 10 ms}}`;
  await writeFile(join(cwd, 'bot.yaml'), `flowbot: 1\nbot: {code: desk, name: Desk}\n${way}\nflows: {echo: {when: message, do: [{send: "{{message.text}}"}]}}\n`);
  const bot = start(['run', 'bot.yaml', '--log-format', 'json'], { cwd });
  const { bot: { id } } = (await bot.logged('ready')) as unknown as { readonly bot: { readonly id: number } };
  const person = await portal.addPerson('Zoe');
  return {
    portal, bot,
    say: (text) => portal.say([{ person, dialog: String(id), text }]),
    answers: async () => repliesIn(await portal.journal()).map(({ text }) => text),
  };
}

describe('a bot on VibeCode', { timeout: 30_000 }, () => {
  test('ends with what to do when its key is revoked, and shows the key nowhere', async () => {
    const { portal, bot, say, answers } = await bench();
    await say('one');
    await until(async () => (await answers()).length === 1);
    await portal.ask('vibecode-key', { key: KEY, revoked: true });
    expect(await bot.logged('stopped')).toMatchObject({ reason: expect.stringMatching(/portal\.vibecode\.key/) as string });
    const { code, out, err } = await bot.ended;
    expect(code).toBe(1);
    expect(out + err).not.toContain(KEY);
  });

  test('fails the step that Bitrix24 refuses, apologizes, and answers the next message', async () => {
    const { portal, bot, say, answers } = await bench();
    await portal.change({ faults: [{ method: 'imbot.v2.Chat.Message.send', times: 1, kind: 'code', code: 'EMPTY_MESSAGE' }] });
    await say('one');
    expect(await bot.logged('run_failed')).toMatchObject({ code: 'EMPTY_MESSAGE' });
    await say('two');
    await until(async () => (await answers()).includes('two'));
    expect(await answers()).toEqual([expect.stringContaining('something went wrong on my side'), 'two']);
    expect((await bot.stop()).code).toBe(0);
  });

  test('waits while the gateway cannot reach Bitrix24, says so once, and loses nothing', async () => {
    const { portal, bot, say, answers } = await bench();
    await portal.change({ faults: [{ method: 'imbot.v2.Event.get', times: 3, kind: 'code', code: 'BITRIX_UNAVAILABLE' }] });
    await say('one');
    expect(await bot.logged('portal_trouble')).toMatchObject({ level: 'warn', code: 'BITRIX_UNAVAILABLE', message: expect.stringMatching(/VibeCode could not reach Bitrix24.+flowbot keeps trying/) as string });
    await bot.logged('portal_answers');
    await until(async () => (await answers()).includes('one'));
    expect(bot.log().filter(({ event }) => event === 'portal_trouble')).toHaveLength(1);
    expect((await bot.stop()).code).toBe(0);
  });
});
