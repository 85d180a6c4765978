import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openStore } from '../../src/adapters/sqlite/open-store.ts';
import { stateFolder } from '../../src/adapters/state-folder.ts';
import type { JournalEntry } from '../../src/sandbox/control.ts';
import { repliesIn, underWay, verdict } from './ledger.ts';
import { PROVING, SEED, seeded } from './random.ts';
import { type BotProcess, type PortalProcess, startBotProcess, startPortal, stateDir, until } from './stage.ts';

const ECHO = 'flows: {echo: {when: message, do: [{typing: thinking}, {react: like}, {send: "{{message.text}}"}]}}\n';

const POINTS = ['before-commit', 'after-commit', 'before-request', 'after-sent', 'after-response', 'before-confirm', 'after-confirm'] as const;
const ROUNDS = PROVING ? 20 : 2;
const INSTANTS = PROVING ? 530 : 6;
const DIALOGS = 4;
const BATCH = 5;

type Said = Map<string, string[]>;

/** People write a few messages each; what they wrote is kept in order. */
async function talk(portal: PortalProcess, bot: number, people: readonly number[], said: Said): Promise<void> {
  const messages = people.flatMap((person) => Array.from({ length: BATCH }, () => {
    const texts = said.get(String(person)) ?? [];
    said.set(String(person), texts);
    const text = `${person}-${texts.push('')}`;
    texts[texts.length - 1] = text;
    return { person, dialog: String(bot), text };
  }));
  await portal.say(messages);
}

async function everyReply(portal: PortalProcess, said: Said): Promise<void> {
  await until(async () => verdict(said, repliesIn(await portal.journal())).lost.length === 0, 60).catch(() => undefined);
}

async function botState(portal: PortalProcess): Promise<string> {
  return stateFolder(stateDir(portal), new URL(portal.webhook).host, 'chaos');
}

async function markDeduplicating(portal: PortalProcess): Promise<void> {
  const store = await openStore({ dir: await botState(portal) });
  await store.setFact('deduplicates', 'yes');
  await store.close();
}

interface Deaths {
  readonly kills: number;
  /** Messages that were under way at a kill, as `dialog text`. */
  readonly doubtful: ReadonlySet<string>;
}

/** The bot is killed at one point or instant after the other while people write; then it may finish. */
async function killAgainAndAgain(deduplicate: boolean, deaths: readonly (() => Promise<BotProcess>)[], stage: { readonly portal: PortalProcess; readonly said: Said; readonly people: readonly number[] }): Promise<Deaths> {
  const { portal, said, people } = stage;
  const first = await startBotProcess({ bot: ECHO, portal });
  const { bot } = (await first.logged('ready')) as { readonly bot: { readonly id: number } };
  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  if (deduplicate) await markDeduplicating(portal);
  let kills = 0;
  const doubtful = new Set<string>();
  let lived = (await portal.journal()).length;
  for (const die of deaths) {
    await talk(portal, bot.id, people, said);
    const dying = await die();
    if ((await dying.ended) === 'SIGKILL') kills += 1;
    const journal = await portal.journal();
    for (const sent of underWay(journal.slice(lived))) doubtful.add(sent);
    lived = journal.length;
  }
  const last = await startBotProcess({ bot: ECHO, portal });
  await last.logged('ready');
  await everyReply(portal, said);
  last.child.kill('SIGTERM');
  expect(await last.ended, JSON.stringify(last.log)).toBe(0);
  return { kills, doubtful };
}

/** Confirmed event ids that are not in the bot's state. */
async function confirmedUnstored(portal: PortalProcess, journal: readonly JournalEntry[]): Promise<readonly number[]> {
  const confirmed = journal.flatMap((entry) => (entry.kind === 'confirmed' ? entry.eventIds : []));
  const store = await openStore({ dir: await botState(portal) });
  const { eventIds } = await store.seen(confirmed, []);
  await store.close();
  const joins = new Set(journal.flatMap((entry) => (entry.kind === 'issued' && entry.messageId === null ? [entry.eventId] : [])));
  return confirmed.filter((id) => !eventIds.has(id) && !joins.has(id));
}

