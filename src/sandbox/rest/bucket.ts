import type { Clock } from '../../kit/clock.ts';
import type { Rate } from '../settings.ts';

/** The leaky bucket of the portal; every client of this machine shares it. */
export interface Bucket {
  /** Counts a request, or returns false: it is refused and does not count. */
  take(rate: Rate | 'unlimited'): boolean;
}

export function makeBucket(clock: Clock): Bucket {
  let level = 0;
  let checked = clock.monotonic();
  return {
    take(rate) {
      if (rate === 'unlimited') return true;
      const now = clock.monotonic();
      level = Math.max(0, level - ((now - checked) / 1_000) * rate.perSecond);
      checked = now;
      if (level + 1 > rate.burst) return false;
      level += 1;
      return true;
    },
  };
}
