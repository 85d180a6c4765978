import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import type { Directory } from '../../portal/directory.ts';
import type { PortalEvent } from '../../portal/events.ts';
import type { Breaker } from './breaker.ts';
import type { ChangeSet } from '../changes.ts';
import type { Dialogs } from '../intake/dialogs.ts';
import type { EffectKeys } from '../sending/effect-key.ts';
import type { Job } from './job.ts';
import type { Memory } from '../memory/memory.ts';
import type { Observer } from '../observer.ts';
import type { LiveRun } from './run.ts';
import type { News } from '../owner.ts';
import type { RunModes } from './run-modes.ts';
import type { Timers } from '../waiting/timers.ts';
import type { Waits } from '../waiting/waits.ts';

/** What runs are moved with. */
export interface RunnerOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly observer: Observer;
  readonly keys: EffectKeys;
  /** Gives each effect its `order`. */
  readonly order: () => number;
  readonly botId: number;
  readonly directory: Directory;
  readonly memory: Memory;
  readonly dialogs: Dialogs;
  readonly modes: RunModes;
  readonly waits: Waits;
  readonly timers: Timers;
  readonly breaker: Breaker;
  /** Runs that are neither over nor parked, by their numbers. */
  readonly live: Map<number, LiveRun>;
  /** Called with a run that waits from now on. */
  readonly parked: (run: LiveRun) => void;
  /** The bot's type may read the messages of its dialogs. */
  readonly mayRead: boolean;
  readonly send: (run: LiveRun) => void;
  /** Has something done in the tick that follows this time (ms UTC). */
  readonly later: (at: number, action: (changes: ChangeSet) => void) => void;
  /** Has it done in this tick, after what is being done now. */
  readonly soon: (job: Job) => void;
  /** Tells the flows of something that happened to the runtime itself. */
  readonly raise: (event: PortalEvent, changes: ChangeSet) => void;
  /** Tells the owner of the bot, where the file names one. */
  readonly tellOwner: (news: News, changes: ChangeSet) => void;
  /** Stores an event that a run called by another one belongs to: the same that started that one. Gives its numbers. */
  readonly repeat: (event: PortalEvent, dialog: string, changes: ChangeSet) => { readonly seq: number; readonly eventId: number };
}
