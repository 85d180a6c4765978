// The parts that are needed, not the package: fetch, WebSocket, cache and mocks take 40 ms of every start and 10 MB.
import { Readable } from 'node:stream';
import request from 'undici/lib/api/api-request.js';
import Pool from 'undici/lib/dispatcher/pool.js';
import manifest from '../../../package.json' with { type: 'json' };
import type { Address } from './address.ts';
import { PortalError } from '../../portal/failure.ts';
import type { HttpAnswer } from './answer.ts';
import type { StreamedBody } from './carried.ts';

/** Sends one request; rejects where no whole answer came back. */
export interface Transport {
  /** No answer brings this text back until what it returns is called. */
  hide(secret: string): () => void;
  post(method: string, body: string | StreamedBody): Promise<HttpAnswer>;
  /** Fetches what a link of the portal leads to. Rejects with `PortalError` where that is nothing. */
  get(link: string): Promise<AsyncIterable<Uint8Array>>;
  /** Settles when no connection is left. */
  close(): Promise<void>;
}

/** What an answer says beside its body, by names in lower case. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Readable | null;
}

/** One server over HTTP. Redirects are not followed: what they name is told instead. What is hidden never comes back in an answer. */
export interface Http extends Pick<Transport, 'hide' | 'get' | 'close'> {
  /** Rejects where no whole answer came back. */
  send(asked: HttpRequest): Promise<HttpAnswer & { readonly headers: Headers }>;
}

/** Requests that can be under way at once. */
export const CONNECTIONS = 32;

const CONNECT_MS = 10_000;
/** A little more than the 60 s after which the portal cuts a request off itself. */
const ANSWER_MS = 65_000;

const HEADERS = {
  'content-type': 'application/json',
  accept: 'application/json',
  'user-agent': `${manifest.name}/${manifest.version}`,
};

/** A shorter text may stand in an answer by chance. */
const SECRET_LENGTH = 8;

/** The way to a portal over HTTP. The secrets of the address never come back in an answer. */
export function createTransport(address: Address): Transport {
  const { hide, send, get, close } = openHttp(address);
  for (const part of address.path.split('/')) hide(part);
  return { hide, get, close, post: (method, body) => send({ path: address.path + method, method: 'POST', ...contentOf(body) }) };
}

export function openHttp(address: Pick<Address, 'origin'>): Http {
  const hidden = new Set<string>();
  const hide = (secret: string): (() => void) => {
    const forms = secret.length < SECRET_LENGTH ? [] : writtenForms(secret).filter((form) => !hidden.has(form));
    for (const form of forms) hidden.add(form);
    return () => forms.forEach((form) => hidden.delete(form));
  };
  const pool = new Pool(address.origin, {
    connections: CONNECTIONS,
    connect: { timeout: CONNECT_MS },
    headersTimeout: ANSWER_MS,
    bodyTimeout: ANSWER_MS,
  });
  return {
    hide,
    send: async (asked) => {
      const answer = await request.call(pool, asked);
      const text = without(await answer.body.text(), hidden);
      return { status: answer.statusCode, body: text, movedTo: hostOf(answer.headers['location'], address), headers: answer.headers };
    },
    get: async (link) => {
      const { origin, pathname, search } = URL.parse(link) ?? {};
      if (origin !== address.origin) throw noFile('leads to another server');
      const answer = await request.call(pool, { path: `${pathname}${search}`, method: 'GET', headers: { 'user-agent': HEADERS['user-agent'], accept: '*/*' } }).catch((error: unknown) => {
        throw noFile('could not be followed', error);
      });
      if (answer.statusCode === 200) return answer.body;
      await answer.body.dump();
      throw noFile(`was answered with HTTP ${answer.statusCode}`);
    },
    close: () => pool.close(),
  };
}

/** What a body needs to leave, headers included. */
export function contentOf(body: string | StreamedBody): { readonly headers: Readonly<Record<string, string>>; readonly body: string | Readable } {
  if (typeof body === 'string') return { headers: HEADERS, body };
  const { length, chunks } = body;
  return { headers: length === undefined ? HEADERS : { ...HEADERS, 'content-length': String(length) }, body: Readable.from(chunks, { objectMode: false, highWaterMark: 1 }) };
}

/** A link of the portal that leads to no file. */
export function noFile(why: string, cause?: unknown): PortalError {
  return new PortalError('rejected', 'DOWNLOAD_FAILED', `The link that the portal gave for the file ${why}.`, { cause });
}

function hostOf(location: string | readonly string[] | undefined, address: Pick<Address, 'origin'>): string {
  if (typeof location !== 'string') return '';
  return URL.parse(location, address.origin)?.host ?? '';
}

/** A secret as an answer may repeat it: as it is, in an address, in JSON, in JSON as PHP writes it. */
function writtenForms(secret: string): readonly string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  return [json.replaceAll('/', String.raw`\/`), json, secret, encodeURIComponent(secret)];
}

function without(text: string, secrets: Iterable<string>): string {
  let safe = text;
  for (const secret of secrets) if (safe.includes(secret)) safe = safe.replaceAll(secret, '***');
  return safe;
}
