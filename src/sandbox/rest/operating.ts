import type { Scene } from '../scene.ts';
import type { OperatingLimit } from '../settings.ts';

const BUCKETS = 10;
const BUCKET_SECONDS = 60;

/** What `time` tells of a method; `operating` in seconds, `operating_reset_at` in seconds UTC. */
export interface Operated {
  readonly operating_reset_at: number;
  readonly operating: number;
}

/** Sums up what the methods of each caller take, over ten buckets of a minute. Source: limits.md, August 2026. */
export interface Operating {
  /** Whether the caller has used up the time of the method. */
  isBlocked(caller: string, method: string): boolean;
  /** Adds a call that took `seconds`; undefined when nothing is measured. */
  count(caller: string, method: string, seconds: number): Operated | undefined;
}

/** Seconds by minute, oldest first. */
type Buckets = Map<number, number>;

export function makeOperating(scene: Pick<Scene, 'clock' | 'settings'>): Operating {
  const spent = new Map<string, Buckets>();
  const bucketsOf = (caller: string, method: string): Buckets => {
    const key = `${caller} ${method.toLowerCase()}`;
    const known = spent.get(key) ?? new Map<number, number>();
    spent.set(key, known);
    const oldest = minuteOf(scene) - BUCKETS;
    for (const minute of known.keys()) if (minute <= oldest) known.delete(minute);
    return known;
  };
  return {
    isBlocked(caller, method) {
      const { operating } = scene.settings;
      return typeof operating === 'object' && sumOf(bucketsOf(caller, method)) > operating.limitSeconds;
    },
    count(caller, method, seconds) {
      const { operating } = scene.settings;
      if (operating === 'off') return undefined;
      const feigned = typeof operating === 'object' ? feignedSeconds(operating, method) : 0;
      const buckets = bucketsOf(caller, method);
      const minute = minuteOf(scene);
      buckets.set(minute, (buckets.get(minute) ?? 0) + seconds + feigned);
      const [oldest = minute] = buckets.keys();
      return { operating_reset_at: (oldest + BUCKETS) * BUCKET_SECONDS, operating: sumOf(buckets) };
    },
  };
}

function feignedSeconds({ secondsPerCall }: OperatingLimit, method: string): number {
  return Object.entries(secondsPerCall).find(([name]) => name.toLowerCase() === method.toLowerCase())?.[1] ?? 0;
}

function minuteOf({ clock }: Pick<Scene, 'clock'>): number {
  return Math.floor(clock.now() / 1_000 / BUCKET_SECONDS);
}

function sumOf(buckets: Buckets): number {
  let sum = 0;
  for (const seconds of buckets.values()) sum += seconds;
  return sum;
}
