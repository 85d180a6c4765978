import { rename, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { repliesIn } from './ledger.ts';
import { PROVING, SEED, seeded } from './random.ts';
import { botFile, startBotProcess, startPortal, until, writeBot } from './stage.ts';

/** Two flows and two steps of one version; a mix of versions would show in the replies to one message. */
function version(number: number): string {
  return `
flows:
  odd:
    when: {message: {matches: '[13579]$'}}
    do:
      - set: {v: "${number}"}
      - send: "{{message.text}} a {{v}} ${number}"
      - send: "{{message.text}} b {{v}} ${number}"
  even:
    when: message
    do:
      - set: {v: "${number}"}
      - send: "{{message.text}} a {{v}} ${number}"
      - send: "{{message.text}} b {{v}} ${number}"
`;
}

test(`P8: edits under load, half-written files, renames and kills mix no versions and lose nothing (seed ${SEED})`, { timeout: PROVING ? 3_600_000 : 120_000 }, async () => {
  const random = seeded(SEED);
  const portal = await startPortal({ deduplicate: true });
  try {
    const file = botFile(portal);
    const people = await Promise.all(Array.from({ length: 10 }, (_, at) => portal.addPerson(`P${at}`)));
    let bot = await startBotProcess({ bot: version(0), portal });
    const { bot: { id } } = (await bot.logged('ready')) as { readonly bot: { readonly id: number } };
    let said = 0;
    let reloads = 0;
    for (let edit = 1; edit <= (PROVING ? 1_000 : 25); edit += 1) {
      await portal.say(people.map((person) => ({ person, dialog: String(id), text: `m${said += 1}` })));
      await writeBot({ bot: version(edit), portal });
      if (random() < 0.3) await writeFile(file, `flowbot: 1\nbot: {code: chaos, name: Cha`);
      if (random() < 0.3) {
        await writeBot({ bot: version(edit), portal });
        await rename(file, `${file}.new`);
        await rename(`${file}.new`, file);
      }
      await new Promise((settle) => setTimeout(settle, random() < 0.3 ? 400 : 100));
      if (random() < 0.1) {
        reloads += bot.log.filter((line) => line['event'] === 'reloaded').length;
        bot.child.kill('SIGKILL');
        await bot.ended;
        bot = await startBotProcess({ bot: version(edit), portal });
        await bot.logged('ready');
      }
    }
    await until(async () => repliesIn(await portal.journal()).length >= said * 2, 60);
    const replies = repliesIn(await portal.journal()).map(({ text }) => text.split(' '));
    const versions = new Map<string, Set<string>>();
    for (const [message, , value, written] of replies) {
      const known = versions.get(message ?? '') ?? new Set();
      versions.set(message ?? '', known.add(value ?? '').add(written ?? ''));
    }
    expect([...versions].filter(([, used]) => used.size > 1)).toEqual([]);
    expect(replies).toHaveLength(said * 2);
    reloads += bot.log.filter((line) => line['event'] === 'reloaded').length;
    expect(reloads).toBeGreaterThan(3);
    bot.child.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
    process.stdout.write(`P8: ${reloads} reloads, ${said} messages, no mix\n`);
  } finally {
    await portal.close();
  }
});
