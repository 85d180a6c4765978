import { describe, expect, it } from 'vitest';
import { createRounds } from '../../src/app/rounds.ts';
import { MovedClock } from '../../src/testing/moved-clock.ts';

const NEVER = new AbortController().signal;

describe('pauses of bots that share a portal', () => {
  it('end together from the second round on, whenever the bots have started', async () => {
    const clock = new MovedClock();
    const rest = createRounds(clock);
    const woken: number[][] = [];
    const reads = async (bot: number, startMs: number): Promise<void> => {
      await rest(startMs, NEVER);
      for (;;) {
        const now = clock.monotonic();
        (woken[now] ??= []).push(bot);
        await rest(5_000, NEVER);
      }
    };
    for (const [bot, start] of [0, 700, 1_900, 2_600, 4_300].entries()) void reads(bot, start);
    await clock.move(30_000);
    const rounds = Object.values(woken).map((bots) => bots.length);
    expect(rounds.slice(-3)).toEqual([5, 5, 5]);
    expect(rounds.reduce((sum, bots) => sum + bots, 0)).toBeGreaterThanOrEqual(25);
  });

  it('keep their length for one bot alone', async () => {
    const clock = new MovedClock();
    const rest = createRounds(clock);
    let over = false;
    void rest(5_000, NEVER).then(() => { over = true; });
    await clock.move(4_999);
    expect(over).toBe(false);
    await clock.move(1);
    expect(over).toBe(true);
  });

  it('end at once for the bot that stops, and not for the others', async () => {
    const clock = new MovedClock();
    const rest = createRounds(clock);
    const stop = new AbortController();
    const over: string[] = [];
    void rest(5_000, stop.signal).then(() => over.push('stopped'));
    void rest(5_000, NEVER).then(() => over.push('other'));
    stop.abort();
    await clock.move(1_000);
    await rest(5_000, stop.signal);
    expect(over).toEqual(['stopped']);
    await clock.move(4_000);
    expect(over).toEqual(['stopped', 'other']);
  });
});
