import { Dialog, LANES, type Queued } from './dialog.ts';
import type { Line } from './line.ts';
import { LinkedList } from './linked-list.ts';
import { Picks } from './picks.ts';

/** What the next request may be. */
export interface Wish {
  /** Calls that it can carry. */
  readonly places: number;
  /** Nothing but a full request is worth sending. */
  readonly full: boolean;
  /** Whether a request may leave for the sake of a broadcast alone; in others it takes the places that are left. */
  readonly broadcastLeads: boolean;
  /** Ms of the monotonic clock. */
  readonly now: number;
}

const REPLY = 1;
const BROADCAST = 3;
const NOTHING = LANES.length;

/** A broadcast that waited so long is given a tenth of the places. */
const PATIENCE_MS = 30_000;
const SHARE = 10;

/**
 * Calls that wait for a request, in order per dialog. It knows no time, network or limit: it is told what the next
 * request may be and says what goes in it. Every operation costs about the same however many calls wait.
 */
export class CallQueue<Call extends Queued> {
  readonly #dialogs = new Map<string, Dialog<Call>>();
  /** Dialogs that may send, by lane: those whose first call can share a request, and those whose first call cannot. */
  readonly #shared = LANES.map(() => new LinkedList<Dialog<Call>>());
  readonly #alone = LANES.map(() => new LinkedList<Dialog<Call>>());
  readonly #parked = new Map<string, Dialog<Call>[]>();
  /** Calls in dialogs that may send: no fewer than a request could carry now. */
  #ready = 0;
  #size = 0;
  /** Requests since the last one that carried a call alone. */
  #turns = 0;

  /** Calls that wait. */
  get size(): number {
    return this.#size;
  }

  push(call: Call): void {
    let dialog = this.#dialogs.get(call.dialog);
    if (dialog === undefined) {
      dialog = new Dialog(call.dialog);
      this.#dialogs.set(call.dialog, dialog);
    }
    const rank = dialog.rank;
    dialog.push(call);
    this.#size += 1;
    if (dialog.state === 'idle') this.#enlist(dialog);
    else if (dialog.state === 'ready') {
      this.#ready += 1;
      if (dialog.rank < rank) this.#relist(dialog);
    }
  }

