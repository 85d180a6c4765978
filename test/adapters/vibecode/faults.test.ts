import { describe, expect, it } from 'vitest';
import { refusesAll } from '../../../src/contract/errors.ts';
import { PortalError } from '../../../src/portal/failure.ts';
import type { Ticket } from '../../../src/portal/portal.ts';
import { type Behaviour, json, page } from '../bitrix24/http-portal.ts';
import { data, endOf, gatewayThat, KEY, NOW, refusal } from './gateway.ts';

const TICKET: Ticket = { dialog: '7', run: 1, lane: 'reply', key: 'ee5f5f6a-5d4c-4d3c-9d3c-5b0c4d3c5b0c', repeatable: false };
const HELLO = { kind: 'send', dialog: '7', content: { text: 'hello' } } as const;

const half: Behaviour = (_received, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
  response.write('{"success":true,"data":{"ev');
  setImmediate(() => response.destroy());
};

const moved: Behaviour = (_received, response) => {
  response.writeHead(302, { location: 'https://login.example.net/sign-in' }).end();
};

/** `backoff`: less than a second; a number: ms; else failure, code and a part of the sentence. */
type Then = 'backoff' | number | readonly [failure: string, code: string, sentence: RegExp];

interface Row {
  readonly answer: Behaviour;
  readonly read: Then;
  /** Of a message, which must not stand there twice. */
  readonly send: Then;
  /** The bot ends with the sentence: nothing that it asks for would be done. */
  readonly stops?: true;
}

const LACKS = /The key lacks the scope imbot/;
const denied = (code: string, sentence: RegExp): Pick<Row, 'read' | 'send' | 'stops'> => ({ read: ['denied', code, sentence], send: ['denied', code, sentence], stops: true });
const doubt = (code: string, sentence: RegExp = /not known|ask the support/): Pick<Row, 'read' | 'send'> => ({ read: 'backoff', send: ['outcome-unknown', code, sentence] });
const refused = (code: string, sentence: RegExp): Pick<Row, 'read' | 'send'> => ({ read: ['rejected', code, sentence], send: ['rejected', code, sentence] });
const gone = (code: string): Pick<Row, 'read' | 'send'> => ({ read: ['gone', code, /no longer exists/], send: ['gone', code, /no longer exists/] });
const waits = (then: 'backoff' | number): Pick<Row, 'read' | 'send'> => ({ read: then, send: then });
const reset = (value: number): Readonly<Record<string, string>> => ({ 'x-ratelimit-limit': '300', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(value) });

