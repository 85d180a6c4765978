import type { Environment } from '../adapters/env.ts';
import type { Scrubber } from '../adapters/log/scrubber.ts';
import type { Clock } from '../kit/clock.ts';
import type { Log } from '../kit/log.ts';
import type { Connections } from './connections.ts';
import type { Listeners } from './listeners.ts';
import type { PortalSettings, Program } from '../program/program.ts';

/** What a bot is started with. */
export interface BotOptions {
  readonly file: string;
  readonly program: Program;
  readonly portal: PortalSettings;
  readonly env: Environment | undefined;
  /** Root of the state, usually `.flowbot` beside the file. */
  readonly stateRoot: string;
  /** Name of the portal in the state folder; absent: its host. */
  readonly portalName?: string | undefined;
  readonly listen: string | undefined;
  /** Only look: reject with `DiffersError` where the portal would have to change. */
  readonly apply: boolean;
  /** Ways to portals that the bots of this process share. */
  readonly connections: Connections;
  /** Addresses that the bots of this process share. */
  readonly listeners: Listeners;
  readonly clock: Clock;
  readonly log: Log;
  readonly scrubber: Scrubber;
  /** Cuts a start short that waits for the portal; a bot that runs is ended with `stop`. */
  readonly signal?: AbortSignal | undefined;
}