  /** Whether broadcasts wait. */
  get broadcasts(): boolean {
    return [this.#shared, this.#alone].some((lists) => (lists[BROADCAST]?.size ?? 0) > 0);
  }

  /** Whether `take` would give something. */
  fits(wish: Wish): boolean {
    return this.#nextAlone(wish) !== undefined || this.#pick(wish) !== undefined;
  }

  /** Takes the calls of the next request, in their order; none where no request fits the wish. Their dialogs are busy until `free`. */
  take(wish: Wish): readonly Call[] {
    const alone = this.#aloneIsDue(wish) ? this.#takeAlone(wish) : [];
    if (alone.length > 0) return alone;
    const together = this.#takeTogether(wish);
    return together.length > 0 ? together : this.#takeAlone(wish);
  }

  /** Puts calls of a busy dialog back to its front, in their order. */
  giveBack(key: string, calls: readonly Call[]): void {
    if (calls.length === 0) return;
    this.#dialogs.get(key)?.giveBack(calls);
    this.#size += calls.length;
  }

  /** The request is over: the dialog may send again, before all others if calls of it came back; `held`: only after `release`. */
  free(key: string, how: { readonly front: boolean; readonly held: boolean }): void {
    const dialog = this.#dialogs.get(key);
    if (dialog === undefined) return;
    if (dialog.length === 0) this.#dialogs.delete(key);
    else if (how.held) dialog.state = 'held';
    else this.#enlist(dialog, how.front);
  }

  /** Ends `held`. */
  release(key: string): void {
    const dialog = this.#dialogs.get(key);
    if (dialog?.state === 'held') this.#enlist(dialog, true);
  }

  /** Takes out the calls of a busy dialog that `leaves` says. */
  takeOut(key: string, leaves: (call: Call) => boolean): readonly Call[] {
    const out = this.#dialogs.get(key)?.takeOut(leaves) ?? [];
    this.#size -= out.length;
    return out;
  }

  /** Calls of this method stay where they are, and hold their dialogs, until `resume`; false where they already do. */
  pause(method: string): boolean {
    if (this.#parked.has(method)) return false;
    this.#parked.set(method, []);
    return true;
  }

  resume(method: string): void {
    const dialogs = this.#parked.get(method) ?? [];
    this.#parked.delete(method);
    for (const dialog of dialogs.reverse()) this.#enlist(dialog, true);
  }

  /** Takes everything that waits in the dialogs of a line. */
  drain(line: Line): readonly Call[] {
    const drained: Call[] = [];
    for (const [key, dialog] of this.#dialogs) {
      if (dialog.at(0)?.line !== line) continue;
      if (dialog.state === 'ready') this.#delist(dialog);
      if (dialog.state === 'parked') this.#unpark(dialog);
      if (dialog.state !== 'busy') this.#dialogs.delete(key);
      drained.push(...dialog.takeOut(() => true));
    }
    this.#size -= drained.length;
    return drained;
  }

  #takeAlone(wish: Wish): readonly Call[] {
    const dialog = this.#nextAlone(wish);
    if (dialog === undefined) return [];
    this.#turns = 0;
    return this.#shift(dialog, 1);
  }

  #nextAlone(wish: Wish): Dialog<Call> | undefined {
    let dialog = this.#alone[this.#bestAlone(wish)]?.first;
    while (dialog && this.#park(dialog)) dialog = this.#alone[this.#bestAlone(wish)]?.first;
    return dialog;
  }

  #takeTogether(wish: Wish): readonly Call[] {
    const picks = this.#pick(wish);
    if (picks === undefined) return [];
    this.#turns += 1;
    return picks.dialogs.flatMap(([dialog, count]) => this.#shift(dialog, count));
  }

  #pick(wish: Wish): Picks<Call> | undefined {
    if (wish.full && this.#ready < wish.places) return undefined;
    const picks = new Picks<Call>(this.#parked);
    const kept = this.#keptForBroadcast(wish);
    for (const [rank, list] of this.#shared.entries()) {
      if (rank === BROADCAST && picks.size === 0 && !wish.broadcastLeads) break;
      picks.from(list, wish.places - (rank === BROADCAST ? 0 : kept));
    }
    for (const dialog of picks.stuck) this.#park(dialog);
    return picks.size === 0 || (wish.full && picks.size < wish.places) ? undefined : picks;
  }

  #keptForBroadcast({ now, places }: Wish): number {
    const list = this.#shared[BROADCAST];
    if (list === undefined || !waitedLong(list, now)) return 0;
    return Math.min(list.size, Math.floor(places / SHARE));
  }

  /** A call that goes alone takes turns with requests of its lane, and gets a request of more urgent ones when it is overdue. */
  #aloneIsDue(wish: Wish): boolean {
    const alone = this.#bestAlone(wish);
    if (alone === NOTHING) return false;
    const shared = firstRank(this.#shared, wish.broadcastLeads);
    if (shared === NOTHING) return true;
    // A poll goes with any request.
    const difference = Math.max(alone, REPLY) - Math.max(shared, REPLY);
    return difference < 0 || (difference === 0 && this.#turns > 0) || this.#isOverdue(alone, wish.now);
  }

  #isOverdue(rank: number, now: number): boolean {
    return this.#turns >= SHARE && waitedLong(this.#alone[rank], now);
  }

  #bestAlone({ broadcastLeads, now }: Wish): number {
    return firstRank(this.#alone, broadcastLeads || this.#isOverdue(BROADCAST, now));
  }

  /** Moves a dialog out of the way whose first call's method is paused. */
  #park(dialog: Dialog<Call>): boolean {
    const parked = this.#parked.get(dialog.at(0)?.method ?? '');
    if (parked === undefined) return false;
    this.#delist(dialog);
    dialog.state = 'parked';
    parked.push(dialog);
    return true;
  }

  #unpark(dialog: Dialog<Call>): void {
    const method = dialog.at(0)?.method ?? '';
    const parked = this.#parked.get(method);
    if (parked) this.#parked.set(method, parked.filter((other) => other !== dialog));
  }

  #shift(dialog: Dialog<Call>, count: number): readonly Call[] {
    this.#delist(dialog);
    dialog.state = 'busy';
    this.#size -= count;
    const calls: Call[] = [];
    for (let left = count; left > 0; left -= 1) {
      const call = dialog.shift();
      if (call) calls.push(call);
    }
    return calls;
  }

  #enlist(dialog: Dialog<Call>, front = false): void {
    const lists = dialog.at(0)?.alone ? this.#alone : this.#shared;
    const list = lists[dialog.rank];
    if (front) list?.unshift(dialog);
    else list?.push(dialog);
    dialog.state = 'ready';
    this.#ready += dialog.length;
  }

  #delist(dialog: Dialog<Call>): void {
    dialog.list?.remove(dialog);
    this.#ready -= dialog.length;
  }

  #relist(dialog: Dialog<Call>): void {
    this.#delist(dialog);
    this.#enlist(dialog);
  }
}

/** The most urgent lane with a dialog in it. */
function firstRank<Call extends Queued>(lists: readonly LinkedList<Dialog<Call>>[], withBroadcast: boolean): number {
  const rank = lists.findIndex((list, index) => list.size > 0 && (withBroadcast || index !== BROADCAST));
  return rank === -1 ? NOTHING : rank;
}

function waitedLong<Call extends Queued>(list: LinkedList<Dialog<Call>> | undefined, now: number): boolean {
  const since = list?.first?.at(0)?.since;
  return since !== undefined && now - since >= PATIENCE_MS;
}
