import { activeBot, leavingBot } from '../chat/dialogs.ts';
import { LEGACY_METHODS } from '../legacy/index.ts';
import { METHODS } from '../methods/index.ts';
import type { Access } from '../oauth/access.ts';
import { ownerOf, owns } from '../oauth/ownership.ts';
import { Refusal, refusalOf, refuse } from '../refusals.ts';
import type { Scene } from '../scene.ts';
import type { Call, Caller, Method } from './define-method.ts';
import { checkGeneration } from './generations.ts';
import { knows } from './revisions.ts';
import { integer, readParams } from './rules.ts';

export type Params = Readonly<Record<string, unknown>>;

/** What a call came to: `json` is the result as it is sent, `kept` what the journal keeps of it. */
export type Outcome =
  | { readonly ok: true; readonly result: unknown; readonly json: string; readonly kept: unknown }
  | { readonly ok: false; readonly refusal: Refusal };

const BY_NAME: ReadonlyMap<string, Method> = new Map([...METHODS, ...LEGACY_METHODS].map((method) => [method.name.toLowerCase(), method]));

/** Where a method runs, and for whom. */
export interface Context {
  readonly scene: Scene;
  readonly access: Access;
}

/** Runs one method with its own rights; a refusal has changed nothing. */
export function execute(context: Context, name: string, params: Params): Outcome {
  try {
    const method = BY_NAME.get(name.toLowerCase()) ?? refuse('ERROR_METHOD_NOT_FOUND', `Method not found! The sandbox portal has no ${name}`);
    checkGeneration(context.scene.settings, method.name, params);
    const { scope = 'imbot' } = method;
    if (scope !== null && !context.scene.settings.scopes.includes(scope)) refuse('insufficient_scope');
    const identity = identify(context, method, params);
    const result = method.run(readParams(method.params, params), { ...context, ...identity });
    const json = method.write ? method.write(result) : JSON.stringify(result);
    return { ok: true, result, json, kept: method.record ? method.record(result) : result };
  } catch (problem) {
    if (problem instanceof Refusal) return { ok: false, refusal: inOlderWords(context.scene, problem) };
    throw problem;
  }
}

/** A missing token had another code once. */
function inOlderWords({ settings }: Scene, refusal: Refusal): Refusal {
  return refusal.code === 'BOT_TOKEN_NOT_SPECIFIED' && !knows(settings, refusal.code) ? refusalOf('CLIENT_ID_NOT_SPECIFIED') : refusal;
}

const BOT = integer({ missing: 'BOT_ID_REQUIRED', invalid: 'BOT_ID_REQUIRED' });

type Identity = Pick<Call<Caller>, 'owner' | 'bot'>;

function identify({ scene, access }: Context, method: Method, params: Params): Identity {
  if (method.caller === 'anyone') return { owner: undefined, bot: undefined };
  const owner = ownerOf(access, params['botToken']);
  if (method.caller === 'token') return { owner, bot: undefined };
  const { botId } = readParams({ botId: BOT }, params);
  const bot = activeBot(scene.world, botId) ?? (method.farewell ? leavingBot(scene.world, botId) : undefined) ?? refuse('BOT_NOT_FOUND');
  return owns(owner, bot) ? { owner, bot } : refuse('BOT_OWNERSHIP_ERROR');
}
