import type { Clock } from '../../kit/clock.ts';
import { PortalError } from '../../portal/failure.ts';
import type { Outcome, Reading } from '../bitrix24/answer.ts';
import type { Call } from '../bitrix24/call.ts';
import type { StreamedBody } from '../bitrix24/carried.ts';
import { encodeBody, type Params } from '../bitrix24/encode.ts';
import type { Exchange } from '../bitrix24/exchange.ts';
import { problemOfException } from '../bitrix24/failures.ts';
import type { Limiter } from '../bitrix24/limiter.ts';
import { idOf, listOf, mapOf, type Raw } from '../bitrix24/raw.ts';
import { contentOf, type Http } from '../bitrix24/transport.ts';
import { readAnswer } from './answer.ts';
import { Dialogs, withDialogs } from './dialogs.ts';
import { restAfter, waitIn } from './rate-headers.ts';
import { arrangedFor, type GatewayRequest, queryOf, requestOf } from './request.ts';

export interface GatewayExchangeOptions {
  readonly http: Pick<Http, 'send'>;
  /** Path of the gateway's address. */
  readonly base: string;
  /** Key and session. */
  readonly headers: Readonly<Record<string, string>>;
  /** What one call needs beyond its own request waits here too. */
  readonly limiter: Limiter;
  readonly clock: Clock;
  /** Called with the host of the portal behind the gateway, once that is known. */
  readonly tellPortal: (host: string) => void;
}

/** Bots that one page of the list tells. */
const PAGE = 50;
const MOST_PAGES = 20;

/** Speaks imbot.v2 with the VibeCode gateway, one call in a request. */
export function gatewayExchange(options: GatewayExchangeOptions): Exchange {
  const gateway = new GatewayExchange(options);
  return async ([call]) => (call === undefined ? { each: [] } : gateway.exchange(call));
}

class GatewayExchange {
  readonly #options: GatewayExchangeOptions;
  readonly #dialogs = new Dialogs();

  constructor(options: GatewayExchangeOptions) {
    this.#options = options;
  }

  exchange(call: Call): Promise<Reading> {
    const { params } = call.order;
    switch (call.method) {
      case 'sandbox.installation': return this.#installation();
      case 'imbot.v2.Bot.get': return params['botId'] === undefined ? this.#byCode(params['code']) : this.#plain(call);
      case 'imbot.v2.Bot.register': return this.#register(call);
      case 'imbot.v2.Event.get': return this.#events(call);
      default: return this.#plain(call);
    }
  }

