import { type Clock, pause } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import { LIMITS } from '../../contract/limits.ts';
import { PortalError } from '../../portal/failure.ts';
import type { Portal } from '../../portal/portal.ts';
import type { Engine } from '../engine.ts';
import type { Observer } from '../observer.ts';

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
  const { engine, clock, signal, poll, rest = (ms) => pause(clock, ms, signal) } = options;
  while (!signal.aborted) {
    const waitMs = engine.backlog > BACKLOG_LIMIT ? poll().busyMs || 10 : await readOnce(options);
    if (waitMs > 0) await rest(waitMs, signal);
  }
}

async function readOnce({ portal, engine, clock, observer, botId, poll, log, onGone, signal }: SourceOptions): Promise<number> {
  const begunAt = clock.now();
  try {
    const page = await portal.read(botId, { offset: engine.offset, limit: LIMITS.eventPage });
    const fresh = await engine.accept(page, begunAt);
    observer.polled();
    return fresh > 0 || page.hasMore ? poll().busyMs : poll().idleMs;
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
    if (signal.aborted || error.code === 'STOPPED') return 0;
    if (error.failure === 'gone' || error.failure === 'denied') {
      onGone(error.message);
      return REFUSED_RETRY_MS;
    }
    log.error({ event: 'poll_failed', code: error.code }, error.message);
    return REFUSED_RETRY_MS;
  }
}
