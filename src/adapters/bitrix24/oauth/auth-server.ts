import request from 'undici/lib/api/api-request.js';
import Pool from 'undici/lib/dispatcher/pool.js';
import { meaningOfTokenRefusal, tokenRefusal } from '../../../contract/oauth.ts';
import type { Problem } from '../failures.ts';
import { exceptionCode } from '../failures.ts';
import { isMap, parseJson, type Raw, textOf } from '../raw.ts';
import type { Pair } from './pair-file.ts';

/** An application, and where its tokens are renewed. */
export interface Application {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Origin of the authorization server, the only place that the secret is sent to. */
  readonly server: string;
}

/** `portal`: the host that the tokens are for, empty where the server does not say. `final`: asking again would change nothing. */
export type Renewal =
  | { readonly pair: Pair; readonly portal: string }
  | { readonly problem: Problem; readonly final: boolean };

/** Asks for tokens with a refresh token. Redirects are not followed: the secret goes to nobody else. Never rejects. */
export type Renew = (refreshToken: string) => Promise<Renewal>;

const CONNECT_MS = 10_000;
const ANSWER_MS = 30_000;
/** Characters; an answer has fewer than a thousand. */
const LONGEST = 65_536;

export function createRenew(application: Application): Renew {
  return async (refreshToken) => {
    const pool = new Pool(application.server, { connections: 1, connect: { timeout: CONNECT_MS }, headersTimeout: ANSWER_MS, bodyTimeout: ANSWER_MS });
    try {
      const answer = await request.call(pool, { path: pathOf(application, refreshToken), method: 'GET', headers: { accept: 'application/json' } });
      return read(answer.statusCode, await textIn(answer.body));
    } catch (error) {
      const { code } = exceptionCode(error);
      return trouble(code, `The authorization server cannot be reached or broke off (${code}). Check the network and portal.oauth.server.`);
    } finally {
      await pool.destroy();
    }
  };
}

/** Documented is GET with everything in the query. */
function pathOf({ clientId, clientSecret }: Application, refreshToken: string): string {
  return `/oauth/token/?${new URLSearchParams({ grant_type: 'refresh_token', client_id: clientId, client_secret: clientSecret, refresh_token: refreshToken }).toString()}`;
}

async function textIn(body: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size > LONGEST) break;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** The code decides; the statuses of refusals are not documented. */
function read(status: number, text: string): Renewal {
  const body = parseJson(text);
  if (status < 300 && isMap(body)) {
    const pair = { access: textOf(body['access_token']), refresh: textOf(body['refresh_token']) };
    if (pair.access !== '' && pair.refresh !== '') return { pair, portal: hostIn(body) };
  }
  const code = isMap(body) ? textOf(body['error']).toUpperCase() : '';
  const sentence = meaningOfTokenRefusal(code);
  if (sentence !== undefined) return refused(code, sentence);
  const isRefusal = /^\w{1,60}$/.test(code) && status < 500 && status !== 429;
  if (isRefusal) return refused(code, `The authorization server gives no new tokens (${code}). {renew}`);
  return trouble('AUTH_SERVER', `The authorization server answered with something that holds no tokens (HTTP ${status}), perhaps a login page. Check portal.oauth.server.`);
}

/** Nothing was sent to the portal, so whatever waits can be sent later. */
function trouble(code: string, sentence: string): Renewal {
  return { problem: { failure: 'unavailable', code, sentence }, final: false };
}

function refused(code: string, sentence: string): Renewal {
  return { problem: { failure: 'denied', code: tokenRefusal(code), sentence }, final: true };
}

function hostIn(body: Raw): string {
  return URL.parse(textOf(body['client_endpoint']))?.host ?? '';
}
