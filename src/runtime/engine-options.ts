import type { Clock } from '../kit/clock.ts';
import type { Log } from '../kit/log.ts';
import type { Directory } from '../portal/directory.ts';
import type { Portal } from '../portal/portal.ts';
import type { Program } from '../program/program.ts';
import type { Recovered, Store } from '../store/store.ts';
import type { Observer } from './observer.ts';

export interface EngineOptions {
  readonly store: Store;
  readonly portal: Portal;
  readonly clock: Clock;
  readonly log: Log;
  readonly observer: Observer;
  readonly installation: string;
  readonly botId: number;
  readonly program: Program;
  readonly recovered: Recovered;
  readonly directory: Directory;
  /** The portal was seen to show a message with the same key once. */
  readonly deduplicates: boolean;
  /** Compiles a stored program for a run that outlived a restart; undefined when it cannot be read any more. */
  readonly compile: (hash: string) => Promise<Program | undefined>;
  /** Calls the function once what is happening now is over (`setImmediate`), so that one tick takes all of it. */
  readonly defer: (action: () => void) => void;
  /** The bot or its portal is gone: nothing more will come. `reason` is a sentence. */
  readonly onGone: (reason: string) => void;
}
