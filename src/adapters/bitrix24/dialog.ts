import type { Lane } from '../../portal/effects.ts';
import type { Line } from './line.ts';
import type { Linked, LinkedList } from './linked-list.ts';

/** What the queue has to know of a call. */
export interface Queued {
  readonly method: string;
  readonly line: Line;
  /** Calls of one dialog keep their order; a dialog belongs to one line. */
  readonly dialog: string;
  readonly run: number;
  readonly lane: Lane;
  /** A message that people see: at most one of a run and dialog in a request. */
  readonly visible: boolean;
  /** Needs a request of its own. */
  alone: boolean;
  /** When it was queued, ms of the monotonic clock. */
  since: number;
}

export const LANES: readonly Lane[] = ['poll', 'reply', 'timer', 'broadcast'];

/** So many places of calls that have left are kept before they are given up. */
const SPENT = 64;

const RANKS: Readonly<Record<Lane, number>> = { poll: 0, reply: 1, timer: 2, broadcast: 3 };

/**
 * `idle`: nothing waits · `ready`: in a list, may leave · `busy`: has calls in a request · `held`: waits for `release` ·
 * `parked`: its first call's method is paused.
 */
export type DialogState = 'idle' | 'ready' | 'busy' | 'held' | 'parked';

/** The calls of one dialog that wait, in their order. */
export class Dialog<Call extends Queued> implements Linked<Dialog<Call>> {
  readonly key: string;
  state: DialogState = 'idle';
  list: LinkedList<Dialog<Call>> | undefined;
  next: Dialog<Call> | undefined;
  previous: Dialog<Call> | undefined;
  #calls: Call[] = [];
  #head = 0;
  /** How many calls of each lane wait. */
  readonly #lanes = [0, 0, 0, 0];

  constructor(key: string) {
    this.key = key;
  }

  get length(): number {
    return this.#calls.length - this.#head;
  }

  at(index: number): Call | undefined {
    return this.#calls[this.#head + index];
  }

  /** The most urgent lane of all calls that wait: those before it have to leave first. */
  get rank(): number {
    const rank = this.#lanes.findIndex((count) => count > 0);
    return rank === -1 ? LANES.length : rank;
  }

  push(call: Call): void {
    this.#calls.push(call);
    this.#count(call, 1);
  }

  /** Puts calls back to the front, in their order. */
  giveBack(calls: readonly Call[]): void {
    this.#restart([...calls, ...this.#calls.slice(this.#head)]);
    for (const call of calls) this.#count(call, 1);
  }

  shift(): Call | undefined {
    const call = this.#calls[this.#head];
    if (call === undefined) return undefined;
    this.#head += 1;
    this.#count(call, -1);
    if (this.#head === this.#calls.length) this.#restart([]);
    else if (this.#head >= SPENT && this.#head * 2 > this.#calls.length) this.#restart(this.#calls.slice(this.#head));
    return call;
  }

  /** Takes out every call that `leaves` says, wherever it stands. */
  takeOut(leaves: (call: Call) => boolean): readonly Call[] {
    const out: Call[] = [];
    const stay: Call[] = [];
    for (const call of this.#calls.slice(this.#head)) (leaves(call) ? out : stay).push(call);
    this.#restart(stay);
    for (const call of out) this.#count(call, -1);
    return out;
  }

  #restart(calls: Call[]): void {
    this.#calls = calls;
    this.#head = 0;
  }

  #count(call: Call, change: 1 | -1): void {
    const rank = RANKS[call.lane];
    this.#lanes[rank] = (this.#lanes[rank] ?? 0) + change;
  }
}