const ROWS: Readonly<Record<string, Row>> = {
  'a login page': { answer: page('<html>Sign in</html>'), ...doubt('NOT_JSON') },
  'half a body': { answer: half, ...doubt('UND_ERR_SOCKET') },
  'an empty body': { answer: page(''), ...doubt('EMPTY_ANSWER') },
  'HTML with 502': { answer: page('<html>Bad gateway</html>', 502), ...doubt('NOT_JSON') },
  'JSON without an envelope': { answer: json({ message: 'OK' }), ...doubt('NOT_JSON') },
  'a list': { answer: json([]), ...doubt('NOT_JSON') },
  'success with an error status': { answer: json({ success: true, data: {} }, 500), ...doubt('') },
  'an error without a code': { answer: json({ success: false }, 400), ...refused('', /VibeCode refused imbot\.v2\./) },
  'a redirect to another host': {
    answer: moved, read: ['unavailable', 'REDIRECT', /to login\.example\.net now.+portal\.vibecode\.url/], send: 'backoff',
  },

  '422 BITRIX_ERROR with a code in its message': { answer: refusal(422, { code: 'BITRIX_ERROR', message: 'EMPTY_MESSAGE: no text' }), ...refused('EMPTY_MESSAGE', /./) },
  '422 BITRIX_ERROR with a code in its hint': { answer: refusal(422, { code: 'BITRIX_ERROR', hint: 'BOT_NOT_FOUND' }), ...gone('BOT_NOT_FOUND') },
  '422 BITRIX_ERROR with a code in lower case': { answer: refusal(422, { code: 'BITRIX_ERROR', message: 'insufficient_scope: The request requires higher privileges' }), read: ['denied', 'INSUFFICIENT_SCOPE', LACKS], send: ['denied', 'INSUFFICIENT_SCOPE', LACKS] },
  '422 BITRIX_ERROR in words alone': { answer: refusal(422, { code: 'BITRIX_ERROR', message: 'Nested rows' }), ...refused('BITRIX_ERROR', /Bitrix24 refused imbot\.v2\.\S+ \(Nested rows\)\./) },
  '502 BITRIX_ERROR in words alone': { answer: refusal(502, { code: 'BITRIX_ERROR', message: 'Timeout' }), ...doubt('BITRIX_ERROR', /Bitrix24 failed at .+not known/) },
  '502 BITRIX_UNAVAILABLE': { answer: refusal(502, { code: 'BITRIX_UNAVAILABLE' }), ...doubt('BITRIX_UNAVAILABLE') },
  '500 INTERNAL_ERROR': { answer: refusal(500, { code: 'INTERNAL_ERROR' }), ...doubt('INTERNAL_ERROR') },

  '429 with retryAfter': { answer: refusal(429, { code: 'RATE_LIMITED', retryAfter: 7 }), ...waits(7_000) },
  '429 with Retry-After': { answer: refusal(429, { code: 'RATE_LIMITED' }, { 'retry-after': '9' }), ...waits(9_000) },
  '429 whose body and header differ': { answer: refusal(429, { code: 'RATE_LIMIT', retryAfter: 7 }, { 'retry-after': '9', ...reset(40) }), ...waits(7_000) },
  '429 with a reset in seconds': { answer: refusal(429, { code: 'RATE_LIMITED' }, reset(40)), ...waits(40_000) },
  '429 with a reset at a second of the epoch': { answer: refusal(429, { code: 'RATE_LIMITED' }, reset(NOW / 1_000 + 25)), ...waits(25_000) },
  '429 with a reset at a millisecond of the epoch': { answer: refusal(429, { code: 'RATE_LIMITED' }, reset(NOW + 12_500)), ...waits(12_500) },
  '429 with a reset that is over': { answer: refusal(429, { code: 'RATE_LIMITED' }, reset(NOW - 5_000)), ...waits('backoff') },
  '429 with nothing': { answer: refusal(429, { code: 'RATE_LIMITED' }), ...waits('backoff') },
  '429 with a web page and Retry-After': {
    answer: (_received, response) => void response.writeHead(429, { 'retry-after': '11' }).end('<html>Slow down</html>'), ...waits(11_000),
  },
  '429 ERROR_LOOP_DETECTED': { answer: refusal(429, { code: 'ERROR_LOOP_DETECTED', retryAfter: 30 }), ...waits(30_000) },
  '504 QUEUE_TIMEOUT with retryAfter': { answer: refusal(504, { code: 'QUEUE_TIMEOUT', retryAfter: 6 }), ...waits(6_000) },

  '401 TOKEN_EXPIRED': { answer: refusal(401, { code: 'TOKEN_EXPIRED' }), ...denied('TOKEN_EXPIRED', /session of VibeCode is over.+portal\.vibecode\.session/) },
  '403 KEY_REVOKED': { answer: refusal(403, { code: 'KEY_REVOKED' }), ...denied('KEY_REVOKED', /was revoked\. Create another one.+portal\.vibecode\.key/) },
  '401 INVALID_API_KEY': { answer: refusal(401, { code: 'INVALID_API_KEY' }), ...denied('INVALID_API_KEY', /does not know this key.+portal\.vibecode\.key/) },
  '403 SCOPE_DENIED': { answer: refusal(403, { code: 'SCOPE_DENIED' }), ...denied('SCOPE_DENIED', /lacks the scope imbot/) },
  '403 BOT_ACCESS_DENIED': { answer: refusal(403, { code: 'BOT_ACCESS_DENIED' }), ...denied('BOT_ACCESS_DENIED', /another VibeCode key/) },

  '404 BOT_NOT_FOUND': { answer: refusal(404, { code: 'BOT_NOT_FOUND' }), ...gone('BOT_NOT_FOUND') },

  '401 with an unknown code': { answer: refusal(401, { code: 'SOMETHING_NEW' }), ...denied('HTTP_401', /refuses this key \(SOMETHING_NEW: No\)\. Check portal\.vibecode\.key/) },
  '403 with an unknown code': { answer: refusal(403, { code: 'SOMETHING_NEW' }), ...denied('HTTP_403', /refuses this key/) },
  '429 with an unknown code': { answer: refusal(429, { code: 'SOMETHING_NEW', retryAfter: 4 }), ...waits(4_000) },
  '500 with an unknown code': { answer: refusal(500, { code: 'SOMETHING_NEW' }), ...doubt('SOMETHING_NEW', /VibeCode failed at .+not known/) },
  '504 with an unknown code': { answer: refusal(504, { code: 'SOMETHING_NEW' }), ...doubt('SOMETHING_NEW', /VibeCode failed at .+not known/) },
  '418 with an unknown code': { answer: refusal(418, { code: 'SOMETHING_NEW' }), ...refused('SOMETHING_NEW', /VibeCode refused .+ \(SOMETHING_NEW: No\)\./) },
};

