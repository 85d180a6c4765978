import { mkdir, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, test } from 'vitest';
import { openStore } from '../../src/adapters/sqlite/open-store.ts';
import { stateFolder } from '../../src/adapters/state-folder.ts';
import { disks, folders } from '../support/folders.ts';
import { freePort } from '../support/free-port.ts';
import { repliesIn, verdict } from './ledger.ts';
import { type BotProcess, startBotProcess, startPortal, until } from './stage.ts';

const folder = folders();
const disk = disks();

const ECHO = 'flows: {echo: {when: message, do: [{send: "{{message.text}}"}]}}\n';

async function readiness(bot: BotProcess): Promise<{ readonly status: number; readonly text: string }> {
  const { url } = (await bot.logged('listening')) as { readonly url: string };
  const response = await fetch(`${url}/readyz`);
  return { status: response.status, text: await response.text() };
}

/** Writes until the disk takes no more. */
async function fillUp(dir: string): Promise<void> {
  for (const [size, name] of [[65_536, 'large'], [4_096, 'small'], [256, 'least']] as const) {
    for (let at = 0; at < 1_000; at += 1) {
      const done = await writeFile(join(dir, `filler-${name}-${at}`), Buffer.alloc(size)).then(() => true, (error: unknown) => {
        expect(error).toMatchObject({ code: 'ENOSPC' });
        return false;
      });
      if (!done) break;
    }
  }
}

async function makeRoom(dir: string): Promise<void> {
  for (const name of await readdir(dir)) if (name.startsWith('filler-')) await rm(join(dir, name));
}

test('P12: on a full disk nothing is confirmed or sent, /readyz says so, and the bot goes on by itself', { timeout: 120_000 }, async (context) => {
  const dir = await folder();
  if (!disk.small(dir, '4m')) context.skip('needs the right to mount a disk');
  const state = join(dir, 'state');
  await mkdir(state);
  const portal = await startPortal();
  try {
    const person = await portal.addPerson('Zoe');
    const bot = await startBotProcess({ bot: ECHO, portal, state, args: ['--listen', '127.0.0.1:0'] });
    const { bot: { id } } = (await bot.logged('ready')) as { readonly bot: { readonly id: number } };
    const said: string[] = [];
    const say = async (count: number): Promise<void> => {
      const texts = Array.from({ length: count }, () => `m${said.push('')} ${'x'.repeat(2_000)}`);
      said.splice(said.length - count, count, ...texts);
      await portal.say(texts.map((text) => ({ person, dialog: String(id), text })));
    };
    const lost = async (): Promise<number> => verdict(new Map([[String(person), said]]), repliesIn(await portal.journal())).lost.length;
    await say(3);
    await until(async () => (await lost()) === 0);

    await fillUp(dir);
    await say(60);
    await until(async () => (await readiness(bot)).status === 503);
    expect((await readiness(bot)).text).toContain('has no room left');
    const confirmed = (await portal.journal()).filter(({ kind }) => kind === 'confirmed').length;
    const waiting = await lost();
    expect(waiting).toBeGreaterThan(0);
    await new Promise((settle) => setTimeout(settle, 1_500));
    expect((await portal.journal()).filter(({ kind }) => kind === 'confirmed').length).toBe(confirmed);
    expect(await lost()).toBe(waiting);

    await makeRoom(dir);
    await until(async () => (await lost()) === 0 && (await readiness(bot)).status === 200);
    expect(verdict(new Map([[String(person), said]]), repliesIn(await portal.journal()))).toEqual({ lost: [], doubled: [], inverted: [] });
    bot.child.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
    process.stdout.write(`P12: ${waiting} messages outlasted a full disk\n`);
  } finally {
    await portal.close();
  }
});

