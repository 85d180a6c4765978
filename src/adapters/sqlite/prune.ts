import type { Database } from './driver.ts';
import type { Highest } from './reads.ts';
import { outboxCode, outboxId, runCode } from './rows.ts';
import { preparePosition } from './writes.ts';

/** Events looked at in one transaction; at a few µs each commits wait some milliseconds at most. */
const PORTION = 500;

interface Candidate {
  readonly seq: number;
  readonly receivedAt: number;
  readonly state: number;
}

export interface Pruning {
  /** Deletes what is old among the next events after `seq`; gives where to go on, or undefined at the end. To be called inside a transaction. */
  portion(after: number, before: number): number | undefined;
  programs(before: number): void;
}

/** `highest` is stored with each deletion: a number once given is never given again. */
export function preparePruning(db: Database, highest: () => Highest): Pruning {
  const next = db.prepare('SELECT seq, received_at AS receivedAt, state FROM events WHERE seq > ? ORDER BY seq LIMIT ?');
  const open = db.prepare(`SELECT 1 FROM outbox WHERE id >= ? AND id < ? AND state < ${outboxCode('done')}`);
  const deleteEvent = db.prepare('DELETE FROM events WHERE seq = ?');
  const deleteEffects = db.prepare('DELETE FROM outbox WHERE id >= ? AND id < ?');
  // The program of a time is the last one that began before it, so that one stays.
  const deletePrograms = db.prepare(`DELETE FROM programs
    WHERE since < (SELECT max(since) FROM programs WHERE since < ?)
      AND hash NOT IN (SELECT program FROM events 
        WHERE seq IN (SELECT seq FROM events INDEXED BY events_not_over WHERE state < ${runCode('ended')} UNION SELECT seq FROM waits) AND program IS NOT NULL)`);
  const position = preparePosition(db);

  const remove = (seq: number): void => {
    const effects = [outboxId(seq, 0), outboxId(seq + 1, 0)] as const;
    if (open.get(...effects) !== undefined) return;
    deleteEffects.run(...effects);
    deleteEvent.run(seq);
  };

  return {
    portion(after, before) {
      const events = next.all(after, PORTION) as Candidate[];
      const old = events.filter(({ receivedAt }) => receivedAt < before);
      // Rows come in the order of intake: a whole portion of younger ones is the end, a single one may be a clock that was wrong.
      if (old.length === 0) return undefined;
      position('highest', highest());
      for (const { seq, state } of old) if (state === runCode('ended')) remove(seq);
      return events.at(-1)?.seq;
    },
    programs(before) {
      deletePrograms.run(before);
    },
  };
}
