import type { Clock } from '../kit/clock.ts';
import type { Control } from './control.ts';
import type { Rate, Settings } from './settings.ts';

export interface SandboxOptions {
  /** Folder of the portal's state; made when absent. */
  readonly dir: string;
  /** 0 or absent: that of the last start if it is free, else any. */
  readonly port?: number;
  readonly clock: Clock;
  /** Absent: 2 requests a second, 50 at once. */
  readonly rate?: Rate | 'unlimited';
  /** Folder of the built web page. */
  readonly pageDir?: string;
  readonly settings?: Partial<Settings>;
}

/** A running emulated portal. */
export interface Sandbox {
  /** Address of the web page, with the token that the control API wants. */
  readonly url: string;
  /** Incoming webhook, ends in `/`. */
  readonly webhook: string;
  readonly control: Control;
  /** Resolves when no request is being worked on; answers that wait for the clock do not count. */
  settled(): Promise<void>;
  /** Cuts every connection; the state stays on disk. */
  close(): Promise<void>;
}

/** Starts the emulated portal on 127.0.0.1; rejects with one sentence when the port is taken or the folder is in use. */
export function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  return Promise.reject(new Error(`The sandbox portal in ${options.dir} cannot start yet.`));
}
