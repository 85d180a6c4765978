import type { Connection } from '../adapters/bitrix24/connection.ts';
import { createLimiter, type Level, type Limiter, tokensSince } from '../adapters/bitrix24/limiter.ts';
import type { Scrubber } from '../adapters/log/scrubber.ts';
import type { Clock } from '../kit/clock.ts';
import type { Log } from '../kit/log.ts';
import type { PortalSettings } from '../program/program.ts';
import { connectTo, hostOf } from './access.ts';
import { createRounds, type Rest } from './rounds.ts';

/** The way of one bot to its portal. */
export interface SharedConnection {
  readonly connection: Connection;
  /** How the bot pauses between two readings of its queue. */
  readonly rest: Rest;
}

/** The ways to portals that the bots of one process share: one limit for each host, one queue for each access. */
export interface Connections {
  /** Throws `PortalError` for an address that cannot be one. */
  to(settings: Pick<PortalSettings, 'access' | 'rate'>, kept: Kept): SharedConnection;
}

/** What an earlier process left in the state. */
interface Kept {
  readonly level: Level | undefined;
  /** Folder of the portal. */
  readonly folder: string;
}

interface Limit {
  readonly limiter: Limiter;
  readonly rate: string;
  users: number;
}

export function createConnections({ clock, log, scrubber }: { readonly clock: Clock; readonly log: Log; readonly scrubber: Scrubber }): Connections {
  const limits = new Map<string, Limit>();
  const known = new Map<string, SharedConnection>();
  /** The limit of a host; the first bot on it says what it is. */
  const limitOf = (host: string, rate: PortalSettings['rate'], level: Level | undefined): Limit => {
    const limit = limits.get(host);
    if (!limit) {
      const created = { limiter: createLimiter({ rate, level, clock }), rate: JSON.stringify(rate), users: 0 };
      limits.set(host, created);
      return created;
    }
    if (limit.rate !== JSON.stringify(rate)) log.warn({ event: 'rates_differ', host, rate: limit.rate }, `two files give different rates for ${host}; the one that was read first counts for both`);
    if (rate !== 'unlimited' && level !== undefined) limit.limiter.lowerTo(tokensSince(level, rate, clock.now()));
    return limit;
  };
  const open = (key: string, { access, rate }: Pick<PortalSettings, 'access' | 'rate'>, { level, folder }: Kept): SharedConnection => {
    const host = hostOf(access);
    const limit = limitOf(host, rate, level);
    const close = (): void => {
      known.delete(key);
      limit.users -= 1;
      if (limit.users > 0) return;
      limits.delete(host);
      limit.limiter.close();
    };
    const connection = connectTo(access, { clock, log, scrubber, folder, limiter: shared(limit.limiter, close) });
    limit.users += 1;
    const opened = { connection, rest: createRounds(clock) };
    known.set(key, opened);
    return opened;
  };
  return {
    to: (settings, kept) => {
      const key = JSON.stringify(settings.access);
      const shared = known.get(key);
      if (!shared) return open(key, settings, kept);
      limitOf(hostOf(settings.access), settings.rate, kept.level);
      return shared;
    },
  };
}

/** A limiter whose end is not that of the connection. */
function shared(limiter: Limiter, close: () => void): Limiter {
  return { rate: limiter.rate, take: (granted) => limiter.take(granted), level: () => limiter.level(), lowerTo: (tokens) => limiter.lowerTo(tokens), close };
}
