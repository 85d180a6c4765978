import { IMBOT_V2 } from '../../contract/methods/imbot-v2.ts';
import type { Effect } from '../../portal/effects.ts';
import { PortalError } from '../../portal/failure.ts';
import type { Params } from './encode.ts';
import type { MethodCall, Speaker } from './method-call.ts';
import { isMap } from './raw.ts';

const OF_BOTS = /^imbot\.v2\./i;

/** The names of the parameters of each method; letter case of methods does not count. */
const TAKES: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(IMBOT_V2).map(([method, { params }]) => [method.toLowerCase(), new Set(params.map(({ name }) => name))]),
);

/** A call as an author wrote it; methods of bots get the bot and its token where they take them and the author wrote none. */
export function restCall({ method, params }: Effect & { readonly kind: 'rest' }, { botId, botToken }: Speaker): MethodCall {
  if (!OF_BOTS.test(method)) return { method, params };
  const takes = TAKES.get(method.toLowerCase());
  const takesToo = (name: string): boolean => takes?.has(name) ?? true;
  const { fields } = params;
  return {
    method,
    params: {
      botId: takesToo('botId') && !namesBot(params) ? botId : undefined,
      botToken: takesToo('botToken') ? botToken : undefined,
      ...params,
      // A bot that is registered has its token among its fields.
      ...(takes?.has('fields.botToken') && !takes.has('botToken') && isMap(fields) ? { fields: { botToken, ...fields } } : {}),
    },
  };
}

/** Whether the author wrote which bot is meant. */
function namesBot(params: Params): boolean {
  return ['botId', 'code', 'BOT_ID', 'CODE'].some((name) => params[name] !== undefined);
}

/** What is wrong with another bot that the author named, or with another method, is no end of this one. */
export function restError(error: unknown, { kind, ...effect }: Effect): unknown {
  const isOther = kind === 'rest' && error instanceof PortalError && 'params' in effect && namesBot(effect.params);
  return isOther && OF_A_BOT.test(error.code) ? new PortalError('rejected', error.code, error.message, { cause: error }) : error;
}

const OF_A_BOT = /^(?:BOT|APP)_/;
