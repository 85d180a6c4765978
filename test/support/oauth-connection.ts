import { createLimiter } from '../../src/adapters/bitrix24/limiter.ts';
import type { Connection } from '../../src/adapters/bitrix24/connection.ts';
import { connectByOAuth, type OAuthSurroundings } from '../../src/adapters/bitrix24/oauth/connect.ts';
import { systemClock } from '../../src/adapters/clock.ts';
import type { Credentials } from '../../src/sandbox/control.ts';
import { keptLog } from './kept-log.ts';

interface Wish extends Partial<Omit<OAuthSurroundings, 'folder'>> {
  readonly folder: string;
  /** Absent: that of the portal. */
  readonly server?: string;
}

/** An application's way to a portal, without limits. */
export function oauthConnection(credentials: Credentials, { folder, server, ...others }: Wish): Connection {
  const { domain, client_id: clientId, client_secret: clientSecret, refresh_token: refreshToken } = credentials;
  const clock = others.clock ?? systemClock;
  return connectByOAuth({ domain, clientId, clientSecret, refreshToken, server: server ?? domain }, {
    limiter: createLimiter({ rate: 'unlimited', clock }), clock, log: keptLog(), hide: () => () => undefined, ...others, folder,
  });
}