/** How long a start takes depends on what else the machine does. */
async function readyOrDead(bot: BotProcess): Promise<void> {
  await Promise.race([bot.logged('ready').catch(() => undefined), bot.ended]);
}

function endsBy(child: BotProcess['child'], afterMs: number): void {
  const timer = setTimeout(() => child.kill('SIGKILL'), afterMs);
  child.on('exit', () => clearTimeout(timer));
}

describe.each([{ deduplicate: true }, { deduplicate: false }])('P1 and P2: kill -9, portal de-duplicates: $deduplicate', ({ deduplicate }) => {
  test(`no message is lost, and none doubled but what was under way (seed ${SEED})`, { timeout: PROVING ? 7_200_000 : 120_000 }, async () => {
    const random = seeded(SEED + Number(deduplicate));
    const portal = await startPortal({ deduplicate });
    try {
      const people = await Promise.all(Array.from({ length: DIALOGS }, (_, at) => portal.addPerson(`P${at}`)));
      const said: Said = new Map();
      const atPoint = (point: string) => async (): Promise<BotProcess> => {
        const bot = await startBotProcess({ bot: ECHO, portal, failpoint: `${point}:${1 + Math.floor(random() * 12)}` });
        await readyOrDead(bot);
        endsBy(bot.child, 3_000);
        return bot;
      };
      const atInstant = async (): Promise<BotProcess> => {
        const bot = await startBotProcess({ bot: ECHO, portal });
        if (random() < 0.7) await readyOrDead(bot);
        endsBy(bot.child, Math.floor(random() * 500));
        return bot;
      };
      const half = deduplicate ? 1 : 2;
      const deaths = [...POINTS.flatMap((point) => Array.from({ length: ROUNDS / half }, () => atPoint(point))), ...Array.from({ length: INSTANTS / half }, () => atInstant)];
      const { kills, doubtful } = await killAgainAndAgain(deduplicate, deaths, { portal, said, people });

      const journal = await portal.journal();
      const { lost, doubled, inverted } = verdict(said, repliesIn(journal));
      expect(kills).toBe(deaths.length);
      expect({ lost, inverted }).toEqual({ lost: [], inverted: [] });
      expect(doubled.filter((sent) => deduplicate || !doubtful.has(sent))).toEqual([]);
      expect(await confirmedUnstored(portal, journal)).toEqual([]);
      process.stdout.write(`P1/P2 de-duplicating ${deduplicate}: ${kills} kills, ${[...said.values()].flat().length} messages, ${lost.length} lost, ${doubled.length} doubled of ${doubtful.size} under way\n`);
    } finally {
      await portal.close();
    }
  });
});

describe('P3: order within a dialog', () => {
  test('messages of many dialogs are answered in the order of each', { timeout: 120_000 }, async () => {
    const portal = await startPortal();
    try {
      const people = await Promise.all(Array.from({ length: PROVING ? 200 : 40 }, (_, at) => portal.addPerson(`P${at}`)));
      const bot = await startBotProcess({ bot: ECHO, portal });
      const { bot: { id } } = (await bot.logged('ready')) as { readonly bot: { readonly id: number } };
      const said: Said = new Map();
      for (let round = 0; round < 50 / BATCH; round += 1) await talk(portal, id, people, said);
      await everyReply(portal, said);
      const found = verdict(said, repliesIn(await portal.journal()));
      expect(found).toEqual({ lost: [], doubled: [], inverted: [] });
      bot.child.kill('SIGTERM');
      expect(await bot.ended).toBe(0);
    } finally {
      await portal.close();
    }
  });
});

test('a state folder lies below the portal and the bot', async () => {
  const portal = await startPortal();
  expect(await botState(portal)).toContain(join('bot-state', '127.0.0.1'));
  await portal.close();
});
