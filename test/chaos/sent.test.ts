import { expect, test } from 'vitest';
import { openStore } from '../../src/adapters/sqlite/open-store.ts';
import { stateFolder } from '../../src/adapters/state-folder.ts';
import { freePort } from '../support/free-port.ts';
import { repliesIn } from './ledger.ts';
import { PROVING, SEED, seeded } from './random.ts';
import { type BotProcess, type PortalProcess, startBotProcess, startPortal, stateDir, until } from './stage.ts';

const POINTS = ['before-commit', 'after-commit', 'before-request', 'after-sent', 'after-response'] as const;
const ROUNDS = PROVING ? 20 : 1;

/** Texts of the messages that the bot has answered the portal for with 200. */
async function taken(portal: PortalProcess, texts: ReadonlyMap<number, string>): Promise<readonly string[]> {
  const journal = await portal.journal();
  const messages = new Map(journal.flatMap((entry) => (entry.kind === 'delivery' ? [[entry.deliveryId, entry.messageId] as const] : [])));
  return journal.flatMap((entry) => {
    const text = entry.kind === 'delivered' && entry.ending === 'delivered' ? texts.get(messages.get(entry.deliveryId) ?? 0) : undefined;
    return text === undefined ? [] : [text];
  });
}

test(`kill -9 while events are sent twice and in no order: what was answered with 200 is answered to people, nothing twice (seed ${SEED})`, { timeout: PROVING ? 3_600_000 : 120_000 }, async () => {
  const portal = await startPortal({ deduplicate: true, rate: 'unlimited', deliveryOrder: 'shuffled', deliveryCopies: 1 });
  const random = seeded(SEED);
  const port = await freePort();
  const start = (failpoint?: string): Promise<BotProcess> => startBotProcess({
    bot: `listen: 127.0.0.1:${port}\nflows: {echo: {when: message, do: [{react: like}, {send: "{{message.text}}"}]}}\n`, portal,
    way: `webhook: ${portal.webhook}\n  events: {mode: webhook, url: "http://127.0.0.1:${port}/in"}`, ...(failpoint === undefined ? {} : { failpoint }),
  });
  try {
    const first = await start();
    const { bot } = (await first.logged('ready')) as { readonly bot: { readonly id: number } };
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    const store = await openStore({ dir: await stateFolder(stateDir(portal), new URL(portal.webhook).host, 'chaos') });
    await store.setFact('deduplicates', 'yes');
    await store.close();
    const texts = new Map<number, string>();
    const write = async (name: string): Promise<void> => {
      const messages = Array.from({ length: 8 }, (_, index) => ({ person: [1, 5, 7][index % 3] ?? 1, dialog: String(bot.id), text: `${name} ${index}` }));
      const { messageIds } = await portal.ask<{ readonly messageIds: readonly number[] }>('say-many', { messages });
      for (const [index, id] of messageIds.entries()) texts.set(id, messages[index]?.text ?? '');
    };
    let kills = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const point of POINTS) {
        const dying = await start(`${point}:${4 + Math.floor(random() * 12)}`);
        await Promise.race([dying.logged('ready').catch(() => undefined), dying.ended]);
        await write(`${point} ${round}`);
        const timer = setTimeout(() => dying.child.kill('SIGKILL'), 3_000);
        if ((await dying.ended) === 'SIGKILL') kills += 1;
        clearTimeout(timer);
      }
    }
    const last = await start();
    await last.logged('ready');
    await write('last');
    const answered = async (): Promise<readonly string[]> => repliesIn(await portal.journal()).map(({ text }) => text);
    await until(async () => {
      const replies = new Set(await answered());
      return [...(await taken(portal, texts)), 'last 7'].every((text) => replies.has(text));
    }, 60);
    const replies = await answered();
    const { size: confirmed } = new Set(await taken(portal, texts));
    process.stdout.write(`sent events: ${kills} kills, ${texts.size} messages sent twice each, ${confirmed} taken, ${replies.length} answered, 0 taken ones lost, ${replies.length - new Set(replies).size} doubled\n`);
    expect([kills, new Set(replies).size]).toEqual([POINTS.length * ROUNDS, replies.length]);
    last.child.kill('SIGTERM');
    expect(await last.ended).toBe(0);
  } finally {
    await portal.close();
  }
});