  async #plain(call: Call, params: Params = call.order.params): Promise<Reading> {
    const request = requestOf(call.method, params);
    if (!request) return { each: [{ problem: { failure: 'rejected', code: 'NOT_ON_VIBECODE', sentence: `VibeCode has nothing that does ${call.method}. Reach the portal by portal.webhook or portal.oauth for it.` } }] };
    const reading = await this.#ask(request, call);
    const value = valueOf(reading);
    if (value !== undefined && 'dialogId' in params) this.#dialogs.noteSent(params['botId'], params['dialogId'], value);
    return reading;
  }

  /** The portal behind the gateway: cursors belong to it and not to the gateway. */
  async #installation(): Promise<Reading> {
    const reading = await this.#ask({ verb: 'GET', path: '/me', query: {}, body: undefined });
    const { portal } = mapOf(valueOf(reading));
    if (typeof portal === 'string' && portal !== '') this.#options.tellPortal(portal);
    return mapped(reading, (data) => ({ installation: mapOf(data)['installation'] ?? mapOf(data)['portal'] }));
  }

  async #byCode(code: unknown): Promise<Reading> {
    for (let page = 0; page < MOST_PAGES; page += 1) {
      if (page > 0) await this.#permit();
      const reading = await this.#ask({ verb: 'GET', path: '/bots', query: page === 0 ? {} : { limit: PAGE, offset: page * PAGE }, body: undefined });
      const data = valueOf(reading);
      if (data === undefined) return reading;
      // An older gateway tells a bare list.
      const bots = (Array.isArray(data) ? data : listOf(mapOf(data)['bots'])).map(mapOf);
      const id = newId(bots.find((bot) => bot['code'] === code));
      if (id !== undefined) return this.#bot(id);
      if (mapOf(data)['hasNextPage'] !== true) break;
    }
    return { each: [{ problem: { failure: 'gone', code: 'BOT_NOT_FOUND', sentence: 'The portal has no bot with this code.' } }] };
  }

  async #bot(botId: number): Promise<Reading> {
    await this.#permit();
    const reading = await this.#ask({ verb: 'GET', path: `/bots/${botId}`, query: {}, body: undefined }, 'imbot.v2.Bot.get');
    // The gateway shows nobody the bot of another key, so whoever sees it owns it, which imbot.v2 tells by the mode of events.
    return mapped(reading, (data) => ({ ...mapOf(data), bot: { eventMode: 'fetch', ...mapOf(mapOf(data)['bot']) } }));
  }

  /** A bot that is there already is taken over, if the key may use it. */
  async #register(call: Call): Promise<Reading> {
    const request = requestOf(call.method, call.order.params);
    const reading = request ? await this.#ask(request, call) : NOTHING;
    const [outcome] = 'each' in reading ? reading.each : [];
    if (!outcome || ('problem' in outcome && outcome.problem.code !== 'BOT_ALREADY_EXISTS')) return reading;
    const id = 'value' in outcome ? newId(outcome.value) : undefined;
    if (id !== undefined) return this.#bot(id);
    await this.#permit();
    const found = await this.#byCode(mapOf(call.order.params['fields'])['code']);
    return valueOf(found) === undefined && 'problem' in outcome ? reading : found;
  }

  /** An offset is always sent: without one the gateway goes on behind events that may never have been stored here. */
  async #events(call: Call): Promise<Reading> {
    const { botId, offset = 0, limit } = call.order.params;
    const reading = await this.#plain(call, { botId, offset, limit });
    const page = valueOf(reading);
    if (page === undefined) return reading;
    const found = new Map<Raw, string>();
    for (const { event, chatId } of this.#dialogs.noteEvents(botId, page)) {
      const dialogId = this.#dialogs.find(botId, event, chatId) ?? (chatId === undefined ? undefined : await this.#askDialog(botId, chatId));
      if (dialogId !== undefined) found.set(event, dialogId);
    }
    return mapped(reading, (data) => withDialogs(data, found));
  }

  /** What was sent before a restart is not remembered, but the portal knows the chat; one that it does not tell is named by its number. */
  async #askDialog(botId: unknown, chatId: number): Promise<string> {
    await this.#permit();
    const reading = await this.#ask({ verb: 'GET', path: `/bots/${String(botId)}/chats/chat${chatId}`, query: {}, body: undefined }, 'imbot.v2.Chat.get');
    const dialogId = mapOf(mapOf(valueOf(reading))['chat'])['dialogId'];
    const told = typeof dialogId === 'string' && dialogId !== '' ? dialogId : `chat${chatId}`;
    if (valueOf(reading) !== undefined) this.#dialogs.noteChat(botId, { id: chatId, dialogId: told });
    return told;
  }

  #permit(): Promise<void> {
    return new Promise((resolve) => this.#options.limiter.take(resolve));
  }

  /** `about`: the call itself, or the method that a request stands for. Never rejects. */
  async #ask({ verb, path, query, body }: GatewayRequest, about: Call | string = `${verb} ${path}`): Promise<Reading> {
    const { http, base, headers, clock } = this.#options;
    const method = typeof about === 'string' ? about : about.method;
    try {
      const sent = body === undefined ? { headers: { accept: 'application/json' }, body: null } : contentOf(bodyOf(body, about));
      const answer = await http.send({ method: verb, path: `${base}${path}${queryOf(query)}`, ...sent, headers: { ...sent.headers, ...headers } });
      const restMs = restAfter(answer.headers, clock.now());
      // A refusal that does not say when to come back is over once the minute is.
      return { ...readAnswer(answer, method, waitIn(answer.headers) ?? (restMs > 0 ? restMs : undefined)), ...(restMs > 0 && { restMs }) };
    } catch (error) {
      return { whole: error instanceof PortalError ? { failure: error.failure, code: error.code, sentence: error.message } : problemOfException(error) };
    }
  }
}

const NOTHING: Reading = { each: [] };

/** A file is read while the request leaves. */
function bodyOf(body: Params, about: Call | string): string | StreamedBody {
  const carried = typeof about === 'string' ? undefined : about.order.carried;
  return carried && typeof about !== 'string' ? carried.body(about.order.params, (params) => arrangedFor(about.method, params)) : encodeBody(body);
}

function valueOf(reading: Reading): unknown {
  const [outcome] = 'each' in reading ? reading.each : [];
  return outcome && 'value' in outcome ? outcome.value : undefined;
}

function mapped(reading: Reading, change: (value: unknown) => unknown): Reading {
  if ('whole' in reading) return reading;
  return { ...reading, each: reading.each.map((outcome): Outcome => ('value' in outcome ? { ...outcome, value: change(outcome.value) } : outcome)) };
}

/** The places in which gateways have told the id of a bot; 0 is none. */
function newId(data: unknown): number | undefined {
  const { bot, botId, id } = mapOf(data);
  return idOf(mapOf(bot)['id']) ?? idOf(botId) ?? idOf(id);
}
