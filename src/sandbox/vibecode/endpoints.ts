import type { EndpointName } from '../../contract/methods/vibecode.ts';
import { activeBot, activeBots, dialogIdFor } from '../chat/dialogs.ts';
import type { Access } from '../oauth/access.ts';
import { asObject } from '../plain-object.ts';
import { execute, type Outcome, type Params } from '../rest/execute.ts';
import type { Scene } from '../scene.ts';
import type { BotRow, GatewayKeyRow } from '../world/rows.ts';
import { WEBHOOK_USER } from '../world/seed.ts';
import { decline, passedOn } from './decline.ts';
import { asHandedOut } from './events.ts';
import type { Values } from './input.ts';
import { parametersOf } from './parameters.ts';
import type { Target } from './routes.ts';

/** A request that has been understood. */
export interface GatewayCall {
  readonly scene: Scene;
  readonly key: GatewayKeyRow;
  readonly target: Target;
  readonly values: Values;
}

/** A successful answer: `json` is that of `data`, `kept` what the journal keeps. */
export interface Given {
  readonly status?: number;
  readonly json: string;
  readonly kept: unknown;
}

type Method = Extract<Outcome, { readonly ok: true }>;

/** Does what an endpoint promises. Throws `Decline`; nothing has changed then. */
export function perform(call: GatewayCall): Given {
  const bot = 'botId' in call.target.path ? botOf(call) : undefined;
  const own = OWN[call.target.name];
  return own ? own(call, bot) : passThrough(call, bot);
}

function botOf({ scene: { world }, key, target }: GatewayCall): BotRow {
  const { botId = '' } = target.path;
  if (!/^\d{1,15}$/.test(botId)) return decline('INVALID_BOT_ID');
  const bot = activeBot(world, Number(botId)) ?? decline('BOT_NOT_FOUND');
  return bot.token === key.botToken ? bot : decline('BOT_ACCESS_DENIED');
}

function passThrough(call: GatewayCall, bot: BotRow | undefined): Given {
  return run(call, call.target.contract.mapsTo ?? '', { ...(bot && { botId: bot.id }), ...parametersOf(call.target, call.values) });
}

/** A key acts for who made it. */
const OWNER: Access = { kind: 'webhook', user: WEBHOOK_USER };

/** Calls a method of imbot.v2 with the token that the gateway keeps. */
function run({ scene, key }: GatewayCall, method: string, params: Params): Method {
  const outcome = execute({ scene, access: OWNER }, method, { botToken: key.botToken, ...params });
  if (outcome.ok) return outcome;
  throw passedOn(outcome.refusal, scene.settings.vibecode);
}

function told(value: unknown, status?: number): Given {
  return { json: JSON.stringify(value), kept: value, ...(status !== undefined && { status }) };
}

type Own = (call: GatewayCall, bot: BotRow | undefined) => Given;

/** Endpoints that do more than pass a method's result on. */
const OWN: Readonly<Partial<Record<EndpointName, Own>>> = {
  'bot.register': register,
  'bot.list': (call) => {
    const { bots, ...rest } = run(call, 'imbot.v2.Bot.list', call.values).result as { readonly bots: readonly { readonly id: number }[] };
    return told({ bots: bots.map((bot) => ({ ...bot, botId: bot.id, name: call.scene.world.bots.get(bot.id)?.firstName })), ...rest });
  },
  'bot.reauth': () => told({ result: true }),
  'bot.resubscribe': (call, bot) => {
    run(call, 'imbot.v2.Bot.update', { botId: bot?.id, fields: { eventMode: 'fetch' } });
    return told({ result: true });
  },
  'event.get': events,
  'command.answer': (call, bot) => passThrough({ ...call, values: withDialog(call, bot) }, bot),
};

function register(call: GatewayCall): Given {
  const { scene, key, target, values } = call;
  const { code, name } = values;
  if (code === undefined || code === '') decline('CODE_REQUIRED');
  if (name === undefined || name === '') decline('NAME_REQUIRED');
  const { newId, knownId } = scene.settings.vibecode;
  const known = activeBots(scene.world).find((bot) => bot.code === code);
  if (known) decline('BOT_ALREADY_EXISTS', knownId && known.token === key.botToken ? { data: { botId: known.id } } : {});
  const { fields } = parametersOf(target, values);
  const { result } = run(call, 'imbot.v2.Bot.register', { fields: { ...asObject(fields), botToken: key.botToken } });
  const { bot } = result as { readonly bot: { readonly id: number } };
  const shown = { bot: { ...bot, name } };
  const shapes = { both: { ...shown, botId: bot.id }, bot: shown, botId: { botId: bot.id }, id: { id: bot.id } };
  return told(shapes[newId], 201);
}

/** A platform cursor stands beside the offset: without an offset reading goes on behind what was handed out last. */
function events(call: GatewayCall, bot: BotRow | undefined): Given {
  const { scene, values } = call;
  const botId = bot?.id ?? 0;
  const stored = scene.world.gatewayCursors.get(botId) ?? 0;
  const given = values['offset'];
  const offset = given === undefined && stored > 0 ? stored + 1 : given;
  const { result, kept } = run(call, 'imbot.v2.Event.get', { ...values, offset, botId });
  const { events: rows, nextOffset: next, hasMore } = result as { readonly events: unknown; readonly nextOffset: number | null; readonly hasMore: boolean };
  const nextOffset = next ?? 0;
  const storedOffset = given === undefined ? Math.max(stored, nextOffset - 1) : Math.max(0, Number(given) - 1);
  if (storedOffset !== stored) scene.commit({ kind: 'gateway-cursor', bot: botId, stored: storedOffset });
  const page = { events: asHandedOut(rows, scene.settings.vibecode.pressDialog), nextOffset, hasMore, storedOffset, persisted: true };
  return { json: JSON.stringify(page), kept };
}

/** An answer may leave the dialog out: it is that of the message. */
function withDialog({ scene: { world }, values }: GatewayCall, bot: BotRow | undefined): Values {
  const chat = world.chats.get(world.messages.get(Number(values['messageId']))?.chat ?? 0);
  return values['dialogId'] !== undefined || !chat || !bot ? values : { ...values, dialogId: dialogIdFor(chat, bot.id) };
}
