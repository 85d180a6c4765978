import type { Dialog, Queued } from './dialog.ts';
import type { LinkedList } from './linked-list.ts';

/** The calls that one request could carry; nothing leaves its dialog yet. */
export class Picks<Call extends Queued> {
  readonly dialogs: [dialog: Dialog<Call>, count: number][] = [];
  /** Dialogs whose first call's method is paused. */
  readonly stuck: Dialog<Call>[] = [];
  size = 0;
  readonly #paused: ReadonlyMap<string, unknown>;

  constructor(paused: ReadonlyMap<string, unknown>) {
    this.#paused = paused;
  }

  /** Picks from a lane until the request carries `most` calls. */
  from(list: LinkedList<Dialog<Call>>, most: number): void {
    for (let dialog = list.first; dialog && this.size < most; dialog = dialog.next) {
      const count = this.#count(dialog, most - this.size);
      if (count === 0) continue;
      this.dialogs.push([dialog, count]);
      this.size += count;
    }
  }

  /** How many calls of a dialog can go: in their order, until one has to go alone, is paused, or is its run's second visible one there. */
  #count(dialog: Dialog<Call>, room: number): number {
    let count = 0;
    let runs: Set<number> | undefined;
    for (; count < room; count += 1) {
      const call = dialog.at(count);
      if (call === undefined || call.alone) break;
      if (this.#paused.size > 0 && this.#paused.has(call.method)) {
        if (count === 0) this.stuck.push(dialog);
        break;
      }
      if (!call.visible) continue;
      if (runs?.has(call.run) === true) break;
      runs = (runs ?? new Set()).add(call.run);
    }
    return count;
  }
}
