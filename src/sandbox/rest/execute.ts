import { activeBot, leavingBot } from '../chat/dialogs.ts';
import { METHODS } from '../methods/index.ts';
import { Refusal, refuse } from '../refusals.ts';
import type { Scene } from '../scene.ts';
import type { BotRow } from '../world/rows.ts';
import { WEBHOOK_USER } from '../world/seed.ts';
import type { Method } from './define-method.ts';
import { integer, readParams, text } from './rules.ts';

export type Params = Readonly<Record<string, unknown>>;

/** What a call came to: `json` is the result as it is sent, `kept` what the journal keeps of it. */
export type Outcome =
  | { readonly ok: true; readonly result: unknown; readonly json: string; readonly kept: unknown }
  | { readonly ok: false; readonly refusal: Refusal };

const BY_NAME: ReadonlyMap<string, Method> = new Map(METHODS.map((method) => [method.name.toLowerCase(), method]));

/** Runs one method with its own rights; a refusal has changed nothing. */
export function execute(scene: Scene, name: string, params: Params): Outcome {
  try {
    const method = BY_NAME.get(name.toLowerCase()) ?? refuse('ERROR_METHOD_NOT_FOUND');
    const { scope = 'imbot' } = method;
    if (scope !== null && !scene.settings.scopes.includes(scope)) refuse('insufficient_scope');
    const caller = identify(scene, method, params);
    const result = method.run(readParams(method.params, params), { scene, access: { kind: 'webhook', user: WEBHOOK_USER }, ...caller });
    const json = method.write ? method.write(result) : JSON.stringify(result);
    return { ok: true, result, json, kept: method.record ? method.record(result) : result };
  } catch (problem) {
    if (problem instanceof Refusal) return { ok: false, refusal: problem };
    throw problem;
  }
}

const OWNER = {
  botToken: text({ missing: 'BOT_TOKEN_NOT_SPECIFIED', invalid: 'BOT_TOKEN_NOT_SPECIFIED' }),
  botId: integer({ missing: 'BOT_ID_REQUIRED', invalid: 'BOT_ID_REQUIRED' }),
};
const HOLDER = { botToken: OWNER.botToken };

function identify(scene: Scene, method: Method, params: Params): { readonly token: string | undefined; readonly bot: BotRow | undefined } {
  if (method.caller === 'anyone') return { token: undefined, bot: undefined };
  const token = readParams(HOLDER, params).botToken.trim();
  if (token === '') refuse('BOT_TOKEN_NOT_SPECIFIED');
  if (method.caller === 'token') return { token, bot: undefined };
  const { botId } = readParams(OWNER, params);
  const bot = activeBot(scene.world, botId) ?? (method.farewell ? leavingBot(scene.world, botId) : undefined) ?? refuse('BOT_NOT_FOUND');
  return bot.token === token ? { token, bot } : refuse('BOT_OWNERSHIP_ERROR');
}
