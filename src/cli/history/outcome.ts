import { traceIn } from '../../runtime/explain-run.ts';
import type { EventRow } from '../../store/store.ts';

/** What became of an event, in a word. */
export type Status = 'waiting' | 'running' | 'done' | 'failed' | 'ignored' | 'restarted' | 'no-flow';

export function statusOf({ run }: EventRow): Status {
  if (run.state === 'waiting') return 'waiting';
  const { failure, cut } = traceIn(run.trace);
  if (failure !== undefined) return 'failed';
  if (run.flow === null) return 'no-flow';
  return run.state === 'running' ? 'running' : (cut ?? 'done');
}
