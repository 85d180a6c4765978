import type { Log } from '../../kit/log.ts';
import { backoff } from './backoff.ts';
import { MOVED, type Problem } from './failures.ts';

/** Whether the portal as a whole answers, from what requests came to. */
export class Health {
  readonly #log: Log;
  readonly #random: () => number;
  #failures = 0;
  /** Codes of the problems that this outage has been told with. */
  readonly #told = new Set<string>();
  /** The last request failed so that nobody knows what was carried out. */
  #doubtful = false;

  constructor(log: Log, random: () => number) {
    this.#log = log;
    this.#random = random;
  }

  /** Requests fail: one at a time is enough to see whether that is over. */
  get troubled(): boolean {
    return this.#failures > 0;
  }

  /** The next request may end in doubt too: it should carry as little as possible. */
  get doubtful(): boolean {
    return this.#doubtful;
  }

  answered(): void {
    if (this.#failures > 0) this.#log.info({ event: 'portal_answers', failures: this.#failures }, 'the portal answers again');
    this.#failures = 0;
    this.#told.clear();
    this.#doubtful = false;
  }

  /** A request failed as a whole; ms that all others should wait. */
  failed(problem: Problem): number {
    this.#failures += 1;
    this.#doubtful = problem.failure === 'outcome-unknown';
    const wait = Math.max(backoff(this.#failures, this.#random), problem.afterMs ?? 0);
    const sentence = problem.failure === 'rate-limited' ? problem.sentence : `${problem.sentence} flowbot keeps trying.`;
    // Told once, for an outage may last for days; /readyz goes on saying it.
    const level = this.#told.has(problem.code) ? 'debug' : 'warn';
    this.#log[level]({ event: 'portal_trouble', code: problem.code, failures: this.#failures, again_in_ms: wait }, sentence);
    this.#told.add(problem.code);
    return wait;
  }
}

/** Whether a problem is one of the portal or the way to it, and none of the calls that met it. */
export function isTrouble(problem: Problem): boolean {
  const { failure, code } = problem;
  return failure === 'rate-limited' || failure === 'outcome-unknown' || (failure === 'unavailable' && code !== MOVED);
}
