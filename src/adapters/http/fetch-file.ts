import { LIMITS } from '../../contract/limits.ts';
import type { Clock } from '../../kit/clock.ts';
import { PortalError } from '../../portal/failure.ts';
import type { FetchFile } from '../../portal/files.ts';
import { notFetched } from './not-fetched.ts';

/** What a server answers; `close` lets go of the connection, also before the end. */
export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: AsyncIterable<Uint8Array>;
  close(): void;
}

/** Asks a server; follows nothing. Rejects where no answer came, and with the reason of the signal. */
export type GetFile = (url: URL, signal: AbortSignal) => Promise<Answer>;

export interface FetchFileOptions {
  readonly get: GetFile;
  readonly clock: Clock;
}

const REDIRECTS = 5;
/** Until the answer begins, redirects included (ms). */
const HEADERS_MS = 10_000;
/** From there until the end (ms), so that a server which drips holds nobody up for ever. */
const BODY_MS = 300_000;

/** Fetches files of at most `LIMITS.fileBytes` over http and https; the hosts count behind redirects too. */
export function createFetchFile({ get, clock }: FetchFileOptions): FetchFile {
  const limited = (ms: number, reason: PortalError): Limit => {
    const abort = new AbortController();
    return { signal: abort.signal, end: clock.after(ms, () => abort.abort(reason)) };
  };
  return async (address, hosts) => {
    const asked = allowed(address, undefined, hosts);
    const { signal, end } = limited(HEADERS_MS, notFetched('FILE_TOO_SLOW', `${asked.host} has not begun to answer within ${HEADERS_MS / 1_000} seconds.`));
    try {
      const answer = await followed(asked, { hosts, get: (url) => told(url.host, get(url, signal)) });
      const size = checked(asked.host, answer);
      const body = limited(BODY_MS, notFetched('FILE_TOO_SLOW', `${asked.host} has not sent the whole file within ${BODY_MS / 60_000} minutes.`));
      body.signal.addEventListener('abort', () => answer.close());
      return { name: nameOf(asked), size, bytes: bytesOf(asked.host, answer, body) };
    } finally {
      end();
    }
  };
}

interface Limit {
  readonly signal: AbortSignal;
  /** The time does not count any more. */
  readonly end: () => void;
}

async function followed(asked: URL, { hosts, get }: { readonly hosts: readonly string[]; readonly get: (url: URL) => Promise<Answer> }): Promise<Answer> {
  let url = asked;
  for (let redirects = 0; redirects <= REDIRECTS; redirects += 1) {
    const answer = await get(url);
    const location = answer.headers['location'];
    if (!REDIRECT.has(answer.status) || typeof location !== 'string') return answer;
    answer.close();
    url = allowed(location, url, hosts);
  }
  throw notFetched('FILE_REDIRECTS', `${asked.host} sends on more than ${REDIRECTS} times.`);
}

const REDIRECT: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

function allowed(address: string, from: URL | undefined, hosts: readonly string[]): URL {
  const url = URL.parse(address, from);
  const where = from ? `${from.host} sends on to` : 'The file is on';
  if (!url || !/^https?:$/.test(url.protocol)) throw notFetched('FILE_ADDRESS', from ? `${where} something that is no https:// or http:// address.` : 'The address of the file does not begin with https:// or http://.');
  if (url.username !== '' || url.password !== '') throw notFetched('FILE_ADDRESS', `The address of the file on ${url.host} has a name or password before its host.`);
  if (!hosts.includes(url.host)) throw notFetched('FILE_HOST', `${where} ${url.host}, which stands in no \`url\` of an \`upload\` in the bot's file; only hosts that are written out there are asked.`);
  return url;
}

/** What the connection says, in a sentence. */
async function told<Value>(host: string, asked: Promise<Value>): Promise<Value> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof PortalError) throw error;
    throw notFetched('FILE_UNREACHABLE', `${host} cannot be reached (${codeOf(error)}).`, error);
  }
}

function codeOf(error: unknown): string {
  const { code, errors } = (error ?? {}) as { readonly code?: unknown; readonly errors?: unknown };
  if (typeof code === 'string') return code;
  return Array.isArray(errors) && errors.length > 0 ? codeOf(errors[0]) : 'no answer';
}

/** The size of the file, where the server tells it. */
function checked(host: string, { status, headers, close }: Answer): number | undefined {
  const encoding = headers['content-encoding'] ?? 'identity';
  const length = /^\d+$/.exec(String(headers['content-length']))?.[0];
  const size = length === undefined ? undefined : Number(length);
  const problem = status !== 200 ? notFetched('FILE_REFUSED', `${host} answered with HTTP ${status} instead of the file.`)
    : encoding !== 'identity' ? notFetched('FILE_PACKED', `${host} sends the file packed (${String(encoding)}), although it was asked for it as it is.`)
      : size !== undefined && size > LIMITS.fileBytes ? tooLarge(host) : undefined;
  if (!problem) return size;
  close();
  throw problem;
}

/** Lets go of the server at the end, and where a reader stops: also one that never began. */
function bytesOf(host: string, { body, close }: Answer, { signal, end }: Limit): AsyncIterable<Uint8Array> {
  const over = (): void => {
    end();
    close();
  };
  const parts = partsOf(host, body, signal);
  return {
    [Symbol.asyncIterator]: () => ({
      next: async () => {
        const part = await parts.next().catch((error: unknown) => {
          over();
          throw error;
        });
        if (part.done) over();
        return part;
      },
      return: (value) => {
        over();
        return parts.return(value);
      },
    }),
  };
}

async function* partsOf(host: string, body: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  let size = 0;
  try {
    for await (const part of body) {
      size += part.byteLength;
      if (size > LIMITS.fileBytes) throw tooLarge(host);
      yield part;
    }
  } catch (error) {
    if (error instanceof PortalError) throw error;
    signal.throwIfAborted();
    throw notFetched('FILE_BROKEN', `${host} broke off in the middle of the file (${codeOf(error)}).`, error);
  }
}

function tooLarge(host: string): PortalError {
  return notFetched('FILE_TOO_LARGE', `The file on ${host} is larger than ${LIMITS.fileBytes / 1_048_576} MB, which is the most that Bitrix24 takes.`);
}

/** The last part of the address; empty where it has none. */
function nameOf({ pathname }: URL): string {
  const last = pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return last;
  }
}
