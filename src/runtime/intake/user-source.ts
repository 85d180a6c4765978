import { LIMITS } from '../../contract/limits.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import { PortalError } from '../../portal/failure.ts';
import type { Portal } from '../../portal/portal.ts';
import type { Cursor } from '../../store/store.ts';
import type { Engine } from '../engine.ts';
import { afterReading } from './cursor.ts';

/** A refusal that may pass (rights, scope) is tried again after this time (ms). */
const REFUSED_RETRY_MS = 30_000;

export interface UserSourceOptions {
  readonly portal: Portal;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly log: Log;
  /** Whether a flow hears of them now. */
  readonly wanted: () => boolean;
}

/** Whether there is more to read soon. */
export type ReadUserEvents = () => Promise<boolean>;

const NOTHING_READ: Cursor = { confirmed: null, marks: [] };

/**
 * Reads what happened in the chats of the person whose access it is: a queue of its own, beside that of the bot and with other
 * numbers. Where it was read to is kept by the portal itself; after a restart what was not confirmed comes again, and is known.
 * Never rejects: the bot works without these events.
 */
export function createUserSource({ portal, engine, clock, log, wanted }: UserSourceOptions): ReadUserEvents {
  let subscribed = false;
  let cursor = NOTHING_READ;
  let notBefore = -Infinity;
  let told = '';
  const read = async (): Promise<boolean> => {
    if (!subscribed) await portal.subscribeUserEvents();
    subscribed = true;
    const begunAt = clock.now();
    const page = await portal.readUserEvents({ offset: cursor.confirmed ?? undefined, limit: LIMITS.eventPage });
    const fresh = await engine.accept(page, begunAt);
    cursor = afterReading(cursor, { begunAt, storedAt: clock.now(), nextOffset: page.nextOffset, hasMore: page.hasMore });
    told = '';
    return fresh > 0 || page.hasMore;
  };
  return async () => {
    if (!wanted() || clock.monotonic() < notBefore) return false;
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof PortalError)) throw error;
      if (error.code === 'STOPPED') return false;
      subscribed = false;
      notBefore = clock.monotonic() + REFUSED_RETRY_MS;
      if (told !== error.code) log.error({ event: 'user_events_failed', code: error.code }, `events of the person cannot be read: ${error.message}`);
      told = error.code;
      return false;
    }
  };
}
