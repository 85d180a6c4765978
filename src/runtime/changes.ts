import type { Changes, Cursor, EventRow, MemoryRow, OutboxAnswer, OutboxRow, RunState, ScheduleRow, WaitRow } from '../store/store.ts';

/** Collects what one tick writes, and what may happen only after it is on disk. */
export class ChangeSet {
  readonly #events: EventRow[] = [];
  readonly #fresh = new Map<number, number>();
  readonly #runs = new Map<number, RunState & { readonly seq: number }>();
  readonly #waits = new Map<number, WaitRow>();
  readonly #woken = new Set<number>();
  readonly #schedules = new Map<string, { readonly gone: Pick<ScheduleRow, 'flow' | 'key'> } | { readonly row: ScheduleRow }>();
  readonly #outbox: OutboxRow[] = [];
  readonly #unsent: string[] = [];
  readonly #answers: OutboxAnswer[] = [];
  readonly #memory = new Map<string, MemoryRow>();
  readonly #after: (() => void)[] = [];
  #cursor: Cursor | undefined;

  addEvent(row: EventRow): void {
    this.#fresh.set(row.seq, this.#events.push(row) - 1);
  }

  /** The new state of an event's run, whether the event is new in this tick or stored already. */
  setRun(seq: number, run: RunState): void {
    const at = this.#fresh.get(seq);
    const event = at === undefined ? undefined : this.#events[at];
    if (at === undefined || event === undefined) this.#runs.set(seq, { seq, ...run });
    else this.#events[at] = { seq, eventId: event.eventId, dialog: event.dialog, messageId: event.messageId, command: event.command, body: event.body, receivedAt: event.receivedAt, run };
  }

  /** A run waits from now on. */
  park(row: WaitRow): void {
    this.#waits.set(row.seq, row);
  }

  /** A run waits no more, whether it began to in this tick or before. */
  wake(seq: number): void {
    if (!this.#waits.delete(seq)) this.#woken.add(seq);
  }

  /** When a schedule comes from now on. */
  schedule(row: ScheduleRow): void {
    this.#schedules.set(`${row.flow} ${row.key}`, { row });
  }

  /** No flow has the schedule any more. */
  unschedule({ flow, key }: Pick<ScheduleRow, 'flow' | 'key'>): void {
    this.#schedules.set(`${flow} ${key}`, { gone: { flow, key } });
  }

  addEffect(row: OutboxRow): void {
    this.#outbox.push(row);
  }

  /** An effect that was marked as leaving has not left. */
  takeBack(key: string): void {
    this.#unsent.push(key);
  }

  answer(answer: OutboxAnswer): void {
    this.#answers.push(answer);
  }

  /** What is remembered from now on; of several changes of one value the last counts. */
  remember(rows: readonly MemoryRow[]): void {
    for (const row of rows) this.#memory.set(`${row.of} ${row.name} ${row.owner}`, row);
  }

  setCursor(cursor: Cursor): void {
    this.#cursor = cursor;
  }

  afterCommit(action: () => void): void {
    this.#after.push(action);
  }

  /** What to write; undefined when nothing has changed. */
  toWrite(): Changes | undefined {
    if (this.#count === 0 && !this.#cursor) return undefined;
    return {
      events: this.#events,
      runs: [...this.#runs.values()],
      waits: [...this.#waits.values()],
      woken: [...this.#woken],
      unscheduled: [...this.#schedules.values()].flatMap((one) => ('gone' in one ? [one.gone] : [])),
      schedules: [...this.#schedules.values()].flatMap((one) => ('row' in one ? [one.row] : [])),
      outbox: this.#outbox,
      unsent: this.#unsent,
      answers: this.#answers,
      memory: [...this.#memory.values()],
      ...(this.#cursor ? { cursor: this.#cursor } : {}),
    };
  }

  get #count(): number {
    return this.#events.length + this.#runs.size + this.#waits.size + this.#woken.size + this.#schedules.size + this.#outbox.length + this.#unsent.length + this.#answers.length + this.#memory.size;
  }

  /** Call once, when the changes are on disk. */
  committed(): void {
    for (const action of this.#after) action();
  }
}
