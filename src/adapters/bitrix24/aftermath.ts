import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import type { Alarms } from './alarms.ts';
import type { Reading, Spent } from './answer.ts';
import { backoff } from './backoff.ts';
import type { Call } from './call.ts';
import { errorOf, MOVED, NOT_SENT, type Problem, setAside, STOPPED } from './failures.ts';
import { type Health, isTrouble } from './health.ts';
import type { Limiter } from './limiter.ts';
import { Pace } from './pace.ts';
import type { CallQueue } from './queue.ts';
import { BATCH_TOO_LONG, judge, keeps, type Verdict } from './verdict.ts';

export interface AftermathOptions {
  readonly queue: CallQueue<Call>;
  /** Calls that one request can carry. */
  readonly places: number;
  readonly limiter: Limiter;
  readonly health: Health;
  readonly alarms: Alarms;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  /** Nothing is sent for so many ms. */
  readonly pause: (ms: number) => void;
  /** Something may leave that could not before. */
  readonly wake: () => void;
}

/** A request that is over. */
export interface Settled {
  readonly calls: readonly Call[];
  /** Those of them that left, in the same order. */
  readonly going: readonly Call[];
  readonly reading: Reading;
  /** Why the others did not. */
  readonly objections: ReadonlyMap<Call, unknown>;
}

/** A dialog whose request is over; `front`: calls of it came back. */
interface Freed {
  readonly dialog: string;
  readonly front: boolean;
  readonly heldMs: number;
}

/** So many doubts about one call are told, for nothing else of its dialog leaves. */
const STUCK_DOUBTS = 5;

/** So often the portal broke at a call and not at others meanwhile, over some three minutes: it is set aside, for its dialog waits behind it. */
const POISON_DOUBTS = 10;

const OVER_TIME = 'OPERATION_TIME_LIMIT';

/** What follows from a request: callers hear of it, calls go back to their queue, limits are noted. */
export class Aftermath {
  readonly #options: AftermathOptions;
  readonly #pace = new Pace();
  /** Calls that a request may carry; less than the portal's figure once it has found a batch too long. */
  #places: number;
  /** Calls that were done. */
  #done = 0;

  constructor(options: AftermathOptions) {
    this.#options = options;
    this.#places = options.places;
  }

  get places(): number {
    return this.#places;
  }

  /** Takes in the answer to a request and carries out what it means, dialog by dialog: the calls of one stand together. */
  settle(request: Settled): void {
    const { calls } = request;
    if (request.going.length > 0) this.#noteRequest(request.going, request.reading);
    const verdicts = verdictsOf(request).map((verdict, index) => this.#poisoned(calls[index], verdict) ?? verdict);
    this.#done += verdicts.filter(({ kind }) => kind === 'done').length;
    const returning: Freed[] = [];
    for (let start = 0, end = 0; start < calls.length; start = end) {
      const dialog = calls[start]?.dialog ?? '';
      for (end = start + 1; calls[end]?.dialog === dialog; end += 1);
      const freed = this.#finishDialog(dialog, calls.slice(start, end), verdicts.slice(start, end));
      if (freed.front) returning.push(freed);
      else this.#free(freed);
    }
    // Each goes before all others, so the last one is put there first.
    for (const freed of returning.reverse()) this.#free(freed);
  }

  /** The end of a call that the portal breaks at again and again while it carries out others. */
  #poisoned(call: Call | undefined, verdict: Verdict): Verdict | undefined {
    if (call === undefined || verdict.kind !== 'again' || verdict.problem.failure !== 'outcome-unknown') return undefined;
    if (this.#done > call.doneBefore) call.ownDoubts += 1;
    call.doneBefore = this.#done;
    return call.ownDoubts < POISON_DOUBTS ? undefined : { kind: 'failed', reason: errorOf(setAside(verdict.problem, { ...call, dialog: call.order.dialog })) };
  }

  #finishDialog(dialog: string, calls: readonly Call[], verdicts: readonly Verdict[]): Freed {
    const back: Call[] = [];
    let heldMs = 0;
    for (const [index, call] of calls.entries()) {
      const verdict = verdicts[index];
      if (verdict?.kind !== 'again') continue;
      if (call.line.closed) call.reject(errorOf(STOPPED));
      else back.push(call);
      if (verdict.held) heldMs = Math.max(heldMs, backoff(call.doubts, this.#options.random));
      if (call.doubts === STUCK_DOUBTS) this.#tellStuck(call, verdict.problem);
    }
    this.#options.queue.giveBack(dialog, back);
    for (const [index, call] of calls.entries()) this.#end(call, verdicts[index]);
    return { dialog, front: back.length > 0, heldMs };
  }

  #tellStuck({ method, order: { dialog } }: Call, { code, sentence }: Problem): void {
    this.#options.log.warn({ event: 'call_stuck', method, dialog, code }, `${sentence} flowbot goes on asking; the dialog ${dialog} waits meanwhile.`);
  }

  #free({ dialog, front, heldMs }: Freed): void {
    this.#options.queue.free(dialog, { front, held: heldMs > 0 });
    if (heldMs > 0) this.#later(heldMs, () => this.#options.queue.release(dialog));
  }

