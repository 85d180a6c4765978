import type { Connections } from '../../app/connections.ts';
import type { Listeners } from '../../app/listeners.ts';
import { openSandbox } from '../../app/sandbox-portal.ts';
import { systemClock } from '../../adapters/clock.ts';
import type { Log } from '../../kit/log.ts';
import type { Sandbox } from '../../sandbox/start.ts';
import type { Output } from '../output.ts';
import type { LogChoice, Stop } from '../session.ts';

export interface RunChoice extends LogChoice {
  readonly state: string | undefined;
  readonly envFile: string | undefined;
  readonly listen: string | undefined;
  readonly apply: boolean;
  /** `dev`: the sandbox although the file names a portal. */
  readonly sandbox: boolean;
}

/** What all files of one command line share. */
export interface Desk {
  readonly choice: RunChoice;
  readonly output: Output;
  readonly log: Log;
  /** The file, where several run and what is told has to say which. */
  readonly named?: string;
  readonly stop: Stop;
  /** A turn to start: a hundred bots that start at once would take the memory of a hundred files. */
  readonly turn: () => Promise<() => void>;
  readonly connections: Connections;
  readonly listeners: Listeners;
  readonly sandboxes: Sandboxes;
}

/** The sandbox portals of one process: one for each state. */
export interface Sandboxes {
  /** Opens it in this language, or gives the one that is open. Rejects with `SandboxError` or `StoreError`. */
  of(stateRoot: string, language: string): Promise<Sandbox>;
  close(): Promise<void>;
}

export function makeSandboxes(): Sandboxes {
  const open = new Map<string, Promise<Sandbox>>();
  return {
    of: (stateRoot, language) => {
      const known = open.get(stateRoot) ?? openSandbox({ stateRoot, clock: systemClock, language });
      open.set(stateRoot, known);
      return known;
    },
    close: async () => {
      for (const sandbox of await Promise.allSettled(open.values())) if (sandbox.status === 'fulfilled') await sandbox.value.close();
    },
  };
}
