import { type Clock, pause } from '../kit/clock.ts';
import type { JournalTail } from './journal-tail.ts';

/** Between two readings of its queue a bot rests so long (ms): the pauses of a portal of the cloud. */
export const POLL = { idleMs: 5_000, busyMs: 2_000 } as const;

/** The pauses of a bot that reads its queue while no time passes. */
export interface EventReading {
  /** `SourceOptions.rest`. */
  rest(ms: number, signal: AbortSignal): Promise<void>;
  /** Ends the pause where the queue has something new, as if it were over just now; true then. */
  look(): boolean;
}

/**
 * A reading that would find an empty queue does not take place: it changes nothing, and a day has 17,000 of them. Where
 * something waits to be confirmed the pause has the length that it has in earnest. A pause after a refusal always has.
 */
export function makeEventReading(tail: JournalTail, clock: Clock): EventReading {
  let resting: Rest | undefined;
  return {
    rest: (ms, signal) => {
      if (ms > POLL.idleMs) return pause(clock, ms, signal);
      return new Promise((resolve) => {
        const rest: Rest = {
          until: clock.now() + ms,
          cancel: undefined,
          end: () => {
            rest.cancel?.();
            signal.removeEventListener('abort', rest.end);
            resting = undefined;
            resolve();
          },
        };
        resting = rest;
        signal.addEventListener('abort', rest.end, { once: true });
        if (signal.aborted) rest.end();
      });
    },
    look: () => {
      tail.read();
      if (!resting) return false;
      if (tail.unread) {
        resting.end();
        return true;
      }
      if (tail.unconfirmed) resting.cancel ??= clock.after(Math.max(0, resting.until - clock.now()), resting.end);
      return false;
    },
  };
}

interface Rest {
  readonly until: number;
  readonly end: () => void;
  cancel: (() => void) | undefined;
}
