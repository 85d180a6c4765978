import { describe, expect, it } from 'vitest';
import type { Clock } from '../../src/kit/clock.ts';
import type { Level, Limiter, Rate } from '../../src/adapters/bitrix24/limiter.ts';

/** One limiter under test and the time it lives in. */
export interface LimiterBench {
  readonly clock: Clock;
  create(options: { readonly rate: Rate | 'unlimited'; readonly level?: Level }): Limiter;
  /** Lets `ms` pass in the limiter's time. */
  pass(ms: number): Promise<void>;
}

/** What every limiter keeps to. */
export function limiterContract(name: string, open: () => LimiterBench): void {
  const rate = { perSecond: 2, burst: 7 };

  describe(`${name} as a limiter`, () => {
    it('grants the burst less three at once, then so many a second', async () => {
      const { limiter, grants, bench } = opened({ rate });
      for (let asked = 0; asked < 8; asked += 1) limiter.take(grants.add);
      await bench.pass(200);
      expect(grants.count).toBe(4);
      await bench.pass(1_300);
      expect(grants.count).toBeGreaterThanOrEqual(5);
      expect(grants.count).toBeLessThanOrEqual(7);
      limiter.close();
    });

    it('grants in the order of asking', async () => {
      const { limiter, bench } = opened({ rate });
      const order: number[] = [];
      for (const asked of [1, 2, 3]) limiter.take(() => order.push(asked));
      await bench.pass(200);
      expect(order).toEqual([1, 2, 3]);
      limiter.close();
    });

    it('starts with the stored level and what has come in since', async () => {
      const now = open().clock.now();
      const { limiter, grants, bench } = opened({ rate, level: { tokens: 0, at: now - 500 } });
      expect(limiter.level()?.tokens).toBe(1);
      for (let asked = 0; asked < 4; asked += 1) limiter.take(grants.add);
      await bench.pass(200);
      expect(grants.count).toBe(1);
      limiter.close();
    });

    it('starts full where the stored level is old, and never fuller than the bucket', () => {
      const now = open().clock.now();
      const { limiter } = opened({ rate, level: { tokens: 1, at: now - 3_600_000 } });
      expect(limiter.level()?.tokens).toBe(4);
      limiter.close();
    });

    it('takes a stored level from the future as one of now', () => {
      const now = open().clock.now();
      const { limiter } = opened({ rate, level: { tokens: 2, at: now + 60_000 } });
      expect(limiter.level()?.tokens).toBe(2);
      limiter.close();
    });

    it('tells how many tokens are left', async () => {
      const { limiter, grants, bench } = opened({ rate });
      limiter.take(grants.add);
      limiter.take(grants.add);
      await bench.pass(100);
      expect(limiter.level()?.tokens).toBe(2);
      limiter.close();
    });

    it('grants nothing for a while after it was emptied', async () => {
      const { limiter, grants, bench } = opened({ rate });
      limiter.lowerTo(0);
      await bench.pass(50);
      expect(limiter.level()?.tokens).toBe(0);
      limiter.take(grants.add);
      await bench.pass(100);
      expect(grants.count).toBe(0);
      await bench.pass(1_500);
      expect(grants.count).toBe(1);
      limiter.close();
    });

    it('has what is left at most after it was lowered, and never more than before', async () => {
      const { limiter, bench } = opened({ rate });
      limiter.lowerTo(3);
      limiter.lowerTo(4);
      await bench.pass(50);
      expect(limiter.level()?.tokens).toBe(3);
      limiter.close();
    });

    it('grants nothing once it is closed', async () => {
      const { limiter, grants, bench } = opened({ rate, level: { tokens: 0, at: open().clock.now() } });
      limiter.take(grants.add);
      limiter.close();
      await bench.pass(1_600);
      expect(grants.count).toBe(0);
    });

    it('grants everything at once where the portal has no limit', () => {
      const { limiter, grants } = opened({ rate: 'unlimited' });
      for (let asked = 0; asked < 1_000; asked += 1) limiter.take(grants.add);
      limiter.lowerTo(0);
      limiter.take(grants.add);
      expect(grants.count).toBe(1_001);
      expect(limiter.level()).toBeUndefined();
    });
  });

  function opened(options: Parameters<LimiterBench['create']>[0]): { readonly limiter: Limiter; readonly bench: LimiterBench; readonly grants: Grants } {
    const bench = open();
    return { bench, limiter: bench.create(options), grants: new Grants() };
  }
}

class Grants {
  count = 0;
  readonly add = (): void => {
    this.count += 1;
  };
}
