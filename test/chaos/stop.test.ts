import { expect, test } from 'vitest';
import { repliesIn, verdict } from './ledger.ts';
import { PROVING, SEED, seeded } from './random.ts';
import { startBotProcess, startPortal, until } from './stage.ts';

const ECHO = 'flows: {echo: {when: message, do: [{typing: thinking}, {send: "{{message.text}}"}, {send: {text: "seen {{message.text}}", system: yes}}]}}\n';

test(`P17: told to stop at any instant it ends with 0 in time, and nothing is lost or doubled (seed ${SEED})`, { timeout: PROVING ? 3_600_000 : 120_000 }, async () => {
  const random = seeded(SEED);
  // The portal does not de-duplicate: whatever was left ambiguous would come twice.
  const portal = await startPortal({ deduplicate: false, latencyMs: 40 });
  try {
    const person = await portal.addPerson('Zoe');
    const said: string[] = [];
    const slowest: number[] = [];
    let botId = 0;
    for (let stops = 0; stops < (PROVING ? 200 : 8); stops += 1) {
      const bot = await startBotProcess({ bot: ECHO, portal });
      if (botId === 0 || random() < 0.7) ({ bot: { id: botId } } = (await bot.logged('ready')) as { readonly bot: { readonly id: number } });
      else await new Promise((settle) => setTimeout(settle, random() * 800));
      const texts = Array.from({ length: 6 }, (_, at) => `${stops}-${at}`);
      said.push(...texts);
      await portal.say(texts.map((text) => ({ person, dialog: String(botId), text })));
      await new Promise((settle) => setTimeout(settle, random() * 300));
      const asked = performance.now();
      bot.child.kill('SIGTERM');
      const ended = await bot.ended;
      // Before the program has said its first word, Node itself ends it.
      expect(bot.log.length === 0 ? 0 : ended, JSON.stringify(bot.log)).toBe(0);
      slowest.push(performance.now() - asked);
    }
    const last = await startBotProcess({ bot: ECHO, portal });
    await last.logged('ready');
    const expected = new Map([[String(person), said.flatMap((text) => [text, `seen ${text}`])]]);
    // One dialog, two answers to each message, in order: what the stops left waiting takes its time.
    await until(async () => verdict(expected, repliesIn(await portal.journal())).lost.length === 0, PROVING ? 600 : 60);
    last.child.kill('SIGTERM');
    expect(await last.ended).toBe(0);
    expect(verdict(expected, repliesIn(await portal.journal()))).toEqual({ lost: [], doubled: [], inverted: [] });
    expect(Math.max(...slowest)).toBeLessThan(10_000);
    process.stdout.write(`P17: ${slowest.length} stops, slowest ${Math.round(Math.max(...slowest))} ms, ${said.length * 2} messages, 0 lost, 0 doubled\n`);
  } finally {
    await portal.close();
  }
});

const ASKING = `flows:
  ask:
    when: {message: go}
    do:
      - ask: {text: "Well?", remind: [{after: 1 hour, text: Still there?}]}
        save_as: said
      - send: "Taken: {{said}}"
  echo: {when: message, do: [{send: "Echo: {{message.text}}"}]}
`;

test(`P17: told to stop while many people wait and answer, it ends with 0 in time, a second process is kept out, and everybody is heard once (seed ${SEED})`, { timeout: PROVING ? 3_600_000 : 120_000 }, async () => {
  const random = seeded(SEED);
  const portal = await startPortal({ deduplicate: false });
  try {
    const people: number[] = [];
    while (people.length < (PROVING ? 1_000 : 100)) people.push(await portal.addPerson(`P${people.length}`));
    let bot = await startBotProcess({ bot: ASKING, portal });
    const { bot: { id } } = (await bot.logged('ready')) as { readonly bot: { readonly id: number } };
    const say = (who: readonly number[], text: string): Promise<void> => portal.say(who.map((person) => ({ person, dialog: String(id), text })));
    await say(people, 'go');
    await until(async () => repliesIn(await portal.journal()).length === people.length, PROVING ? 600 : 60);
    const second = await startBotProcess({ bot: ASKING, portal });
    expect(await second.ended).toBe(1);
    const parts = 4;
    for (let part = 0; part < parts; part += 1) {
      await say(people.filter((_, at) => at % parts === part), `answer ${part}`);
      await new Promise((settle) => setTimeout(settle, random() * 200));
      const asked = performance.now();
      bot.child.kill('SIGTERM');
      expect(await bot.ended, JSON.stringify(bot.log)).toBe(0);
      expect(performance.now() - asked).toBeLessThan(10_000);
      bot = await startBotProcess({ bot: ASKING, portal });
      await bot.logged('ready');
    }
    const expected = new Map(people.map((person, at) => [String(person), ['Well?', `Taken: answer ${at % parts}`]]));
    await until(async () => verdict(expected, repliesIn(await portal.journal())).lost.length === 0, PROVING ? 600 : 60);
    bot.child.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
    const replies = repliesIn(await portal.journal());
    expect(verdict(expected, replies)).toEqual({ lost: [], doubled: [], inverted: [] });
    expect(replies).toHaveLength(people.length * 2);
    process.stdout.write(`P17: ${people.length} people waited over ${parts} stops, each answer was taken once\n`);
  } finally {
    await portal.close();
  }
});
