import { randomBytes } from 'node:crypto';
import type { Credentials } from '../control.ts';
import type { Scene } from '../scene.ts';
import type { ApplicationRow, TokenRow } from '../world/rows.ts';
import { WEBHOOK_USER } from '../world/seed.ts';
import { issue, tokensOf } from './tokens.ts';

/** A new application of the portal. */
export function makeApplication(scene: Scene, more: Pick<ApplicationRow, 'redirect'> = {}): ApplicationRow {
  const value: ApplicationRow = { id: `local.${randomBytes(12).toString('hex')}`, secret: randomBytes(25).toString('hex'), ...more };
  scene.commit({ kind: 'application', value });
  return value;
}

/** What the first application of the portal is given; it is made when there is none. */
export function firstApplication(scene: Scene): Omit<Credentials, 'domain'> {
  const application = [...scene.world.applications.values()][0] ?? makeApplication(scene);
  return credentialsOf(scene, application, WEBHOOK_USER);
}

/** Hands out the same refresh token until somebody has used it. */
export function credentialsOf(scene: Scene, { id, secret }: ApplicationRow, user: number): Omit<Credentials, 'domain'> {
  const isUnused = (row: TokenRow): boolean => row.first === true && row.user === user && row.spent !== true && row.until > scene.clock.now();
  const refresh = tokensOf(scene, id).find(isUnused) ?? issue(scene, 'refresh', { application: id, user, first: true });
  return { client_id: id, client_secret: secret, refresh_token: refresh.token };
}
