import type { Status } from '../adapters/http/served-bot.ts';
import { createMetrics, type Metrics } from '../adapters/http/metrics.ts';
import type { Clock } from '../kit/clock.ts';
import type { Observer } from '../runtime/observer.ts';

/** A bot that has not read its queue for so long (ms) is not ready. */
const STALE_POLL_MS = 120_000;

/** What operation sees of a bot: counters, and whether it works. */
export interface Observation {
  readonly observer: Observer;
  readonly metrics: Metrics;
  /** From now on the bot receives events, which are sent to it or read by it. `queuePending` is asked for the metrics. */
  begin(queuePending: () => number, way: 'sent' | 'read'): void;
  /** The state cannot be written right now. */
  isStuck(): boolean;
  status(): Status;
  /** Readings of the queue so far. */
  polls(): number;
}

export function observe(clock: Clock): Observation {
  let storageProblem: string | undefined;
  let polledAt: number | undefined;
  let polls = 0;
  let deliveredAt: number | undefined;
  let isSent = false;
  let pending: (() => number) | undefined;
  const since = (time: number | undefined): number | undefined => (time === undefined ? undefined : clock.monotonic() - time);
  const inSeconds = (ms: number | undefined): number | undefined => (ms === undefined ? undefined : ms / 1_000);
  const metrics = createMetrics({
    queuePending: () => pending?.() ?? 0,
    pollAgeSeconds: () => inSeconds(since(polledAt)),
    deliveryAgeSeconds: () => inSeconds(since(deliveredAt)),
  });
  const observer: Observer = {
    event: (_type, outcome) => {
      if (outcome === 'started' || outcome === 'unmatched') metrics.countEvents(1);
      if (outcome === 'unmatched') metrics.countRun('no_flow');
    },
    run: (outcome) => metrics.countRun(outcome),
    call: (outcome) => metrics.countCall(outcome),
    storage: (problem) => {
      storageProblem = problem;
    },
    polled: () => {
      polls += 1;
      polledAt = clock.monotonic();
    },
    delivered: () => {
      deliveredAt = clock.monotonic();
    },
  };
  const status = (): Status => {
    if (storageProblem !== undefined) return { ready: false, reason: storageProblem };
    if (isSent) return { ready: true };
    const ms = since(polledAt);
    if (ms === undefined) return { ready: false, reason: 'the bot has not reached its portal yet' };
    if (ms > STALE_POLL_MS) return { ready: false, reason: `the portal has not answered for ${Math.round(ms / 1_000)} seconds` };
    return { ready: true };
  };
  return {
    observer, metrics, status,
    polls: () => polls,
    isStuck: () => storageProblem !== undefined,
    begin: (queuePending, way) => {
      pending = queuePending;
      isSent = way === 'sent';
    },
  };
}
