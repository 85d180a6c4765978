import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { startProxy } from './proxy.ts';
import { PROVING } from './random.ts';
import { startBotProcess, startPortal, until, writeBot } from './stage.ts';

const EVENTS = PROVING ? 1_000_000 : 30_000;
const DIALOGS = 10_000;
const PAGE = 1_000;
/** Until so many events memory may grow: code is compiled, caches fill. */
const WARM = PROVING ? 300_000 : 10_000;
const RELOADS = 10;

/** MB; what a short run grows is mostly garbage that was not collected yet. */
const MOST = PROVING ? (EVENTS - WARM) / 100_000 : 60;

function flow(version: number): string {
  return `flows: {f: {when: message, do: [{react: like}, {set: {v: "${version}"}}, {send: "{{v}} {{message.text}}"}]}}\n`;
}

function event(at: number): unknown {
  const person = 1_000 + (at % DIALOGS);
  return {
    eventId: 1_000_000 + at, type: 'ONIMBOTV2MESSAGEADD', date: '2026-11-20T09:00:00+00:00',
    data: { message: { id: 5_000_000 + at, chatId: person, authorId: person, text: `words ${at}`, params: {} }, chat: { id: person, dialogId: String(person), name: 'Chat' }, user: { id: person, name: `P ${person}`, firstName: 'P' }, language: 'en' },
  };
}

function page(from: number): string {
  const events = Array.from({ length: Math.min(PAGE, EVENTS - from) }, (_, at) => event(from + at));
  const nextOffset = events.length === 0 ? null : 1_000_000 + from + events.length;
  return JSON.stringify({ result: { events, nextOffset, hasMore: from + events.length < EVENTS }, time: {} });
}

/** MB. */
async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024;
}

test(`P11: memory stays flat over ${EVENTS} events in ${DIALOGS} dialogs, with reloads`, { timeout: PROVING ? 3_600_000 : 120_000 }, async (context) => {
  if (process.platform !== 'linux') context.skip('reads /proc');
  const portal = await startPortal({ journal: 'off' });
  const proxy = await startProxy(portal.webhook);
  try {
    const choice = { portal, webhook: proxy.webhook };
    const bot = await startBotProcess({ ...choice, bot: flow(0) });
    await bot.logged('ready');
    const pid = bot.child.pid ?? 0;
    let given = 0;
    let sent = 0;
    proxy.instead(({ method, commands }) => {
      if (method === 'imbot.v2.Event.get') {
        const answer = page(given);
        given = Math.min(EVENTS, given + PAGE);
        return answer;
      }
      const result = (name: string): unknown => (name.endsWith('Message.send') ? { id: 9_000_000 + (sent += 1) } : true);
      if (method !== 'batch') return /Message/.test(method) ? JSON.stringify({ result: result(method), time: {} }) : undefined;
      return JSON.stringify({ result: { result: Object.fromEntries(commands.map((name, at) => [`c${at}`, result(name)])), result_error: [], result_time: [] }, time: {} });
    });
    const handled = (count: number): Promise<void> => until(async () => sent >= count, PROVING ? 3_000 : 100);
    await handled(WARM);
    const warm = await memoryOf(pid);
    for (let reload = 1; reload <= RELOADS; reload += 1) {
      await handled(WARM + ((EVENTS - WARM) * reload) / RELOADS);
      await writeBot({ ...choice, bot: flow(reload) });
    }
    const grown = (await memoryOf(pid)) - warm;
    bot.child.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
    expect(grown).toBeLessThan(MOST);
    process.stdout.write(`P11: ${EVENTS} events, ${warm.toFixed(0)} MB when warm, ${grown.toFixed(1)} MB more after ${EVENTS - WARM} further ones\n`);
  } finally {
    await proxy.close();
    await portal.close();
  }
});
