import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isLocalHost } from './control-api/guard.ts';
import { TOKEN_PATH } from './oauth/auth-server.ts';
import { AUTHORIZE_PATH } from './oauth/authorize.ts';
import { DOWNLOAD } from './rest/download.ts';
import { GATEWAY } from './vibecode/handle.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface Handlers {
  readonly rest: Handler;
  readonly download: Handler;
  readonly tokens: Handler;
  readonly authorize: Handler;
  readonly gateway: Handler;
  readonly control: Handler;
  readonly page: Handler;
}

/** The HTTP server, and when it has nothing to do. */
export interface Serving {
  readonly port: number;
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Longer than clients keep idle connections, so that the server is never the one that closes first. */
const KEEP_ALIVE_MS = 120_000;

const GUARDS = {
  'Content-Security-Policy': "default-src 'self'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** Listens on 127.0.0.1 only; rejects with the system's error when the port cannot be had. */
export async function serve(port: number, handlers: Handlers): Promise<Serving> {
  let busy = 0;
  let waiting: (() => void)[] = [];
  const finished = (): void => {
    busy -= 1;
    if (busy > 0) return;
    const resolved = waiting;
    waiting = [];
    for (const resolve of resolved) resolve();
  };
  const server = createServer((request, response) => {
    busy += 1;
    void answer(handlers, request, response).then(finished);
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.requestTimeout = 0;
  await listen(server, port);
  return {
    port: portOf(server),
    settled: () => (busy === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    close: () => close(server),
  };
}

/** Never rejects: what a handler did not expect is an internal error of the portal. */
async function answer(handlers: Handlers, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    await handlerOf(handlers, request, response)(request, response);
  } catch (problem) {
    // A client that went away while it sent its request needs no answer.
    if (request.destroyed && !request.complete) return;
    if (!response.headersSent) response.writeHead(500, { 'Content-Type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify({ error: 'INTERNAL_SERVER_ERROR', error_description: String(problem) }));
  }
}

function handlerOf(handlers: Handlers, request: IncomingMessage, response: ServerResponse): Handler {
  if (!isLocalHost(request)) return refuseHost;
  const path = request.url ?? '';
  if (path.startsWith(DOWNLOAD)) return handlers.download;
  if (path.startsWith('/rest/')) return handlers.rest;
  if (path.startsWith(TOKEN_PATH)) return handlers.tokens;
  if (path.startsWith(AUTHORIZE_PATH)) return handlers.authorize;
  if (path.startsWith(`${GATEWAY}/`)) return handlers.gateway;
  for (const [name, value] of Object.entries(GUARDS)) response.setHeader(name, value);
  return path.startsWith('/sandbox/') ? handlers.control : handlers.page;
}

const refuseHost: Handler = (request, response) => {
  request.resume();
  response.writeHead(421, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end('The sandbox portal answers to 127.0.0.1 and localhost only.');
  return Promise.resolve();
};

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
