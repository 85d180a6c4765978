import { type Json, startPortal, type Portal } from '../portal.ts';
import type { SandboxOptions } from '../../../src/sandbox/start.ts';

export interface Reply {
  readonly status: number;
  readonly body: Json;
  readonly headers: Headers;
}

export interface Gateway {
  readonly portal: Portal;
  /** One request with the personal key; `path` is below the gateway's address. */
  readonly ask: (verb: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Reply>;
  /** The same below a bot: `/messages`. */
  readonly asBot: (verb: string, path: string, body?: unknown) => Promise<Reply>;
  readonly botId: number;
  /** Of the group that new bots are in. */
  readonly group: string;
}

/** A portal whose gateway has a bot. */
export async function startGateway(fields: Json = {}, options: Partial<SandboxOptions> = {}): Promise<Gateway> {
  const portal = await startPortal(options);
  const { url, key } = portal.vibecode;
  const ask: Gateway['ask'] = (verb, path, body, headers = {}) => request(`${url}${path}`, verb, body, { 'X-Api-Key': key, ...headers });
  const { body } = await ask('POST', '/bots', { code: 'echo', name: 'Echo', ...fields });
  const botId = body['data'].bot.id as number;
  return { portal, ask, asBot: (verb, path, given) => ask(verb, `/bots/${botId}${path}`, given), botId, group: 'chat2' };
}

/** An empty header is left out. */
export async function request(url: string, verb: string, body: unknown, headers: Record<string, string>): Promise<Reply> {
  const sent = Object.fromEntries(Object.entries({ 'Content-Type': 'application/json', ...headers }).filter(([, value]) => value !== ''));
  const response = await fetch(url, { method: verb, headers: sent, ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }) });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text.startsWith('{') ? (JSON.parse(text) as Json) : { text } };
}

/** Status and code of a refusal. */
export function refusalOf({ status, body }: Reply): readonly [number, unknown] {
  return [status, body['error']?.code];
}
