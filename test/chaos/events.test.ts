import { expect, test } from 'vitest';
import { onHastyStage, TOKEN } from './hasty-bot.ts';
import { verdict } from './ledger.ts';
import type { Mutate } from './proxy.ts';
import { PROVING, SEED, seeded } from './random.ts';

const ECHO = 'flows: {echo: {when: message, do: [{react: like}, {send: "{{message.text}}"}]}}';

const PEOPLE = 12;
/** Numbers of the queue are the portal's: what is written to another bot takes some, so that those of this one have gaps. */
const OTHER = { fields: { code: 'other', botToken: TOKEN, type: 'bot', eventMode: 'fetch', properties: { name: 'Other' } } };

const ROUNDS = PROVING ? 400 : 25;

interface Row {
  readonly eventId: number;
}

interface Page {
  readonly events: readonly Row[];
  readonly nextOffset: number | null;
}

/** A later reading than the third shows a row that was late; five seconds of the bot's clock are more. */
const LATE_READINGS = 2;

/** Rows of a queue twice, in another order, late, and under a second number. */
function disordered(random: () => number): Mutate {
  const hidden = new Map<number, number>();
  const late = (row: Row): boolean => {
    const left = hidden.get(row.eventId) ?? (random() < 0.2 ? LATE_READINGS : 0);
    hidden.set(row.eventId, left - 1);
    return left > 0;
  };
  const twice = (row: Row): readonly Row[] => (random() < 0.2 ? [row, row] : [row]);
  const renumbered = (row: Row): readonly Row[] => (random() < 0.1 ? [row, { ...row, eventId: row.eventId + 1_000_000_000 }] : [row]);
  return (body, { method }) => {
    if (method !== 'imbot.v2.Event.get') return body;
    const answer = JSON.parse(body.toString()) as { readonly result?: Page };
    if (!answer.result) return body;
    const events = answer.result.events.filter((row) => !late(row));
    const last = events.at(-1);
    const shown = events.flatMap(twice).flatMap(renumbered).map((row) => ({ row, rank: random() })).sort((a, b) => a.rank - b.rank).map(({ row }) => row);
    return Buffer.from(JSON.stringify({ ...answer, result: { ...answer.result, events: shown, nextOffset: last ? last.eventId + 1 : null } }));
  };
}

test(`P15: repeated, shuffled, late and gapped events are each handled once, and none is lost (seed ${SEED})`, { timeout: PROVING ? 3_600_000 : 120_000 }, () => onHastyStage({ bot: ECHO, people: PEOPLE, deduplicate: false }, async ({ portal, proxy, bot, people, heard, call }) => {
  const random = seeded(SEED);
  const dialog = String(bot.running.id);
  await call('imbot.v2.Bot.register', OTHER);
  const other = String((await portal.state()).bots.find(({ code }) => code === 'other')?.id);
  const said = new Map<string, string[]>(people.map((person) => [String(person), []]));
  proxy.mutate(disordered(random));
  for (let round = 0; round < ROUNDS; round += 1) {
    const speakers = people.filter(() => random() < 0.6);
    await portal.say(speakers.flatMap((person) => [{ person, dialog: other, text: 'x' }, { person, dialog, text: `${person}-${round}` }]));
    for (const person of speakers) said.get(String(person))?.push(`${person}-${round}`);
    await bot.quiet();
    for (let reading = 0; reading <= LATE_READINGS; reading += 1) await bot.quiet();
  }
  proxy.mutate(undefined);
  await bot.quiet();
  const got = (await Promise.all(people.map(async (person) => (await heard(person)).map((text) => ({ dialog: String(person), text }))))).flat();
  const { lost, doubled } = verdict(said, got);
  expect({ lost, doubled }).toEqual({ lost: [], doubled: [] });
  process.stdout.write(`P15: ${[...said.values()].flat().length} messages in ${ROUNDS} rounds, 0 lost, 0 doubled\n`);
}));
