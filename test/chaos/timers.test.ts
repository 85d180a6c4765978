import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { loadDriver } from '../../src/adapters/sqlite/driver.ts';
import type { PortalEvent } from '../../src/portal/events.ts';
import { staged } from '../support/engine-stage.ts';
import { SetClock } from '../support/set-clock.ts';
import { PROVING, SEED, seeded } from './random.ts';
import { live } from './timed-life.ts';

const MINUTE = 60_000;

/** 108,000 times in 30 days, over a change of the clock. */
const DAYS = PROVING ? 30 : 0.5;
const RESTARTS = PROVING ? 200 : 20;
const START = '2026-03-15T00:00:00.100Z';

const BOT = `bot: {code: timers, name: Timers, timezone: Europe/Berlin}
flows:
  minutes: {when: {schedule: every minute}, do: [{log: a}]}
  others: {when: {cron: "* * * * *", if_missed: run_once}, do: [{log: b}]}
  seldom: {when: {schedule: every 2 minutes, if_missed: {run_within: 1 hour}}, do: [{log: c}]}
`;

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

/** What the store holds of schedules: a flow and the time for which it came, for each row. */
async function fired(dir: string): Promise<readonly string[]> {
  const db = (await loadDriver())(join(dir, 'flowbot.db'), { readOnly: true });
  const bodies = db.prepare('SELECT body FROM events WHERE event_id < 0').all() as { readonly body: string }[];
  db.close();
  return bodies.map(({ body }) => JSON.parse(body) as PortalEvent).flatMap((event) => (event.type === 'schedule' ? [`${event.flow} ${event.due}`] : []));
}

/** Lets the days pass minute by minute; `restart` says what happens to the bot at a minute. */
async function passDays(restart: (minute: number, clock: SetClock) => { readonly killed: boolean; readonly downMs: number } | undefined): Promise<{ readonly rows: readonly string[]; readonly minutes: number }> {
  const dir = await mkdtemp(join(tmpdir(), 'flowbot-timers-'));
  cleanUps.push(() => rm(dir, { recursive: true, force: true }));
  const clock = new SetClock(START);
  const program = staged(BOT);
  const minutes = DAYS * 1_440;
  let life = await live(dir, clock, program);
  let down = 0;
  for (let minute = 0; minute < minutes; minute += 1) {
    clock.pass(MINUTE - (down % MINUTE));
    down = 0;
    const stop = restart(minute, clock);
    if (stop?.killed !== true) await life.engine.settled();
    if (!stop) continue;
    await (stop.killed ? life.kill() : life.end());
    down = stop.downMs;
    clock.pass(down);
    life = await live(dir, clock, program);
  }
  await life.end();
  return { rows: await fired(dir), minutes };
}

test(`every time of ${String(DAYS)} days comes once, over ${String(RESTARTS)} restarts and kills (seed ${String(SEED)})`, async () => {
  const random = seeded(SEED);
  const every = Math.floor((DAYS * 1_440) / RESTARTS);
  const { rows, minutes } = await passDays((minute) => (minute % every === every - 1 ? { killed: random() < 0.5, downMs: Math.floor(random() * 9_000) } : undefined));
  expect(rows.length).toBe(minutes * 2.5);
  expect(new Set(rows).size).toBe(rows.length);
}, 1_800_000);

test(`no time comes twice where the clock is set forth and back and the bot is down for hours (seed ${String(SEED)})`, async () => {
  const random = seeded(SEED + 1);
  const every = Math.floor((DAYS * 1_440) / RESTARTS);
  const { rows, minutes } = await passDays((minute, clock) => {
    if (minute % every !== every - 1) return undefined;
    clock.set(Math.floor((random() - 0.5) * 4 * 3_600_000));
    return random() < 0.5 ? undefined : { killed: random() < 0.5, downMs: Math.floor(random() * 2 * 3_600_000) };
  });
  expect(new Set(rows).size).toBe(rows.length);
  expect(rows.length).toBeGreaterThan(minutes);
}, 1_800_000);
