import type { Failure } from '../../portal/failure.ts';

/** How a run ended: all steps done, a step failed, or no flow fitted the event. */
export type RunOutcome = 'done' | 'failed' | 'no_flow';
/** How a call to a portal ended. */
export type CallOutcome = 'done' | Failure;

/** What is true now, asked when somebody reads the metrics. */
export interface Gauges {
  /** Calls queued or in flight. */
  queuePending(): number;
  /** Seconds since the queue of events was last read with success; undefined before the first time. */
  pollAgeSeconds(): number | undefined;
  /** Seconds since an event that was sent to us was last stored; undefined before the first one. */
  deliveryAgeSeconds(): number | undefined;
}

/** What the program counts: plain numbers, so that counting costs nothing where nobody asks. All begin at 0 with the process. */
export interface Metrics {
  readonly gauges: Gauges;
  /** New events taken in; repeated ones do not count. */
  countEvents(amount: number): void;
  countRun(outcome: RunOutcome): void;
  countCall(outcome: CallOutcome): void;
  /** A change of the file: taken over or rejected. */
  countReload(outcome: 'accepted' | 'rejected'): void;
  /** Totals since the start, by outcome. */
  totals(): Totals;
}

export interface Totals {
  readonly events: number;
  readonly runs: ReadonlyMap<string, number>;
  readonly calls: ReadonlyMap<string, number>;
  readonly reloads: ReadonlyMap<string, number>;
}

export function createMetrics(gauges: Gauges): Metrics {
  let events = 0;
  const runs = new Map<string, number>([['done', 0], ['failed', 0], ['no_flow', 0]]);
  const calls = new Map<string, number>([['done', 0]]);
  const reloads = new Map<string, number>([['accepted', 0], ['rejected', 0]]);
  return {
    gauges,
    countEvents: (amount) => { events += amount; },
    countRun: (outcome) => increment(runs, outcome),
    countCall: (outcome) => increment(calls, outcome),
    countReload: (outcome) => increment(reloads, outcome),
    totals: () => ({ events, runs, calls, reloads }),
  };
}

function increment(counts: Map<string, number>, outcome: string): void {
  counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
}
