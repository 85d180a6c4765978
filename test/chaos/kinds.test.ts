import { expect, test } from 'vitest';
import { openStore } from '../../src/adapters/sqlite/open-store.ts';
import { stateFolder } from '../../src/adapters/state-folder.ts';
import { repliesIn, verdict } from './ledger.ts';
import { PROVING, SEED, seeded } from './random.ts';
import { type BotProcess, startBotProcess, startPortal, stateDir, until } from './stage.ts';

const POINTS = ['before-commit', 'after-commit', 'before-request', 'after-sent', 'after-response'] as const;
const ROUNDS = PROVING ? 20 : 1;
const DIALOGS = 4;
const BATCH = 4;

interface Kind {
  readonly name: string;
  readonly bot: string;
  /** What a message leads to, in order. */
  readonly replies: (text: string) => readonly string[];
  readonly deduplicate: boolean;
  /** What a kill may cost: a message for each dialog whose call was under way, lost or doubled. */
  readonly mayLose: boolean;
}

const KINDS: readonly Kind[] = [
  {
    name: 'a personal bot, which looks for what is in doubt',
    bot: 'bot: {code: chaos, name: Chaos, type: personal}\nflows: {f: {when: message, do: [{typing: thinking}, {send: "{{message.text}}"}]}}\n',
    replies: (text) => [text], deduplicate: false, mayLose: false,
  },
  {
    name: 'a flow of several steps on a portal that de-duplicates',
    bot: 'flows: {f: {when: message, do: [{react: like}, {send: "{{message.text}}"}, {set: {v: "{{message.text}} b"}}, {send: "{{v}}"}, {typing: thinking}, {do: [{send: {text: "{{message.text}} c"}, save_as: last}]}, {send: "{{message.text}} d {{last.id}}"}, {react: laugh}]}}\n',
    replies: (text) => [text, `${text} b`, `${text} c`, `${text} d`], deduplicate: true, mayLose: false,
  },
  {
    name: 'messages that are sent at most once',
    bot: 'flows: {f: {when: message, do: [{send: {text: "{{message.text}}", delivery: at_most_once}}, {send: {text: "{{message.text}} b", system: yes}}]}}\n',
    replies: (text) => [text, `${text} b`], deduplicate: false, mayLose: true,
  },
];

test.each(KINDS)(`kill -9 under $name (seed ${SEED})`, { timeout: PROVING ? 3_600_000 : 120_000 }, async ({ bot, replies, deduplicate, mayLose }) => {
  const random = seeded(SEED);
  const portal = await startPortal({ deduplicate });
  try {
    const first = await startBotProcess({ bot, portal });
    const { bot: { id } } = (await first.logged('ready')) as { readonly bot: { readonly id: number } };
    first.child.kill('SIGTERM');
    await first.ended;
    const store = await openStore({ dir: await stateFolder(stateDir(portal), new URL(portal.webhook).host, 'chaos') });
    await store.setFact('deduplicates', deduplicate ? 'yes' : undefined);
    await store.close();
    const people = await Promise.all(Array.from({ length: DIALOGS }, (_, at) => portal.addPerson(`P${at}`)));
    const expected = new Map<string, string[]>(people.map((person) => [String(person), []]));
    const kill = async (dying: BotProcess): Promise<void> => {
      const timer = setTimeout(() => dying.child.kill('SIGKILL'), 2_500);
      expect(await dying.ended).toBe('SIGKILL');
      clearTimeout(timer);
    };
    let kills = 0;
    for (const point of POINTS.flatMap((one) => Array.from({ length: ROUNDS }, () => one))) {
      const texts = people.flatMap((person) => Array.from({ length: BATCH }, (_, at) => ({ person, dialog: String(id), text: `${person}-${kills}-${at}` })));
      for (const { person, text } of texts) expected.get(String(person))?.push(...replies(text));
      await portal.say(texts);
      await kill(await startBotProcess({ bot, portal, failpoint: `${point}:${2 + Math.floor(random() * 14)}` }));
      kills += 1;
    }
    const last = await startBotProcess({ bot, portal });
    await last.logged('ready');
    const got = async (): Promise<ReturnType<typeof repliesIn>> => repliesIn(await portal.journal()).map(({ dialog, text }) => ({ dialog, text: text.replace(/ d \d*$/, ' d') }));
    await until(async () => {
      const before = (await got()).length;
      await new Promise((settle) => setTimeout(settle, 300));
      return (await got()).length === before;
    });
    last.child.kill('SIGTERM');
    expect(await last.ended, JSON.stringify(last.log)).toBe(0);
    const { lost, doubled, inverted } = verdict(expected, await got());
    expect({ doubled, inverted }).toEqual({ doubled: [], inverted: [] });
    expect(lost.length).toBeLessThanOrEqual(mayLose ? kills * DIALOGS : 0);
    process.stdout.write(`${kills} kills, ${[...expected.values()].flat().length} messages, ${lost.length} lost, ${doubled.length} doubled\n`);
  } finally {
    await portal.close();
  }
});