test('P12: on a full disk no event that is sent is confirmed, and the bot takes them again by itself', { timeout: 120_000 }, async (context) => {
  const dir = await folder();
  if (!disk.small(dir, '4m')) context.skip('needs the right to mount a disk');
  const state = join(dir, 'state');
  await mkdir(state);
  const portal = await startPortal({ deliveryOrder: 'shuffled' });
  try {
    const person = await portal.addPerson('Zoe');
    const listen = `127.0.0.1:${await freePort()}`;
    const bot = await startBotProcess({ bot: `listen: ${listen}\n${ECHO}`, portal, state, way: `webhook: ${portal.webhook}\n  events: {mode: webhook, url: "http://${listen}/in"}` });
    await bot.logged('waiting');
    const id = (await portal.state()).bots.find(({ code }) => code === 'chaos')?.id;
    const say = (name: string, count: number): Promise<void> => portal.say(Array.from({ length: count }, (_, at) => ({ person, dialog: String(id), text: `${name} ${at} ${'x'.repeat(2_000)}` })));
    const answered = async (name: string): Promise<number> => repliesIn(await portal.journal()).filter(({ text }) => text.startsWith(name)).length;
    const ends = async (): Promise<readonly unknown[]> => (await portal.journal()).flatMap((entry) => (entry.kind === 'delivered' ? [entry.status] : []));
    await say('before', 3);
    await until(async () => (await answered('before')) === 3);

    await fillUp(dir);
    const first = (await ends()).length;
    await say('full', 60);
    await until(async () => (await ends()).length === first + 60 && (await readiness(bot)).status === 503, 60);
    const statuses = (await ends()).slice(first);
    const confirmed = statuses.filter((status) => status === 200).length;
    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
    expect(confirmed).toBeLessThan(60);
    expect(await answered('full')).toBeLessThanOrEqual(confirmed);

    await makeRoom(dir);
    await until(async () => (await readiness(bot)).status === 200);
    await say('after', 3);
    await until(async () => (await answered('after')) === 3);
    const replies = repliesIn(await portal.journal()).map(({ text }) => text);
    expect(new Set(replies).size).toBe(replies.length);
    expect(await answered('full')).toBeGreaterThanOrEqual(confirmed);
    bot.child.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
    process.stdout.write(`P12: on a full disk ${60 - confirmed} of 60 sent events were answered with 503, ${confirmed} confirmed, ${await answered('full')} answered to people\n`);
  } finally {
    await portal.close();
  }
});

describe('P12: a state that cannot be used', { timeout: 60_000 }, () => {
  /** What a bot says that is started on a state which was spoilt, and its exit code. */
  async function startOn(spoil: (dir: string) => Promise<string>): Promise<{ readonly code: number | string; readonly words: string; readonly reads: number }> {
    const portal = await startPortal();
    try {
      const root = await folder();
      const dir = await stateFolder(root, new URL(portal.webhook).host, 'chaos');
      await (await openStore({ dir })).close();
      const bot = await startBotProcess({ bot: ECHO, portal, state: await spoil(dir) });
      const code = await bot.ended;
      return { code, words: JSON.stringify(bot.log), reads: (await portal.journal()).length };
    } finally {
      await portal.close();
    }
  }

  const root = (dir: string): string => join(dir, '../..');

  test.each([
    ['cut off', async (dir: string) => truncate(join(dir, 'flowbot.db'), 5_000)],
    ['of other bytes', async (dir: string) => writeFile(join(dir, 'flowbot.db'), Buffer.alloc(20_000, 'x'))],
    ['empty', async (dir: string) => truncate(join(dir, 'flowbot.db'), 0)],
  ])('a file that is %s is refused with its name and the way to a fresh start', async (_how, spoil) => {
    const { code, words, reads } = await startOn(async (dir) => {
      await spoil(dir);
      return root(dir);
    });
    expect({ code, reads }).toEqual({ code: 1, reads: 0 });
    expect(words).toMatch(/flowbot\.db/);
    expect(words).toMatch(/fresh|afresh|anew/);
  });

  test('one of a newer version is refused and left as it is', async () => {
    const { code, words, reads } = await startOn(async (dir) => {
      const db = new DatabaseSync(join(dir, 'flowbot.db'));
      db.exec('PRAGMA user_version = 9999');
      db.close();
      return root(dir);
    });
    expect({ code, reads }).toEqual({ code: 1, reads: 0 });
    expect(words).toMatch(/newer/);
  });

  test('one that may not be written is refused with its folder', async (context) => {
    const at = await folder();
    const ended = await startOn(async (dir) => {
      if (!disk.readOnly(root(dir), at)) context.skip('needs the right to mount a disk');
      return at;
    });
    expect(ended).toMatchObject({ code: 1, reads: 0 });
    expect(ended.words).toContain('may not write');
  });
});
