import type { Clock } from '../kit/clock.ts';

/** The longest delay of a Node timer (2^31 - 1 ms, 24.8 days); a longer one would fire at once. */
const LONGEST_DELAY = 2_147_483_647;

/** The machine's clock. A waiting `after` keeps the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(delayMs, action) {
    let timer: NodeJS.Timeout;
    const wait = (left: number): void => {
      timer = left > LONGEST_DELAY ? setTimeout(() => wait(left - LONGEST_DELAY), LONGEST_DELAY) : setTimeout(action, left);
    };
    wait(delayMs);
    return () => clearTimeout(timer);
  },
};
