import type { Clock } from '../kit/clock.ts';

/** A pause (ms) that ends at once when the signal is aborted. */
export type Rest = (ms: number, signal: AbortSignal) => Promise<void>;

interface Resting {
  readonly due: number;
  readonly ms: number;
  readonly wake: () => void;
}

/**
 * Pauses that end together: whoever has rested for half of its pause wakes with the first whose pause is over. So the
 * readings of all bots on one portal share a request from their second round on.
 */
export function createRounds(clock: Clock): Rest {
  const resting = new Set<Resting>();
  let cancel = (): void => undefined;
  const plan = (): void => {
    cancel();
    const next = Math.min(...[...resting].map(({ due }) => due));
    if (Number.isFinite(next)) cancel = clock.after(Math.max(0, next - clock.monotonic()), wakeAll);
  };
  const wakeAll = (): void => {
    const now = clock.monotonic();
    for (const one of [...resting]) if (one.due - now <= one.ms / 2) one.wake();
    plan();
  };
  return (ms, signal) => new Promise((resolve) => {
    const wake = (): void => {
      resting.delete(one);
      signal.removeEventListener('abort', stop);
      resolve();
    };
    const stop = (): void => {
      wake();
      plan();
    };
    const one: Resting = { due: clock.monotonic() + ms, ms, wake };
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', stop);
    resting.add(one);
    plan();
  });
}
