import { lookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import request from 'undici/lib/api/api-request.js';
import Pool from 'undici/lib/dispatcher/pool.js';
import manifest from '../../../package.json' with { type: 'json' };
import type { GetFile } from './fetch-file.ts';
import { notFetched } from './not-fetched.ts';
import { isPublicAddress } from './public-address.ts';

export interface GuardOptions {
  /** Finds the addresses of a host. */
  readonly resolve?: Resolve;
  /** Whether this IP address may be connected to. */
  readonly isAllowed?: (address: string) => boolean;
}

/** Calls back with every address of a host. */
export type Resolve = (host: string, found: (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void) => void;

const HEADERS = {
  accept: '*/*',
  // A file is passed on as it comes.
  'accept-encoding': 'identity',
  'user-agent': `${manifest.name}/${manifest.version}`,
};

/** Asks public servers only: the address that was checked is the one that is connected to, so a name cannot change in between. */
export function createGuardedGet({ resolve = resolveAll, isAllowed = isPublicAddress }: GuardOptions = {}): GetFile {
  const connect = { lookup: guarded(resolve, isAllowed) };
  return async (url, signal) => {
    // A host that is an address is never looked up.
    const literal = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(literal) !== 0 && !isAllowed(literal)) throw isPrivate(url.hostname);
    const pool = new Pool(url.origin, { connections: 1, connect });
    const close = (): void => void pool.destroy();
    try {
      const { statusCode, headers, body } = await request.call(pool, { path: url.pathname + url.search, method: 'GET', headers: HEADERS, signal });
      // Closing before the end is an error of the stream, which nobody may be reading.
      body.on('error', () => undefined);
      return { status: statusCode, headers, body, close };
    } catch (error) {
      close();
      throw error;
    }
  };
}

const resolveAll: Resolve = (host, found) => lookup(host, { all: true }, found);

/** A host with one private address is private. */
function guarded(resolve: Resolve, isAllowed: (address: string) => boolean): LookupFunction {
  return (host, { all }, callback) => resolve(host, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error || !first) callback(error ?? notFetched('FILE_UNREACHABLE', `${host} has no address.`), '');
    else if (!addresses.every(({ address }) => isAllowed(address))) callback(isPrivate(host), '');
    else if (all) callback(null, [...addresses]);
    else callback(null, first.address, first.family);
  });
}

function isPrivate(host: string): Error {
  return notFetched('FILE_PRIVATE', `${host} is inside a private network or this machine; files are fetched from public servers only.`);
}
