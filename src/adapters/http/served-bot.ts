import type { Metrics } from './metrics.ts';

export interface Status {
  readonly ready: boolean;
  /** Why not, for people; without secrets. */
  readonly reason?: string;
}

/** What is told of one bot. */
export interface ServedBot {
  readonly code: string;
  readonly status: () => Status;
  readonly metrics: Metrics;
}
