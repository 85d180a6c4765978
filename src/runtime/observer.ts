import type { PortalEvent } from '../portal/events.ts';
import type { Failure } from '../portal/failure.ts';

/** What operation counts. */
export interface Observer {
  /** `started` a flow, `taken` by a run that waits, or answered by a sentence of ours, `unmatched`, `ignored` (own, bots, system), `repeated`, `unknown`. */
  event(type: PortalEvent['type'], outcome: 'started' | 'unmatched' | 'taken' | 'ignored' | 'repeated' | 'unknown'): void;
  run(outcome: 'done' | 'failed'): void;
  call(outcome: 'done' | Failure): void;
  /** The state cannot be written (a sentence), or can again (undefined). */
  storage(problem: string | undefined): void;
  /** A reading of the queue has been stored. */
  polled(): void;
  /** An event that was sent to us has been stored. */
  delivered(): void;
}
