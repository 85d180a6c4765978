import { randomBytes } from 'node:crypto';
import type { Scene } from '../scene.ts';
import type { TokenRow } from '../world/rows.ts';

/** ms. Source: auto-renewal.md and index.md of settings/oauth, August 2026. */
const LIVES: Readonly<Record<TokenRow['kind'], number>> = { access: 3_600_000, refresh: 180 * 86_400_000, code: 30_000 };

/** Whom a token is for. */
export type Grant = Pick<TokenRow, 'application' | 'user' | 'first'>;

export interface Pair {
  readonly access: TokenRow;
  readonly refresh: TokenRow;
}

/** A fresh token of a kind. */
export function issue(scene: Scene, kind: TokenRow['kind'], grant: Grant): TokenRow {
  const value: TokenRow = { token: randomBytes(24).toString('hex'), kind, until: scene.clock.now() + LIVES[kind], ...grant };
  scene.commit({ kind: 'token', value });
  return value;
}

function issuePair(scene: Scene, grant: Grant): Pair {
  return { access: issue(scene, 'access', grant), refresh: issue(scene, 'refresh', grant) };
}

/** Exchanges a refresh token or a code for a pair, once; undefined when it is worth nothing for this application. */
export function exchange(scene: Scene, kind: 'refresh' | 'code', given: { readonly application: string; readonly token: string }): Pair | undefined {
  const row = scene.world.tokens.get(given.token);
  const isGood = row?.kind === kind && row.application === given.application && row.spent !== true && row.until > scene.clock.now();
  if (!isGood) return undefined;
  scene.commit({ kind: 'token', value: { ...row, spent: true } });
  return issuePair(scene, { application: row.application, user: row.user });
}

/** All that applications hold, or that one of them does. */
export function tokensOf({ world }: Scene, application?: string): readonly TokenRow[] {
  return [...world.tokens.values()].filter((row) => application === undefined || row.application === application);
}
