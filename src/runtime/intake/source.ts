import { type Clock, pause } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import { LIMITS } from '../../contract/limits.ts';
import type { Page } from '../../portal/events.ts';
import { type Failure, PortalError } from '../../portal/failure.ts';
import type { Portal } from '../../portal/portal.ts';
import type { Engine } from '../engine.ts';
import type { Observer } from '../observer.ts';
import type { ReadUserEvents } from './user-source.ts';

/** Events and effects in memory above which no further page is read; the portal keeps what is not confirmed. */
const BACKLOG_LIMIT = 20_000;

/** A refusal that may pass (rights, plan) is tried again after this time (ms). */
const REFUSED_RETRY_MS = 30_000;

export interface SourceOptions {
  readonly portal: Portal;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly log: Log;
  readonly observer: Observer;
  readonly botId: number;
  /** Reads events of the person in the same request; absent: there are none. */
  readonly readUserEvents?: ReadUserEvents | undefined;
  /** Pauses in ms: after an empty reading, and after one with new events or with more waiting. Asked before each pause. */
  readonly poll: () => { readonly idleMs: number; readonly busyMs: number };
  readonly signal: AbortSignal;
  /** How a pause (ms) passes; absent: on the clock. Settles at once when the signal is aborted. */
  readonly rest?: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined;
  /** The bot or its portal is gone, or its credentials are. `reason` is a sentence. */
  readonly onGone: (reason: string) => void;
}

/** Reads the bot's queue until the signal; settles then. */
export async function pollEvents(options: SourceOptions): Promise<void> {
  const { engine, signal, poll } = options;
  while (!signal.aborted) {
    const waitMs = engine.backlog > BACKLOG_LIMIT ? poll().busyMs || 10 : await readAll(options);
    if (waitMs > 0) await rest(options, waitMs);
  }
}

/** Both queues in one round: what is asked for together leaves together. */
async function readAll(options: SourceOptions): Promise<number> {
  const [reading, more] = await Promise.all([readOnce(options), options.readUserEvents?.() ?? false]);
  const waitMs = pauseAfter(reading, options);
  return more ? Math.min(waitMs, options.poll().busyMs) : waitMs;
}

async function readUsersAlone(options: SourceOptions, read: ReadUserEvents): Promise<void> {
  while (!options.signal.aborted) {
    const more = await read();
    await rest(options, more ? options.poll().busyMs : options.poll().idleMs);
  }
}

export interface SentOptions extends SourceOptions {
  /** Has events sent to us from then on, and says whether that was done; absent: they are already. */
  readonly switchOver: (() => Promise<boolean>) | undefined;
}

/**
 * For events that are sent to us: reads what the queue still has before they are, and what has come into it meanwhile, until nothing is
 * left; then waits for the signal. That the queue may not be read any more is no matter.
 */
export async function readLeftovers(options: SentOptions): Promise<void> {
  const { engine, clock, signal, log } = options;
  let { switchOver } = options;
  while (!signal.aborted) {
    const reading = await readOnce(options, switchOver === undefined);
    const isEmpty = 'page' in reading && reading.fresh === 0 && !reading.page.hasMore;
    if (isEmpty && switchOver) {
      if (await switchOver()) switchOver = undefined;
    } else if (!switchOver && (isRefused(reading) || (isEmpty && reading.page.events.length === 0))) {
      break;
    }
    await rest(options, pauseAfter(reading, options));
  }
  // Nothing older will come: who did not answer in time is known from here on.
  await engine.accept({ events: [], nextOffset: undefined, hasMore: false }, clock.now());
  log.info({ event: 'waiting' }, 'events are sent by the portal from now on');
  await (options.readUserEvents ? readUsersAlone(options, options.readUserEvents) : aborted(signal));
}

type Reading = { readonly page: Page; readonly fresh: number } | { readonly failure: Failure | 'stopped' };

function isRefused(reading: Reading): boolean {
  return 'failure' in reading && (reading.failure === 'denied' || reading.failure === 'rejected' || reading.failure === 'not-found');
}

function pauseAfter(reading: Reading, { poll }: SourceOptions): number {
  if ('failure' in reading) return reading.failure === 'stopped' ? 0 : REFUSED_RETRY_MS;
  return reading.fresh > 0 || reading.page.hasMore ? poll().busyMs : poll().idleMs;
}

function rest({ clock, signal, rest: passes = (ms) => pause(clock, ms, signal) }: SourceOptions, waitMs: number): Promise<void> {
  return passes(waitMs, signal);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** It is not documented whether the queue can be read once events are sent (`mayBeBarred`). */
async function readOnce({ portal, engine, clock, observer, botId, log, onGone, signal }: SourceOptions, mayBeBarred = false): Promise<Reading> {
  const begunAt = clock.now();
  try {
    const page = await portal.read(botId, { offset: engine.offset, limit: LIMITS.eventPage });
    const fresh = await engine.accept(page, begunAt);
    observer.polled();
    return { page, fresh };
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
    if (signal.aborted || error.code === 'STOPPED') return { failure: 'stopped' };
    if (error.failure === 'gone' || (error.failure === 'denied' && !mayBeBarred)) onGone(error.message);
    else log.error({ event: 'poll_failed', code: error.code }, error.message);
    return { failure: error.failure };
  }
}
