import { traceIn } from '../../runtime/explain/explain-run.ts';
import type { EventRow } from '../../store/store.ts';

/** What became of an event, in a word. */
export type Status = 'waiting' | 'running' | 'done' | 'failed' | 'ignored' | 'restarted' | 'removed' | 'parked' | 'taken' | 'no-flow';

export function statusOf({ run }: EventRow): Status {
  if (run.state === 'waiting') return 'waiting';
  const { failure, cut, woke } = traceIn(run.trace);
  if (failure !== undefined) return 'failed';
  if (woke !== undefined) return 'taken';
  if (run.flow === null) return 'no-flow';
  return run.state === 'ended' ? (cut ?? 'done') : run.state;
}
