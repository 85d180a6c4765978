import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** One request as the portal got it. */
export interface Received {
  readonly url: string;
  readonly method: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Behaviour = (received: Received, response: ServerResponse) => void;

export interface HttpPortal {
  readonly webhook: string;
  readonly received: Received[];
  /** Answers the next requests, one each; later ones get the last. */
  behave(...behaviours: readonly Behaviour[]): void;
}

/** Looks like the code of a webhook and must be found nowhere. */
export const SECRET = 'wh00k-s3cret-c0de';

/** A server that answers as a test says, and has the newest imbot.v2; ends with the test. */
export async function httpPortal(): Promise<HttpPortal> {
  const received: Received[] = [];
  let behaviours: readonly Behaviour[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.url?.endsWith('/imbot.v2.Revision.get')) {
        response.end('{"result":{"rest":36}}');
        return;
      }
      const got = { url: request.url ?? '', method: request.method ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() };
      received.push(got);
      const [behaviour, ...rest] = behaviours;
      if (rest.length > 0) behaviours = rest;
      behaviour?.(got, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { webhook: `http://127.0.0.1:${port}/rest/1/${SECRET}/`, received, behave: (...next) => { behaviours = next; } };
}

export function json(body: unknown, status = 200): Behaviour {
  return (_received, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
}

export function page(html: string, status = 200): Behaviour {
  return (_received, response) => {
    response.writeHead(status, { 'content-type': 'text/html' }).end(html);
  };
}
