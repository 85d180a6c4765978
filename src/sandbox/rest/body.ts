import type { IncomingMessage } from 'node:http';
import { asObject } from '../plain-object.ts';
import { refusalOf, refuse } from '../refusals.ts';
import type { Params } from './execute.ts';
import { parsePhpForm } from '../../kit/php-form.ts';

/** Bytes of a body. */
export const MOST = {
  usual: 16 * 1_048_576,
  /** The largest file in Base64, and room to say that one is larger. */
  upload: 160 * 1_048_576,
} as const;

/** The whole body as text; rejects with a `Refusal` when it is too long and with the socket's error when it breaks off. */
export function readBody(request: IncomingMessage, most: number = MOST.usual): Promise<string> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let size = 0;
    request.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size <= most) pieces.push(piece);
    });
    request.on('error', reject);
    request.on('end', () => {
      if (size > most) reject(refusalOf('INVALID_REQUEST', 'The body is too long'));
      else resolve((pieces.length === 1 ? (pieces[0] ?? Buffer.alloc(0)) : Buffer.concat(pieces)).toString('utf8'));
    });
  });
}

/** Parameters of a request: the query, overridden by a JSON or form body. */
export function readRequestParams(query: string, contentType: string, body: string): Params {
  const fromQuery = query === '' ? {} : parsePhpForm(query);
  if (body === '') return fromQuery;
  const fromBody = contentType.includes('json') ? parseJson(body) : parseForm(contentType, body);
  return query === '' ? fromBody : { ...fromQuery, ...fromBody };
}

function parseJson(body: string): Params {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return refuse('INVALID_REQUEST', 'The body is not valid JSON');
  }
  return asObject(value) ?? refuse('INVALID_REQUEST', 'The body must be a JSON object');
}

function parseForm(contentType: string, body: string): Params {
  if (contentType !== '' && !contentType.includes('application/x-www-form-urlencoded')) {
    refuse('INVALID_REQUEST', 'The body must be JSON or an URL-encoded form');
  }
  if (isJsonObject(body)) refuse('INVALID_REQUEST', 'The body is JSON, which the header must say: Content-Type: application/json');
  return parsePhpForm(body);
}

/** Bitrix24 would read it as a form with a strange key and miss every parameter. */
function isJsonObject(body: string): boolean {
  return body.startsWith('{"') && body.endsWith('}');
}
