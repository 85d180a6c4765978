import type { Dialog, Queued } from './dialog.ts';
import type { LinkedList } from './linked-list.ts';

/** So many dialogs are looked at for one lane of one request: many may be shut out by the same run. */
const LOOK = 1_000;

/** The calls that one request could carry; nothing leaves its dialog yet. */
export class Picks<Call extends Queued> {
  readonly dialogs: [dialog: Dialog<Call>, count: number][] = [];
  /** Dialogs whose first call's method is paused. */
  readonly stuck: Dialog<Call>[] = [];
  size = 0;
  readonly #places: number;
  readonly #paused: ReadonlyMap<string, unknown>;
  /** Runs that have a visible call in the request. */
  readonly #runs = new Set<number>();

  constructor(places: number, paused: ReadonlyMap<string, unknown>) {
    this.#places = places;
    this.#paused = paused;
  }

  /** Picks from a lane until the request carries `most` calls. */
  from(list: LinkedList<Dialog<Call>>, most: number): void {
    let look = LOOK;
    for (let dialog = list.first; dialog && this.size < most && look > 0; dialog = dialog.next, look -= 1) {
      const count = this.#count(dialog, Math.min(most, this.#places) - this.size);
      if (count === 0) continue;
      this.dialogs.push([dialog, count]);
      this.size += count;
    }
  }

  /** How many calls of a dialog can go: in their order, until one has to go alone, is paused, or is its run's second visible one. */
  #count(dialog: Dialog<Call>, room: number): number {
    let count = 0;
    for (; count < room; count += 1) {
      const call = dialog.at(count);
      if (call === undefined || call.alone) break;
      if (this.#paused.size > 0 && this.#paused.has(call.method)) {
        if (count === 0) this.stuck.push(dialog);
        break;
      }
      if (!call.visible) continue;
      if (this.#runs.has(call.run)) break;
      this.#runs.add(call.run);
    }
    return count;
  }
}
