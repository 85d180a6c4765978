import { refusalOf, type Refusal } from '../refusals.ts';
import type { Scene } from '../scene.ts';

/** Who calls: the incoming webhook of a user, or an application that acts for one. */
export type Access =
  | { readonly kind: 'webhook'; readonly user: number }
  | { readonly kind: 'application'; readonly user: number; readonly application: string };

/** The application behind an access token, or why it is refused. */
export function accessOf({ world, clock }: Scene, token: unknown): Access | Refusal {
  if (token === undefined) return refusalOf('NO_AUTH_FOUND', 'Wrong authorization data: there is neither user and code in the address nor an access token (parameter auth)');
  const row = typeof token === 'string' ? world.tokens.get(token) : undefined;
  if (row?.kind !== 'access') return refusalOf('NO_AUTH_FOUND');
  if (row.until <= clock.now()) return refusalOf('expired_token');
  return { kind: 'application', user: row.user, application: row.application };
}
