import type { Effect } from '../../portal/effects.ts';
import type { Params } from './encode.ts';
import type { MethodCall, Speaker } from './method-call.ts';
import { isMap } from './raw.ts';

const OF_BOTS = /^imbot\.v2\./i;
/** Methods of bots that are about no bot, or name it otherwise. Source: bitrix24/b24restdocs, pages of imbot.v2, August 2026. */
const NO_BOT: ReadonlySet<string> = new Set(['imbot.v2.bot.register', 'imbot.v2.bot.list', 'imbot.v2.revision.get']);
const NO_TOKEN: ReadonlySet<string> = new Set(['imbot.v2.bot.register', 'imbot.v2.revision.get']);

/** A call as an author wrote it; methods of bots get the bot and its token where the author wrote none. */
export function restCall({ method, params }: Effect & { readonly kind: 'rest' }, speaker: Speaker): MethodCall {
  const name = method.toLowerCase();
  if (!OF_BOTS.test(method)) return { method, params };
  if (name === 'imbot.v2.bot.register') return { method, params: { ...params, fields: withToken(params['fields'], speaker) } };
  const own: Params = {
    botId: NO_BOT.has(name) || namesBot(params) ? undefined : speaker.botId,
    botToken: NO_TOKEN.has(name) ? undefined : speaker.botToken,
  };
  return { method, params: { ...own, ...params } };
}

/** Whether the author wrote which bot is meant. */
export function namesBot(params: Params): boolean {
  return params['botId'] !== undefined || params['code'] !== undefined;
}

/** A bot that is registered has its token among its fields. */
function withToken(fields: unknown, { botToken }: Speaker): unknown {
  return isMap(fields) ? { botToken, ...fields } : fields;
}