const CASES = Object.entries(ROWS).flatMap(([name, { answer, read, send, stops = false }]) => [
  { name, what: 'a reading' as const, answer, then: read, stops }, { name, what: 'a message' as const, answer, then: send, stops },
]);

describe('what the gateway answers', () => {
  it.each(CASES)('with $name decides what becomes of $what', async ({ what, answer, then, stops }) => {
    const gateway = await gatewayThat([answer, data({ id: 5, uuidMap: [], events: [], nextOffset: 1, hasMore: false })]);
    const { portal, server, clock, log } = gateway;
    const call = what === 'a reading' ? portal.read(42, { offset: 1, limit: 100 }) : portal.perform(42, HELLO, TICKET);
    const end = await endOf(call, gateway);
    if (typeof then === 'object') {
      const [failure, code, sentence] = then;
      const { error } = end as { readonly error: PortalError };
      expect(error).toBeInstanceOf(PortalError);
      expect([error.failure, error.code, refusesAll(error)]).toEqual([failure, code, stops]);
      expect(error.message).toMatch(sentence);
    } else {
      const { waitsMs } = end as { readonly waitsMs: number };
      if (then === 'backoff') expect(waitsMs).toBeLessThan(1_000);
      else expect(waitsMs).toBe(then);
      await clock.move(waitsMs - 1);
      expect(server.received).toHaveLength(1);
      await clock.move(1);
      await call;
    }
    await clock.move(120_000);
    expect(server.received).toHaveLength(typeof then === 'object' ? 1 : 2);
    expect(JSON.stringify(log)).not.toContain(KEY);
  });
});

describe('requests that are left in the minute', () => {
  it.each([
    ['seconds from now', 30], ['a second of the epoch', NOW / 1_000 + 30], ['a millisecond of the epoch', NOW + 30_000],
  ])('are spread over what remains of it, which is told as %s', async (_how, value) => {
    const few: Behaviour = (_received, response) => {
      const headers = { 'content-type': 'application/json', 'x-ratelimit-remaining': '2', 'x-ratelimit-reset': String(value) };
      response.writeHead(200, headers).end(JSON.stringify({ success: true, data: { events: [], nextOffset: 1, hasMore: false } }));
    };
    const { portal, server, clock } = await gatewayThat([few]);
    const read = (): Promise<unknown> => portal.read(42, { offset: 1, limit: 100 });
    await read();
    const second = read();
    await clock.move(9_999);
    expect(server.received).toHaveLength(1);
    await clock.move(1);
    await second;
    expect(server.received).toHaveLength(2);
  });
});
