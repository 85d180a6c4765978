import { refuse } from '../refusals.ts';
import type { Params } from '../rest/execute.ts';
import type { Scene } from '../scene.ts';
import { memberId } from './member-id.ts';
import { exchange, type Pair } from './tokens.ts';

/** Seconds, as the answer tells it. */
const LIFE = 3_600;
/** A local application. */
const STATUS = 'L';

/** What the authorization server answers to a request for tokens; throws the `Refusal` of one that it does not grant. */
export function tokenAnswer(scene: Scene, params: Params): Readonly<Record<string, unknown>> {
  const kind = kindOf(params['grant_type']);
  const application = textOf(params, 'client_id');
  const secret = textOf(params, 'client_secret');
  const token = textOf(params, kind === 'code' ? 'code' : 'refresh_token');
  if (scene.world.applications.get(application)?.secret !== secret) refuse('invalid_client');
  return entity(scene, exchange(scene, kind, { application, token }) ?? refuse('invalid_grant'));
}

function kindOf(grant: unknown): 'refresh' | 'code' {
  if (grant === 'refresh_token') return 'refresh';
  return grant === 'authorization_code' ? 'code' : refuse('invalid_request', 'grant_type is missing or unknown');
}

function textOf(params: Params, name: string): string {
  const value = params[name];
  return typeof value === 'string' && value !== '' ? value : refuse('invalid_request', `${name} is missing`);
}

function entity(scene: Scene, { access, refresh }: Pair): Readonly<Record<string, unknown>> {
  const { origin } = scene.downloads;
  return {
    access_token: access.token, client_endpoint: `${origin}/rest/`, domain: new URL(origin).host, expires: Math.floor(access.until / 1_000),
    expires_in: LIFE, member_id: memberId(scene), refresh_token: refresh.token, scope: scene.settings.scopes.join(','),
    server_endpoint: `${origin}/rest/`, status: STATUS, user_id: access.user,
  };
}