  #end(call: Call, verdict: Verdict | undefined): void {
    if (verdict?.kind === 'done') {
      call.resolve({ value: verdict.value, tries: call.tries });
      if (verdict.spent) this.#noteSpent(call.method, verdict.spent);
    } else if (verdict?.kind === 'failed') {
      call.reject(verdict.reason);
      if (call.visible && !verdict.withdrawn) this.#dropBehind(call);
    } else if (verdict?.problem.code === OVER_TIME) {
      this.#rest(call.method, this.#pace.refused(call.method, this.#options.clock.monotonic()));
    }
  }

  /** What the run meant to say after a message that failed must not stand there without it. */
  #dropBehind(failed: Call): void {
    const dropped = this.#options.queue.takeOut(failed.dialog, (call) => call.run === failed.run && call.number > failed.number);
    for (const call of dropped) call.reject(errorOf(NOT_SENT));
  }

  #noteRequest(calls: readonly Call[], reading: Reading): void {
    const problem = troubleOf(reading, calls.some(keeps));
    if (problem === undefined) {
      this.#options.health.answered();
      if ('each' in reading && reading.restMs !== undefined) this.#options.pause(reading.restMs);
      return;
    }
    if (problem.code === BATCH_TOO_LONG) {
      this.#places = Math.max(1, Math.floor(calls.length / 2));
      return;
    }
    if (problem.failure === 'rate-limited' && problem.code !== OVER_TIME) this.#options.limiter.lowerTo(0);
    this.#options.pause(this.#options.health.failed(problem));
  }

  #noteSpent(method: string, spent: Spent): void {
    const rest = this.#pace.read(method, spent, this.#options.clock.monotonic());
    if (rest > 0) this.#rest(method, rest);
  }

  #rest(method: string, ms: number): void {
    if (!this.#options.queue.pause(method)) return;
    this.#options.log.warn({ method, again_in_ms: ms }, 'Bitrix24 has spent its time for this method; calls of it wait');
    this.#later(ms, () => this.#options.queue.resume(method));
  }

  #later(ms: number, action: () => void): void {
    this.#options.alarms.set(ms, () => {
      action();
      this.#options.wake();
    });
  }
}

function verdictsOf({ calls, going, reading, objections }: Settled): readonly Verdict[] {
  const verdicts = judge(going, reading);
  if (objections.size === 0) return verdicts;
  const judged = new Map(going.map((call, index) => [call, verdicts[index]]));
  return calls.map((call) => judged.get(call) ?? { kind: 'failed', reason: objections.get(call), withdrawn: true });
}

/** The problem that a request met as a whole, or that any of its calls met for all. */
function troubleOf(reading: Reading, kept: boolean): Problem | undefined {
  if ('whole' in reading) return isTrouble(reading.whole) || reading.whole.code === BATCH_TOO_LONG || (reading.whole.code === MOVED && kept) ? reading.whole : undefined;
  for (const outcome of reading.each) {
    if ('problem' in outcome && outcome.problem.failure === 'rate-limited' && outcome.problem.code !== OVER_TIME) return outcome.problem;
  }
  return undefined;
}
