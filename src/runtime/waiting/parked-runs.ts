import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import type { Directory } from '../../portal/directory.ts';
import type { PortalEvent } from '../../portal/events.ts';
import type { Program } from '../../program/program.ts';
import type { WaitRow } from '../../store/store.ts';
import { type CommitOptions, surely } from '../commit.ts';
import type { Job } from '../run/job.ts';
import { flowNamed, restoredRun } from '../run/recover.ts';
import type { Memory } from '../memory/memory.ts';
import type { LiveRun } from '../run/run.ts';
import type { RunModes } from '../run/run-modes.ts';
import { standingOf } from './standing.ts';
import { Timers } from './timers.ts';
import { type Waiter, Waits } from './waits.ts';

export interface ParkedOptions extends CommitOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly botId: number;
  readonly directory: Directory;
  readonly memory: Memory;
  readonly modes: RunModes;
  /** Called when `due` has something to give. */
  readonly ring: () => void;
}

/** Runs that wait: what finds them is in memory, they themselves are in the store. */
export class ParkedRuns {
  readonly waits = new Waits();
  readonly timers: Timers;
  readonly #options: ParkedOptions;
  /** Parked since the last commit, so that they are not in the store yet. */
  readonly #fresh = new Map<number, LiveRun>();
  readonly #moving: number[] = [];
  #isCaughtUp = false;
  #program: Program;

  constructor(options: ParkedOptions, program: Program) {
    this.#options = options;
    this.#program = program;
    this.timers = new Timers(options.clock, options.ring);
  }

  /** What the last process left. */
  recover(rows: Iterable<WaitRow>): void {
    for (const row of rows) {
      const { seq, wait: { at, byClock = false }, flow, dialog, person, called } = this.waits.restore(row);
      if (at !== undefined) this.timers.set(seq, at, byClock);
      const counted = called === 'steps' ? undefined : this.#program.flows.find(({ name }) => name === flow);
      if (counted) this.#options.modes.enter(counted, { dialog, person }, seq);
    }
  }

  /** Lets those who wait meet a version of the file; says how many are inside of which flow. */
  follow(program: Program): void {
    this.#program = program;
    const inside = new Map<string, Inside>();
    for (const waiter of this.waits.all()) {
      if (waiter.program === program.hash) continue;
      const { kind } = standingOf(waiter, program);
      const count = inside.get(waiter.flow) ?? { same: 0, changed: 0, gone: 0 };
      inside.set(waiter.flow, { ...count, [kind]: count[kind] + 1 });
      if (kind !== 'same') this.#moving.push(waiter.seq);
    }
    for (const [flow, count] of inside) this.#options.log.info({ event: 'runs_inside', flow, ...count }, sentenceOf(flow, count));
  }

  /** A run waits from now on. */
  add(run: LiveRun): void {
    this.#fresh.set(run.seq, run);
    // What it waits with may have changed while its last effects were on their way.
    if (run.subject.program.hash !== this.#program.hash) this.#moving.push(run.seq);
  }

  /** What people did before this start has been read: only now is it known who did not answer in time. */
  caughtUp(): void {
    this.#isCaughtUp = true;
  }

  committed(): void {
    this.#fresh.clear();
  }

  async restore({ seq }: Waiter): Promise<LiveRun> {
    const fresh = this.#fresh.get(seq);
    if (fresh) return fresh;
    const row = await surely(this.#options, () => this.#options.store.event(seq));
    if (!row) throw new Error(`the store has no run ${String(seq)} although it waits`);
    return restoredRun(this.#options, { row, event: JSON.parse(row.body) as PortalEvent }, this.#program, flowNamed(this.#program, row.run.flow));
  }

  /** What may wait for another tick: runs whose time has come, or that must be told of a new version. */
  due(most: number): readonly Job[] {
    const moves = this.#moving.splice(0, most).map((seq): Job => ({ kind: 'move', seq }));
    const due = this.#isCaughtUp ? this.timers.take(most) : [];
    return [...moves, ...due.map((seq): Job => ({ kind: 'wake', seq, woken: { kind: 'due' } }))];
  }

  get isDue(): boolean {
    return this.#moving.length > 0 || (this.#isCaughtUp && this.timers.isDue);
  }
}

type Inside = Readonly<Record<'same' | 'changed' | 'gone', number>>;

function sentenceOf(flow: string, { same, changed, gone }: Inside): string {
  const parts = [...(changed > 0 ? [`${String(changed)} take their step again, since it has changed`] : []), ...(gone > 0 ? [`${String(gone)} end, since it is gone`] : [])];
  return `${String(same + changed + gone)} inside of "${flow}"${parts.length > 0 ? `: ${parts.join('; ')}` : ' go on as before'}`;
}
