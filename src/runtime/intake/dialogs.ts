import type { EventRow } from '../../store/store.ts';
import type { PortalEvent } from '../../portal/events.ts';

/** A stored event that no run has looked at yet. */
export interface Waiting extends Pick<EventRow, 'seq' | 'eventId' | 'dialog'> {
  readonly event: PortalEvent;
}

interface Dialog {
  /** Runs that hold it: one, or several that a killed process left. */
  holds: number;
  readonly waiting: Waiting[];
}

/** One dialog's events start one after the other; dialogs do not wait for each other. */
export class Dialogs {
  readonly #dialogs = new Map<string, Dialog>();
  readonly #ready = new Set<string>();
  #size = 0;

  /** Events that wait for their turn. */
  get size(): number {
    return this.#size;
  }

  add(waiting: Waiting): void {
    const name = waiting.dialog;
    const dialog = this.#dialogs.get(name) ?? { holds: 0, waiting: [] };
    this.#dialogs.set(name, dialog);
    dialog.waiting.push(waiting);
    this.#size += 1;
    if (dialog.holds === 0) this.#ready.add(name);
  }

  /** An event that was taken waits again, before all others of its dialog. */
  putBack(waiting: Waiting): void {
    const name = waiting.dialog;
    const dialog = this.#dialogs.get(name) ?? { holds: 0, waiting: [] };
    this.#dialogs.set(name, dialog);
    dialog.waiting.unshift(waiting);
    this.#size += 1;
    if (dialog.holds === 0) this.#ready.add(name);
  }

  /** All events that wait for their turn. */
  waiting(): readonly Waiting[] {
    return [...this.#dialogs.values()].flatMap(({ waiting }) => waiting);
  }

  /** The next event of a dialog, also while that is held. */
  head(name: string): Waiting | undefined {
    return this.#dialogs.get(name)?.waiting[0];
  }

  /** Takes the next event of a dialog that is held. */
  takeHead(name: string): void {
    if (this.#dialogs.get(name)?.waiting.shift()) this.#size -= 1;
  }

  /** No next event of the dialog starts before `release` was called once for each `hold`. */
  hold(name: string): void {
    const dialog = this.#dialogs.get(name) ?? { holds: 0, waiting: [] };
    this.#dialogs.set(name, dialog);
    dialog.holds += 1;
    this.#ready.delete(name);
  }

  release(name: string): void {
    const dialog = this.#dialogs.get(name);
    if (!dialog) return;
    dialog.holds -= 1;
    if (dialog.holds > 0) return;
    if (dialog.waiting.length > 0) this.#ready.add(name);
    else this.#dialogs.delete(name);
  }

  /** The next event of any dialog that is free. */
  next(): Waiting | undefined {
    for (const name of this.#ready) {
      const dialog = this.#dialogs.get(name);
      const waiting = dialog?.waiting.shift();
      if (!dialog || dialog.waiting.length === 0) this.#ready.delete(name);
      if (dialog && dialog.holds === 0 && dialog.waiting.length === 0) this.#dialogs.delete(name);
      if (waiting) {
        this.#size -= 1;
        return waiting;
      }
    }
    return undefined;
  }
}
