import { type EndpointContract, VIBECODE } from '../../contract/methods/vibecode.ts';
import type { Params } from '../bitrix24/encode.ts';
import { mapOf } from '../bitrix24/raw.ts';

/** What is asked of the gateway: a path below its address, and members of query and body. */
export interface GatewayRequest {
  readonly verb: EndpointContract['verb'];
  readonly path: string;
  readonly query: Params;
  /** Undefined for a request without one. */
  readonly body: Params | undefined;
}

/** Two endpoints stand for Bot.update; the first is the one that takes fields. */
const BY_METHOD: ReadonlyMap<string, EndpointContract> = new Map<string, EndpointContract>(
  Object.values(VIBECODE).reverse().flatMap((endpoint) => (endpoint.mapsTo === null ? [] : [[endpoint.mapsTo.toLowerCase(), endpoint] as const])),
);

/** How a method of imbot.v2 is asked of the gateway; undefined where it has no endpoint. The token of the bot stays here: the gateway keeps its own. */
export function requestOf(method: string, params: Params): GatewayRequest | undefined {
  const endpoint = BY_METHOD.get(method.toLowerCase());
  if (!endpoint) return undefined;
  const { botToken: _kept, ...given } = params;
  const inPath = new Set<string>();
  const path = endpoint.path.replace(/:(\w+)/g, (_place, name: string) => {
    inPath.add(name);
    return encodeURIComponent(String(given[name]));
  });
  const rest = Object.fromEntries(Object.entries(arranged(endpoint, given)).filter(([name, value]) => !inPath.has(name) && value !== undefined));
  const { verb } = endpoint;
  // Where a DELETE has its parameters is not documented: they stand in both places.
  return { verb, path, query: verb === 'GET' || verb === 'DELETE' ? rest : {}, body: verb === 'GET' ? undefined : rest };
}

/** The parameters of a method that has an endpoint, in its layout and without the values of its path. */
export function arrangedFor(method: string, params: Params): Params {
  return requestOf(method, params)?.body ?? {};
}

/** The parameters in the layout of the endpoint: where its contract has no `fields`, these are flat. */
function arranged({ params, mapsTo }: Pick<EndpointContract, 'params' | 'mapsTo'>, given: Params): Params {
  const { fields, ...top } = given;
  if (fields === undefined) return given;
  if (params.some(({ name }) => name === 'fields')) return { ...top, fields: known(mapOf(fields)) };
  const { properties, botToken: _kept, ...flat } = mapOf(fields);
  if (mapsTo === 'imbot.v2.File.upload') return { ...top, file: { name: flat['name'], content: flat['content'] }, message: flat['message'] };
  return { ...top, ...titled(mapsTo, flat), ...mapOf(properties) };
}

/** The key against doubles is documented for imbot.v2 only: a gateway that refuses what it does not know would refuse every message for it. */
function known({ templateId: _key, ...fields }: Params): Params {
  return fields;
}

/** A command that nobody sees has no title; the gateway is told one nevertheless, for it may insist. */
function titled(mapsTo: string | null, fields: Params): Params {
  return mapsTo === 'imbot.v2.Command.register' && fields['title'] === undefined ? { ...fields, title: fields['command'] } : fields;
}

/** A query as the gateway's clients write it: lists with commas. */
export function queryOf(query: Params): string {
  const parts = Object.entries(query).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(Array.isArray(value) ? value.join(',') : String(value))}`);
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}
