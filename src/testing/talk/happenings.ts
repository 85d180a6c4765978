import type { PortalEvent } from '../../portal/events.ts';
import type { Trace } from '../../runtime/run/trace.ts';
import type { Changes, RunState } from '../../store/store.ts';

/** An event that the bot has heard, and what became of it. */
export interface Happening {
  readonly seq: number;
  readonly event: PortalEvent;
  /** The flow that ran; null where none fitted. */
  readonly flow: string | null;
  readonly trace: Trace | undefined;
}

/** What the bot wrote about events and runs, from its commits. */
export class Happenings {
  readonly #events = new Map<number, Happening>();

  take({ events = [], runs = [] }: Changes): void {
    for (const { seq, body, run } of events) this.#events.set(seq, { seq, event: JSON.parse(body) as PortalEvent, ...outcomeOf(run) });
    for (const run of runs) {
      const known = this.#events.get(run.seq);
      if (known) this.#events.set(run.seq, { ...known, ...outcomeOf(run, known) });
    }
  }

  /** In the order in which they were heard. */
  all(): readonly Happening[] {
    return [...this.#events.values()];
  }
}

/** A later write of a run may leave out what an earlier one has told. */
function outcomeOf({ flow, trace }: RunState, known?: Happening): Pick<Happening, 'flow' | 'trace'> {
  return { flow: flow ?? known?.flow ?? null, trace: trace === null ? known?.trace : (JSON.parse(trace) as Trace) };
}
