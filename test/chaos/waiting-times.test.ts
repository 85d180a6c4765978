import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Page, PortalEvent } from '../../src/portal/events.ts';
import type { Wait } from '../../src/schema/define-action.ts';
import type { Changes } from '../../src/store/store.ts';
import { staged } from '../support/engine-stage.ts';
import { SetClock } from '../support/set-clock.ts';
import { PROVING, SEED, seeded } from './random.ts';
import { live } from './timed-life.ts';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const TIMERS = PROVING ? 100_000 : 2_000;
const DAYS = PROVING ? 30 : 2;
const RESTARTS = PROVING ? 200 : 10;
/** The last time that is waited for is this long after the last start of a wait. */
const LONGEST_DAYS = PROVING ? 9 : 1;
/** A few days before the clocks of Berlin are set forth. */
const START = '2026-03-20T00:00:00.100Z';

/** A setting of the clock is noticed after a minute, and time passes here a minute at a time. */
const LATE_MS = 2 * MINUTE;

const waits = ['wait: 7 minutes', 'wait: 3 hours', 'wait: 22 hours', `wait: ${String(LONGEST_DAYS)} days`, 'wait: {until: "02:30"}', 'wait: {until: workday 18:00}'];
const BOT = `bot: {code: staged, name: Staged, timezone: Europe/Berlin}
flows:
${waits.map((wait, at) => `  f${String(at)}: {when: {message: {is: "${String(at)}"}}, mode: parallel, do: [{${wait}}, {log: x}]}\n`).join('')}`;

interface Timer {
  readonly at: number;
  readonly byClock: boolean;
  /** On the clock that never jumps: not before, and from when on it may count as late. */
  due: number;
  from: number;
}

/** What the timers should do, as the documentation says it: a length of time passes, a time of day goes with the clock, and what is stored is UTC. */
class Expected {
  readonly #clock: SetClock;
  readonly #open = new Map<number, Timer>();
  readonly fired = new Map<number, number>();
  readonly problems: string[] = [];

  constructor(clock: SetClock) {
    this.#clock = clock;
  }

  get waiting(): number {
    return this.#open.size;
  }

  hear({ waits: parked = [], woken = [] }: Changes): void {
    const now = this.#clock.monotonic();
    for (const seq of woken) this.#fire(seq, now);
    for (const { seq, due, body } of parked) {
      const { byClock = false } = (JSON.parse(body) as { readonly wait: Wait }).wait;
      if (due === null) this.problems.push(`${String(seq)} waits for no time`);
      else this.#open.set(seq, { at: due, byClock, due: due - this.#clock.now() + now, from: now });
    }
  }

  #fire(seq: number, now: number): void {
    const timer = this.#open.get(seq);
    this.fired.set(seq, (this.fired.get(seq) ?? 0) + 1);
    this.#open.delete(seq);
    if (!timer) this.problems.push(`${String(seq)} fires although it does not wait`);
    else if (now < timer.due) this.problems.push(`${String(seq)} fires ${String(timer.due - now)} ms early`);
    else if (now > Math.max(timer.due, timer.from) + LATE_MS) this.problems.push(`${String(seq)} fires ${String(now - timer.due)} ms late`);
  }

  /** The clock was set, or another process has begun, which knows the stored times only. */
  meet(isStart: boolean): void {
    const now = this.#clock.monotonic();
    for (const timer of this.#open.values()) {
      if (!isStart && !timer.byClock) continue;
      timer.due = timer.at - this.#clock.now() + now;
      timer.from = now;
    }
  }
}

function pageOf(count: number, first: number, random: () => number): Page {
  const events = Array.from({ length: count }, (_, at) => {
    // Person 1 is the bot.
    const id = first + at + 1;
    const text = String(Math.floor(random() * waits.length));
    const event: PortalEvent = { type: 'message', chat: { dialogId: String(id), id }, user: { id, firstName: 'P' }, language: 'en', message: { id, authorId: id, text } };
    return { id, date: '', event };
  });
  return { events, nextOffset: first + count + 1, hasMore: false };
}

test(`P10: each of ${String(TIMERS)} times that are waited for comes once, and not early, in ${String(DAYS)} days over ${String(RESTARTS)} restarts and settings of the clock (seed ${String(SEED)})`, { timeout: 7_200_000 }, async () => {
  const dir = await mkdtemp(join(tmpdir(), 'flowbot-waiting-'));
  const random = seeded(SEED);
  const clock = new SetClock(START);
  const expected = new Expected(clock);
  const program = staged(BOT);
  const start = (): ReturnType<typeof live> => live(dir, clock, program, (changes) => expected.hear(changes));
  let life = await start();
  const minutes = (DAYS * DAY) / MINUTE;
  const every = Math.floor(minutes / RESTARTS);
  const busy = minutes - (LONGEST_DAYS * DAY) / MINUTE;
  let events = 0;
  let settings = 0;
  for (let minute = 0; minute < minutes || expected.waiting > 0; minute += 1) {
    const wanted = minute >= busy - 1 ? TIMERS : Math.floor((TIMERS * (minute + 1)) / busy);
    const isKilled = minute % every === every - 1 && random() < 0.5;
    const stored = wanted > events ? life.engine.accept(pageOf(wanted - events, events + 1, random), clock.now()) : undefined;
    events = Math.max(events, wanted);
    // What was accepted from the queue is stored before it is confirmed; a kill before that is another suite's.
    await stored;
    clock.pass(MINUTE);
    if (!isKilled) await life.engine.settled();
    if (minute % every === Math.floor(every / 2)) {
      clock.set(Math.floor((random() - 0.5) * 4 * 60 * MINUTE));
      expected.meet(false);
      settings += 1;
    }
    if (minute % every !== every - 1) continue;
    await (isKilled ? life.kill() : life.end());
    clock.pass(Math.floor(random() * 2 * 60 * MINUTE));
    expected.meet(true);
    life = await start();
  }
  await life.end();
  await rm(dir, { recursive: true, force: true });
  expect(expected.problems.slice(0, 10)).toEqual([]);
  expect([...expected.fired.values()].filter((times) => times !== 1)).toEqual([]);
  expect(expected.fired.size).toBe(TIMERS);
  process.stdout.write(`P10: ${String(expected.fired.size)} waits, ${String(RESTARTS)} restarts, ${String(settings)} settings of the clock, each came once\n`);
});
