import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openStore } from '../../src/adapters/sqlite/open-store.ts';
import { loadBot } from '../../src/app/load-bot.ts';
import { Stage } from '../../src/testing/stage.ts';
import { keptLog } from '../support/kept-log.ts';
import { FIRST, PEOPLE, type Scene, STARTS_AT, WAITS } from './journal-bots.ts';
import { record } from './record-journal.ts';

const JOURNALS = fileURLToPath(new URL('journals/', import.meta.url));
const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

/** What people read, each in the private dialog, after this program has started on what another version has left. */
async function goOn(name: string, { bot, after }: Scene): Promise<Readonly<Record<number, readonly string[]>>> {
  const dir = await mkdtemp(join(tmpdir(), 'flowbot-journal-'));
  const log = keptLog();
  const { program } = loadBot('bot.yaml', Buffer.from(bot), {});
  if (!program) throw new Error('the bot does not load');
  await mkdir(join(dir, 'state'), { mode: 0o700 });
  await writeFile(join(dir, 'state', 'flowbot.db'), gunzipSync(await readFile(join(JOURNALS, name, 'state.db.gz'))), { mode: 0o600 });
  const stage = await Stage.open({
    startAt: STARTS_AT + 10 * MINUTE, file: 'bot.yaml', program, env: {}, settings: { rate: 'unlimited' }, log, portal: join(JOURNALS, name, 'portal'), setUp: () => undefined,
    openStore: (clock) => openStore({ dir: join(dir, 'state'), clock }),
  });
  try {
    await stage.settle();
    for (const [person, text] of after) {
      does(stage, person, text);
      await stage.settle();
    }
    for (let day = 0; day < 4; day += 1) await stage.pass(DAY);
    expect(log.lines.filter(({ level }) => level === 'warn' || level === 'error')).toEqual([]);
    return Object.fromEntries(PEOPLE.flatMap((person) => {
      const read = stage.control.messages({ person, dialog: String(stage.botId) }).filter(({ authorId }) => authorId === stage.botId).map(({ text }) => text);
      return read.length > 0 ? [[person, read]] : [];
    }));
  } finally {
    await stage.close();
    await rm(dir, { recursive: true, force: true });
  }
}

function does({ control, botId }: Stage, person: number, text: string): void {
  const dialog = String(botId);
  const label = /^\[(.*)\]$/.exec(text)?.[1];
  if (label === undefined) return void control.say({ person, dialog, text });
  const message = control.messages({ person, dialog }).findLast(({ buttons }) => buttons.some((button) => button['TEXT'] === label));
  control.press({ person, messageId: message?.id ?? 0, button: message?.buttons.findIndex((button) => button['TEXT'] === label) ?? 0 });
}

// RECORD=<name> keeps what this version leaves; done once for each version of the state, with the program of that time.
const RECORDED = process.env['RECORD'];
test.runIf(RECORDED !== undefined)('a journal is recorded', () => record(WAITS, join(JOURNALS, RECORDED ?? '')));

test('P9: runs of a state of version 1, which knew no waits, go on', async () => {
  expect(await goOn('1', FIRST)).toMatchInlineSnapshot(`
    {
      "11": [
        "one",
        "Again: one",
        "three",
        "Again: three",
      ],
      "12": [
        "try this",
        "Tried.",
        "two",
        "Again: two",
      ],
      "13": [
        "last",
        "Again: last",
      ],
    }
  `);
});

test('P9: people who wait in a state of version 4 are where they were', async () => {
  expect(await goOn('4', WAITS)).toMatchInlineSnapshot(`
    {
      "11": [
        "Name?",
        "Still there?",
        "I have not heard from you, so I am closing this. Write to me again when you want to go on.",
      ],
      "12": [
        "Size?",
        "Large",
        "Echo: hello",
      ],
      "13": [
        "Days?",
        "I need a number here. Please write it in digits.",
        "Never mind.",
      ],
      "14": [
        "Go on.",
        "first
    second",
      ],
      "15": [
        "A day later.",
      ],
      "16": [
        "In the evening.",
      ],
      "17": [
        "Tell me.",
        "given_up!",
      ],
      "18": [
        "Tell me.",
        "Too late.",
      ],
      "19": [
        "What of outer?",
        "told a lot",
      ],
      "20": [
        "What of one?",
        "one a",
        "What of two?",
        "two b",
        "What of three?",
        "three c",
      ],
      "21": [
        "one",
        "two",
        "three",
        "All.",
      ],
      "22": [
        "try this",
      ],
      "23": [
        "Echo: last",
      ],
      "24": [
        "Noon.",
        "Noon.",
        "Noon.",
        "Noon.",
      ],
    }
  `);
});
