import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, onTestFinished, test } from 'vitest';
import type { PortalEvent, QueuedEvent } from '../../src/portal/events.ts';
import { openBench } from '../support/engine-stage.ts';
import { folders } from '../support/folders.ts';

const folder = folders();

const FILE = `
commands: {help: Help}
flows:
  quiet: {when: {message: {is: quiet}}, if: user.id > 100000, do: [{stop: no}]}
  greet: {when: {message: {is: greet}}, do: [{typing: thinking}, {react: like}, {set: {n: "=message.text.size()"}}, {send: "{{n}}"}, {send: "{{user.firstName}}"}]}
  lost: {when: {message: {is: lost}}, do: [{send: {text: hello, to: ="chat99"}, on_error: [{log: nobody there}]}]}
  help: {when: {command: help}, do: [{send: "{{#each commands}}{{name}}{{/each}}"}]}
`;
const TEXTS = ['quiet', 'greet', 'lost', '/help', 'something else'];
const EVENTS = 20_000;
const WARM = 6_000;
const PAGE = 400;

/** A leak of the smallest thing that stands for an event would be larger (bytes). */
const MOST_PER_EVENT = 150;

const collectGarbage = (() => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
})();

/** In a process of its own, since what people wrote stays in its memory. */
async function portalProcess(dir: string): Promise<string> {
  const test = join(import.meta.dirname, '..');
  const child = spawn(process.execPath, ['--import', join(test, 'support/run-typescript.mjs'), join(test, 'sandbox/portal-process.ts'), dir], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return (JSON.parse(line) as { readonly webhook: string }).webhook;
}

function eventAt(at: number): QueuedEvent {
  const event: PortalEvent = {
    type: 'message',
    message: { id: 1_000_000 + at, authorId: 1, text: TEXTS[at % TEXTS.length] ?? '', params: { at } },
    chat: { dialogId: at % 2 === 0 ? '1' : String(1_000 + (at % 997)), id: 10 },
    user: { id: 1, firstName: `Anna ${at}` },
    language: at % 3 === 0 ? 'ru' : 'en',
  };
  return { id: 10_000 + at, date: '', event };
}

test(`after ${EVENTS} events nothing of them is left in memory`, { timeout: 120_000 }, async () => {
  const webhook = await portalProcess(await folder());
  const dir = await folder();
  const bot = await openBench({ dir, file: join(dir, 'bot.yaml'), webhook, rate: 'unlimited' }, FILE);
  onTestFinished(() => void bot.stops());
  const { log } = bot;
  const used = async (): Promise<number> => {
    await bot.quiet();
    await new Promise((settle) => setTimeout(settle, 50));
    log.splice(0);
    collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  let warm = 0;
  for (let from = 0; from < EVENTS; from += PAGE) {
    if (from === WARM) warm = await used();
    const events = Array.from({ length: PAGE }, (_, at) => eventAt(from + at));
    await bot.accept({ events, nextOffset: 10_000 + from + PAGE, hasMore: true });
    if (from % (PAGE * 10) === 0) await bot.swaps(`${FILE}# ${from}\n`);
  }
  const grown = (await used()) - warm;
  expect([bot.engine.backlog, bot.portal.pending()]).toEqual([0, 0]);
  expect(await bot.store.recover()).toMatchObject({ events: [], outbox: [] });
  expect(grown / (EVENTS - WARM)).toBeLessThan(MOST_PER_EVENT);
  process.stdout.write(`memory: ${Math.round(grown / 1_024)} KiB more after ${EVENTS - WARM} events\n`);
});
