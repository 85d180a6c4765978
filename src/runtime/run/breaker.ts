import { LRUCache } from 'lru-cache';
import { upTo } from '../../kit/up-to.ts';
import type { Effect } from '../../portal/effects.ts';

/**
 * Messages that a dialog gets in a minute without a word from anybody there. More of them come from a loop that has no end, or
 * from two bots that answer each other; a portal lets a bot write 120 in a minute. Our own choice.
 */
export const MOST_MESSAGES_A_MINUTE = 60;

const MINUTE_MS = 60_000;

/** Dialogs that are counted; of more, those that were written to last. */
const MOST_DIALOGS = 10_000;

const MESSAGES: ReadonlySet<Effect['kind']> = new Set(['send', 'answer', 'upload']);

/** Messages since then, ms UTC. */
interface Written {
  readonly since: number;
  readonly messages: number;
}

/** Counts the messages of each dialog since somebody last did something there. In memory only: a restart begins anew. */
export class Breaker {
  readonly #dialogs = new LRUCache<string, Written>(upTo(MOST_DIALOGS));

  /** Counts what one step wants: one message for each dialog, however many parts its text has. Gives the dialog that gets too many. */
  count(effects: readonly Effect[], now: number): string | undefined {
    const dialogs = new Set(effects.filter(({ kind }) => MESSAGES.has(kind)).map(({ dialog }) => dialog));
    return [...dialogs].find((dialog) => this.#add(dialog, now) > MOST_MESSAGES_A_MINUTE);
  }

  /** Somebody did something in this dialog. */
  reset(dialog: string): void {
    this.#dialogs.delete(dialog);
  }

  #add(dialog: string, now: number): number {
    const before = this.#dialogs.get(dialog);
    const isOver = before === undefined || Math.abs(now - before.since) >= MINUTE_MS;
    const written = isOver ? { since: now, messages: 1 } : { ...before, messages: before.messages + 1 };
    this.#dialogs.set(dialog, written);
    return written.messages;
  }
}
