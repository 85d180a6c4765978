import type { GetFile } from '../http/fetch-file.ts';
import { createGuardedGet } from '../http/guarded-get.ts';
import { isLoopback } from '../../kit/loopback.ts';
import { connect, type Connection, type Surroundings } from '../bitrix24/connection.ts';
import { type Http, noFile, openHttp } from '../bitrix24/transport.ts';
import { gatewayExchange } from './exchange.ts';

export interface GatewayAccess {
  /** Base of all paths, without a slash at its end. */
  readonly url: string;
  readonly key: string;
  readonly session: string | undefined;
}

export type GatewaySurroundings = Surroundings & {
  /** Wraps the way to the gateway. */
  readonly through?: ((http: Http) => Http) | undefined;
  /** Asks public servers only. */
  readonly getFile?: GetFile | undefined;
};

/** How long a link of the portal may take to answer, ms. */
const FILE_MS = 60_000;

/** A portal behind the VibeCode gateway. */
export function connectByVibecode({ url, key, session }: GatewayAccess, { through, getFile = createGuardedGet(), ...surroundings }: GatewaySurroundings): Connection {
  const { origin, host, hostname, pathname } = new URL(url);
  const direct = openHttp({ origin });
  const http = through?.(direct) ?? direct;
  for (const secret of session === undefined ? [key] : [key, session]) http.hide(secret);
  let portal: string | undefined;
  const headers = { 'x-api-key': key, ...(session !== undefined && { authorization: `Bearer ${session}` }) };
  const exchange = gatewayExchange({
    http, base: pathname.replace(/\/$/, ''), headers, limiter: surroundings.limiter, clock: surroundings.clock, tellPortal: (told) => { portal = told; },
  });
  const get = async (link: string): Promise<AsyncIterable<Uint8Array>> => {
    const target = URL.parse(link);
    if (target?.origin === origin) return http.get(link);
    // The link leads to the portal itself, where the key has no business.
    if (target?.protocol !== 'https:' || (portal !== undefined && target.host !== portal)) throw noFile('leads to another server');
    return fileAt(target, getFile);
  };
  return connect({ reach: 'vibecode', host, loopback: isLoopback(hostname), exchange, places: 1, get, hide: (secret) => http.hide(secret), close: () => http.close() }, surroundings);
}

async function fileAt(target: URL, getFile: GetFile): Promise<AsyncIterable<Uint8Array>> {
  const answer = await getFile(target, AbortSignal.timeout(FILE_MS)).catch((error: unknown) => {
    throw noFile('could not be followed', error);
  });
  if (answer.status === 200) return closing(answer);
  answer.close();
  throw noFile(`was answered with HTTP ${answer.status}`);
}

async function* closing({ body, close }: Awaited<ReturnType<GetFile>>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } finally {
    close();
  }
}
