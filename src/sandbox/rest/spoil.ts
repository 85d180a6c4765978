import type { ServerResponse } from 'node:http';
import type { Clock } from '../../kit/clock.ts';
import type { FaultKind } from '../settings.ts';
import { JSON_TYPE, writeJson, writePage, type Answer } from './write.ts';

/** Sends what a kind of fault makes of an answer. */
export function spoil(response: ServerResponse, answer: Answer, { kind, clock }: { readonly kind: FaultKind; readonly clock: Clock }): void {
  SPOILT[kind](response, answer, clock);
}

type Spoil = (response: ServerResponse, answer: Answer, clock: Clock) => void;

const BAD_GATEWAY = '<html><body><h1>502 Bad Gateway</h1></body></html>';
const LOGIN = '<html><body><form action="/auth/"><input name="USER_LOGIN"><input name="USER_PASSWORD" type="password"></form></body></html>';

const tearDown: Spoil = (response) => { response.socket?.resetAndDestroy(); };

/** Promises the whole body, sends half of it and breaks off. */
const breakOff: Spoil = (response, { status, body }) => {
  const bytes = Buffer.from(body);
  response.writeHead(status, { 'Content-Type': JSON_TYPE, 'Content-Length': bytes.length });
  response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => response.destroy());
};

const PIECES = 10;
const PAUSE_MS = 1_000;

/** Sends the body in pieces with pauses between them. */
const trickle: Spoil = (response, { status, body }, clock) => {
  const bytes = Buffer.from(body);
  const length = Math.ceil(bytes.length / PIECES);
  response.writeHead(status, { 'Content-Type': JSON_TYPE, 'Content-Length': bytes.length });
  const sendFrom = (start: number): void => {
    response.write(bytes.subarray(start, start + length));
    if (start + length >= bytes.length) response.end();
    else if (!response.destroyed) clock.after(PAUSE_MS, () => sendFrom(start + length));
  };
  sendFrom(0);
};

const SPOILT: Readonly<Record<FaultKind, Spoil>> = {
  'code': writeJson,
  'reset-before': tearDown,
  'reset-after': tearDown,
  'hang': () => undefined,
  'html': (response) => writePage(response, 502, BAD_GATEWAY),
  'login': (response) => writePage(response, 200, LOGIN),
  'redirect': (response) => { response.writeHead(302, { 'Location': 'https://login.example.com/', 'Content-Length': 0 }).end(); },
  'empty': (response) => writeJson(response, { status: 200, body: '' }),
  'half': breakOff,
  'slow': trickle,
};
