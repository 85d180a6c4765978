import type { PortalEvent } from '../portal/events.ts';
import type { Flow } from '../program/program.ts';
import type { Dialogs, Waiting } from './dialogs.ts';
import type { LiveRun } from './run.ts';

/** What becomes of an event whose flow has a mode. `against`: the runs that are under way. */
export interface Turn {
  readonly kind: 'start' | 'wait' | 'ignore' | 'restart';
  readonly against: readonly LiveRun[];
}

/** The runs of flows that say what happens while they run already (`mode`, `per`). */
export class RunModes {
  readonly #dialogs: Dialogs;
  readonly #runs = new Map<string, Set<LiveRun>>();
  readonly #parked = new Map<string, Waiting[]>();

  constructor(dialogs: Dialogs) {
    this.#dialogs = dialogs;
  }

  /** Dialogs in which an event may have to be looked at although a run holds them. */
  dialogs(): ReadonlySet<string> {
    const names = new Set<string>();
    for (const runs of this.#runs.values()) for (const run of runs) if (run.subject.flow.concurrency?.mode !== 'queue') names.add(run.dialog);
    return names;
  }

  turnOf(flow: Flow, event: PortalEvent): Turn {
    const against = [...(this.#runs.get(keyOf(flow, event)) ?? [])];
    const mode = flow.concurrency?.mode ?? 'parallel';
    if (against.length === 0 || mode === 'parallel') return { kind: 'start', against };
    return { kind: mode === 'queue' ? 'wait' : mode, against };
  }

  /** All events that are held. */
  waiting(): readonly Waiting[] {
    return [...this.#parked.values()].flat();
  }

  /** Holds the event, and its dialog, until no run of the flow is in its way any more. */
  park(flow: Flow, event: PortalEvent, waiting: Waiting): void {
    const key = keyOf(flow, event);
    this.#parked.set(key, [...(this.#parked.get(key) ?? []), waiting]);
    this.#dialogs.hold(waiting.dialog);
  }

  enter(run: LiveRun): void {
    const { flow, event } = run.subject;
    if (!flow.concurrency) return;
    const key = keyOf(flow, event);
    const runs = this.#runs.get(key) ?? new Set();
    this.#runs.set(key, runs.add(run));
  }

  leave(run: LiveRun): void {
    const { flow, event } = run.subject;
    const key = keyOf(flow, event);
    const runs = this.#runs.get(key);
    if (!runs?.delete(run) || runs.size > 0) return;
    this.#runs.delete(key);
    const parked = this.#parked.get(key) ?? [];
    this.#parked.delete(key);
    for (const waiting of parked) this.#dialogs.putBack(waiting);
  }
}

/** Runs with the same key count against each other. */
function keyOf({ name, concurrency }: Flow, event: PortalEvent): string {
  const dialog = 'chat' in event ? event.chat.dialogId : '';
  switch (concurrency?.per) {
    case 'chat':
      return `${name} ${dialog}`;
    case 'user':
      return `${name} ${dialog} ${'user' in event ? event.user.id : ''}`;
    default:
      return name;
  }
}
