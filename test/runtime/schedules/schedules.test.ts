import { describe, expect, test } from 'vitest';
import { ChangeSet } from '../../../src/runtime/changes.ts';
import { Schedules } from '../../../src/runtime/schedules/schedules.ts';
import type { ScheduleRow } from '../../../src/store/store.ts';
import { staged } from '../../support/engine-stage.ts';
import { SetClock } from '../../support/set-clock.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Schedules on a store of their own, which outlives them. */
function world(start: string, when: string) {
  const clock = new SetClock(start);
  const rows = new Map<string, ScheduleRow>();
  const came: string[] = [];
  let schedules: Schedules | undefined;
  const tick = (act: (changes: ChangeSet) => void = () => undefined): void => {
    const changes = new ChangeSet();
    act(changes);
    schedules?.look(changes, (event) => event.type === 'schedule' && came.push(`${event.flow} ${event.due.slice(5, 16)}`));
    const { schedules: put = [], unscheduled = [] } = changes.toWrite() ?? {};
    for (const { flow, key } of unscheduled) rows.delete(`${flow} ${key}`);
    for (const row of put) rows.set(`${row.flow} ${row.key}`, row);
  };
  const follow = (text: string): void => tick((changes) => schedules?.follow(staged(`bot: {code: a, name: A, timezone: UTC}\nflows: {f: {when: ${text}, do: [stop]}}\n`), changes));
  const up = (): void => {
    schedules = new Schedules(clock, [...rows.values()], tick);
    follow(when);
  };
  up();
  return {
    clock, rows, follow, up,
    down: () => schedules?.stop(),
    /** What has come since the last look. */
    came: () => came.splice(0),
  };
}

describe('a time that passed while the bot was down', () => {
  test.each([
    ['{schedule: every hour}', []],
    ['{schedule: every hour, if_missed: skip}', []],
    ['{schedule: every hour, if_missed: run_once}', ['f 03-03T12:00']],
    ['{schedule: every hour, if_missed: {run_within: 30 minutes}}', []],
    ['{schedule: every hour, if_missed: {run_within: 31 minutes}}', ['f 03-03T12:00']],
  ])('%s comes: %j', (when, expected) => {
    const { clock, came, down, up } = world('2026-03-03T09:30:00Z', when);
    down();
    clock.pass(3 * HOUR + MINUTE);
    up();
    expect(came()).toEqual(expected);
    clock.pass(30 * MINUTE);
    expect(came()).toEqual(['f 03-03T13:00']);
  });

  test('comes all the same where the start takes a few seconds only', () => {
    const { clock, came, down, up } = world('2026-03-03T09:59:55Z', '{schedule: every hour}');
    down();
    clock.pass(10_000);
    up();
    expect(came()).toEqual(['f 03-03T10:00']);
  });

  test('is found at once behind a year of minutes', () => {
    const { clock, came, down, up } = world('2026-03-03T09:00:00Z', '{schedule: every minute, if_missed: run_once}');
    down();
    clock.pass(365 * DAY + 30_000);
    const before = performance.now();
    up();
    expect(performance.now() - before).toBeLessThan(500);
    expect(came()).toEqual(['f 03-03T09:00']);
  });
});

describe('a clock that is set', () => {
  test('back brings no time for a second time, and misses none that is new', () => {
    const { clock, came } = world('2026-03-03T09:30:00Z', '{schedule: every hour}');
    clock.pass(2 * HOUR);
    expect(came()).toEqual(['f 03-03T10:00', 'f 03-03T11:00']);
    clock.set(-2 * HOUR);
    clock.pass(3 * HOUR);
    expect(came()).toEqual(['f 03-03T12:00']);
  });

  test('forth passes over what lies between as a standstill does, and back again brings it', () => {
    const { clock, came } = world('2026-03-03T09:30:00Z', '{schedule: every hour}');
    clock.set(DAY);
    clock.pass(HOUR);
    expect(came()).toEqual(['f 03-04T10:00']);
    clock.set(-DAY);
    clock.pass(HOUR);
    expect(came()).toEqual(['f 03-03T11:00']);
    clock.pass(23 * HOUR);
    expect(came()).toHaveLength(22);
  });

  test('forth by a year while a schedule makes up for what it missed stops nothing once it is set back', () => {
    const { clock, came } = world('2026-03-03T09:30:00Z', '{schedule: every day at 10:00, if_missed: run_once}');
    clock.set(365 * DAY);
    clock.pass(2 * MINUTE);
    expect(came()).toEqual(['f 03-02T10:00']);
    clock.set(-365 * DAY);
    clock.pass(2 * DAY);
    expect(came()).toEqual(['f 03-03T10:00', 'f 03-04T10:00']);
  });

  test('to nonsense while the bot is down does no harm once it is right again', () => {
    const { clock, came, down, up } = world('2026-03-03T09:30:00Z', '{schedule: every day at 10:00}');
    clock.pass(HOUR);
    expect(came()).toEqual(['f 03-03T10:00']);
    down();
    clock.set(-20_000 * DAY);
    up();
    clock.pass(5 * MINUTE);
    clock.set(20_000 * DAY);
    clock.pass(DAY);
    expect(came()).toEqual(['f 03-04T10:00']);
  });
});

describe('a schedule of the file', () => {
  test('has one row, which another sentence takes away', () => {
    const { rows, follow } = world('2026-03-03T09:30:00Z', '[{schedule: every hour}, {schedule: every day at 10:00}]');
    expect([...rows.values()].map(({ key, due }) => [key, new Date(due).toISOString()])).toEqual([['every hour UTC', '2026-03-03T10:00:00.000Z'], ['every day at 10:00 UTC', '2026-03-03T10:00:00.000Z']]);
    follow('{schedule: Every Day  at 10:00}'.replace('Every', 'every'));
    expect([...rows.keys()]).toEqual(['f every day at 10:00 UTC']);
    follow('message');
    expect(rows.size).toBe(0);
  });

  test('keeps its time over a change of what becomes of missed ones', () => {
    const { clock, came, follow } = world('2026-03-03T09:30:00Z', '{schedule: every hour}');
    follow('{schedule: every hour, if_missed: run_once}');
    clock.pass(HOUR);
    expect(came()).toEqual(['f 03-03T10:00']);
  });

  test('keeps few ranges of times that came, however often it was missed', () => {
    const { clock, rows, down, up } = world('2026-03-03T09:30:00Z', '{schedule: every hour}');
    for (let round = 0; round < 50; round += 1) {
      clock.pass(HOUR);
      down();
      clock.pass(90 * MINUTE);
      up();
    }
    const [row] = rows.values();
    expect((JSON.parse(row?.fired ?? '') as unknown[]).length).toBe(20);
  });
});

test('a thousand restarts and settings of the clock bring no time twice', () => {
  const { clock, came, down, up } = world('2026-03-03T09:30:00Z', '[{schedule: every 15 minutes, if_missed: run_once}, {cron: "7 * * * *"}]');
  const seen = new Set<string>();
  let seed = 1;
  const random = (most: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % most;
  };
  for (let round = 0; round < 1_000; round += 1) {
    clock.pass(random(40) * MINUTE + random(MINUTE));
    if (random(3) === 0) clock.set((random(240) - 120) * MINUTE);
    if (random(4) === 0) {
      down();
      clock.pass(random(90) * MINUTE);
      up();
    }
    for (const one of came()) {
      expect(seen.has(one), one).toBe(false);
      seen.add(one);
    }
  }
  expect(seen.size).toBeGreaterThan(1_000);
});
