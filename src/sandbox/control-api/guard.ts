import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Names under which a browser may call this machine; anything else is somebody's name that was pointed here. */
const LOCAL = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

/** Whether the request names this machine as its host. */
export function isLocalHost(request: IncomingMessage): boolean {
  return LOCAL.test(request.headers.host ?? '');
}

/** Whether the request comes from our own page, or from no page at all. */
export function isOwnOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  return origin === undefined || origin === `http://${host ?? ''}`;
}

/** Compares secrets in a time that does not depend on where they differ. */
export function sameSecret(given: string, secret: string): boolean {
  const one = Buffer.from(given);
  const other = Buffer.from(secret);
  return one.length === other.length && timingSafeEqual(one, other);
}
