import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { VIBECODE_LIMITS } from '../../contract/vibecode-errors.ts';
import { ControlError, type Control } from '../control.ts';
import type { Scene } from '../scene.ts';
import type { GatewayKeyRow } from '../world/rows.ts';
import { decline } from './decline.ts';

const KEY = /^vibe_(api|app)_[\w-]+$/;
const APP = 'vibe_app_';

/** The key of a request, whether or not a portal may be reached with it. Throws `Decline`. */
export function keyOf(scene: Scene, headers: IncomingHttpHeaders): GatewayKeyRow {
  const given = headers['x-api-key'];
  if (typeof given !== 'string' || given === '') return decline('MISSING_API_KEY');
  if (!KEY.test(given)) return decline('INVALID_API_KEY');
  const row = scene.world.gatewayKeys.get(given) ?? keep(scene, given);
  return row.revoked ? decline('KEY_REVOKED') : row;
}

/** Checks that a key opens the portal for a request: its scope, its session (a `bare` one may lack it), its right to write. Throws `Decline`. */
export function checkAccess(scene: Scene, row: GatewayKeyRow, { authorization, bare, writes }: { readonly authorization: string | undefined; readonly bare: boolean; readonly writes: boolean }): void {
  if (row.key.startsWith(APP) && !(bare && authorization === undefined)) checkSession(scene, row, authorization);
  if (!row.connected) decline('TOKEN_MISSING');
  if (!row.scopes.includes('imbot')) decline('SCOPE_DENIED');
  if (row.readOnly && writes) decline('WRITE_BLOCKED_READONLY_KEY');
}

function checkSession({ world, clock }: Scene, { key }: GatewayKeyRow, authorization: string | undefined): void {
  const [, token] = /^Bearer (\S+)$/i.exec(authorization ?? '') ?? [];
  if (token === undefined) return decline('INVALID_APP_KEY');
  const session = world.gatewaySessions.get(token);
  if (session?.key !== key) return decline('INVALID_SESSION');
  if (session.until <= clock.now()) decline('TOKEN_EXPIRED');
}

/** A row for a key that nobody has used: each well-formed one leads to this portal. */
function keep(scene: Scene, key: string): GatewayKeyRow {
  const value: GatewayKeyRow = { key, botToken: randomBytes(20).toString('hex'), scopes: ['imbot', 'user'], readOnly: false, connected: true, revoked: false };
  scene.commit({ kind: 'gateway-key', value });
  return value;
}

/** Operations of the control API on keys and sessions. */
export function makeKeyControl(scene: Scene): Pick<Control, 'vibecodeKey' | 'vibecodeSession'> {
  return {
    vibecodeKey({ kind = 'api', key = freshKey(kind), ...changes }) {
      if (!KEY.test(key)) throw new ControlError('A key begins with vibe_api_ or vibe_app_.');
      scene.commit({ kind: 'gateway-key', value: { ...(scene.world.gatewayKeys.get(key) ?? keep(scene, key)), ...changes } });
      return { key };
    },
    vibecodeSession({ key }) {
      if (!key.startsWith(APP)) throw new ControlError('Only a key that begins with vibe_app_ has sessions.');
      return { session: signIn(scene, key) };
    },
  };
}

function freshKey(kind: 'api' | 'app'): string {
  return `vibe_${kind}_${randomBytes(16).toString('hex')}`;
}

function signIn(scene: Scene, key: string): string {
  const token = randomBytes(24).toString('base64url');
  scene.commit({ kind: 'gateway-session', value: { token, key, until: scene.clock.now() + VIBECODE_LIMITS.sessionMs } });
  return token;
}

/** What is told of the gateway at the start: a key of each kind, kept over restarts, and a session that is good for a while. */
export function firstKeys(scene: Scene): { readonly key: string; readonly appKey: string; readonly session: string } {
  const keys = [...scene.world.gatewayKeys.keys()];
  const key = keys.find((known) => !known.startsWith(APP)) ?? keep(scene, freshKey('api')).key;
  const appKey = keys.find((known) => known.startsWith(APP)) ?? keep(scene, freshKey('app')).key;
  const enough = scene.clock.now() + VIBECODE_LIMITS.sessionMs / 2;
  const known = [...scene.world.gatewaySessions.values()].find((session) => session.key === appKey && session.until > enough);
  return { key, appKey, session: known?.token ?? signIn(scene, appKey) };
}
