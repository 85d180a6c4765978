import type { PortalEvent } from '../../portal/events.ts';
import type { Flow } from '../../program/program.ts';
import type { Dialogs, Waiting } from '../intake/dialogs.ts';

/** A run that its flow counts, whether it works or waits. */
export interface Counted {
  readonly seq: number;
  /** People who were told that the flow is busy with it. */
  told: readonly number[];
}

const NOBODY: readonly number[] = [];

/** What becomes of an event whose flow has a mode. `against`: the runs that are under way. */
export interface Turn {
  readonly kind: 'start' | 'wait' | 'ignore' | 'restart';
  readonly against: readonly Counted[];
}

/** Where and for whom a run was started; `person` is 0 for nobody. */
export interface Place {
  readonly dialog: string;
  readonly person: number;
}

export function placeOf(event: PortalEvent): Place {
  return { dialog: 'chat' in event ? event.chat.dialogId : '', person: 'user' in event ? event.user.id : 0 };
}

/** An event that waits for the end of a run. */
interface Queued {
  readonly waiting: Waiting;
  /** The next events of its dialog wait behind it. */
  holds: boolean;
}

/** The runs of flows that say what happens while they run already (`mode`, `per`). */
export class RunModes {
  readonly #dialogs: Dialogs;
  readonly #runs = new Map<string, readonly Counted[]>();
  readonly #keys = new Map<number, string>();
  readonly #queued = new Map<string, Queued[]>();

  constructor(dialogs: Dialogs) {
    this.#dialogs = dialogs;
  }

  turnOf(flow: Flow, place: Place): Turn {
    const against = this.#runs.get(keyOf(flow, place)) ?? [];
    const mode = flow.concurrency?.mode ?? 'parallel';
    if (against.length === 0 || mode === 'parallel') return { kind: 'start', against };
    return { kind: mode === 'queue' ? 'wait' : mode, against };
  }

  /**
   * The event waits until no run of the flow is in its way any more, and what comes behind it in its dialog as well: but for
   * runs that are parked, since these may wait for just that.
   */
  queue(flow: Flow, place: Place, { waiting, holds }: Queued): void {
    const key = keyOf(flow, place);
    this.#queued.set(key, [...(this.#queued.get(key) ?? []), { waiting, holds }]);
    if (holds) this.#dialogs.hold(waiting.dialog);
  }

  /** A run is parked: what waits for its end holds no dialog any more. */
  parked(seq: number): void {
    const key = this.#keys.get(seq);
    for (const queued of (key === undefined ? undefined : this.#queued.get(key)) ?? []) {
      if (queued.holds) this.#dialogs.release(queued.waiting.dialog);
      queued.holds = false;
    }
  }

  /** All events that wait for the end of a run. */
  waiting(): readonly Waiting[] {
    return [...this.#queued.values()].flatMap((queued) => queued.map(({ waiting }) => waiting));
  }

  enter(flow: Flow, place: Place, seq: number): void {
    if (!flow.concurrency) return;
    const key = keyOf(flow, place);
    const others = (this.#runs.get(key) ?? []).filter((run) => run.seq !== seq);
    this.#runs.set(key, [...others, { seq, told: NOBODY }]);
    this.#keys.set(seq, key);
  }

  leave(seq: number): void {
    const key = this.#keys.get(seq);
    if (key === undefined) return;
    this.#keys.delete(seq);
    const others = (this.#runs.get(key) ?? []).filter((run) => run.seq !== seq);
    if (others.length > 0) {
      this.#runs.set(key, others);
      return;
    }
    this.#runs.delete(key);
    const queued = this.#queued.get(key) ?? [];
    this.#queued.delete(key);
    for (const { waiting, holds } of queued) {
      this.#dialogs.putBack(waiting);
      if (holds) this.#dialogs.release(waiting.dialog);
    }
  }
}

/** Runs with the same key count against each other. */
function keyOf({ name, concurrency }: Flow, { dialog, person }: Place): string {
  switch (concurrency?.per) {
    case 'chat':
      return `${name} ${dialog}`;
    case 'user':
      return `${name} ${dialog} ${String(person)}`;
    default:
      return name;
  }
}
