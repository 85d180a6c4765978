import type { ServerResponse } from 'node:http';
import type { Refusal } from '../refusals.ts';
import type { Fault } from '../settings.ts';
import type { TimeEntity } from './envelope.ts';

/** A body with its status. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** `json` is the JSON of the result. */
export function success(json: string, time: TimeEntity): Answer {
  return { status: 200, body: `{"result":${json},"time":${JSON.stringify(time)}}` };
}

export function failure(refusal: Refusal): Answer {
  return { status: refusal.status, body: JSON.stringify({ error: refusal.code, error_description: refusal.message }) };
}

/** Sends an answer, or what a fault makes of it. */
export function send(response: ServerResponse, answer: Answer, fault?: Fault): void {
  switch (fault?.kind) {
    case 'hang': return;
    case 'reset-before':
    case 'reset-after': {
      response.socket?.resetAndDestroy();
      return;
    }
    case 'html': return write(response, 502, 'text/html; charset=utf-8', '<html><body><h1>502 Bad Gateway</h1></body></html>');
    case 'redirect': return redirect(response);
    case 'empty': return write(response, 200, JSON_TYPE, '');
    case 'half': return sendHalf(response, answer);
    default: return writeAnswer(response, answer);
  }
}

const JSON_TYPE = 'application/json; charset=utf-8';

function writeAnswer(response: ServerResponse, { status, body, headers }: Answer): void {
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  write(response, status, JSON_TYPE, body);
}

function write(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}

function redirect(response: ServerResponse): void {
  response.writeHead(302, { Location: 'https://login.example.com/', 'Content-Length': 0 });
  response.end();
}

/** Promises the whole body, sends half of it and breaks off. */
function sendHalf(response: ServerResponse, { status, body }: Answer): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { 'Content-Type': JSON_TYPE, 'Content-Length': bytes.length });
  response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => response.destroy());
}
