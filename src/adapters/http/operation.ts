import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Context, Hono } from 'hono';
import { failed, ok, type Result } from '../../kit/result.ts';
import { type Deliveries, serveDeliveries } from './deliveries.ts';
import type { ServedBot, Status } from './served-bot.ts';

/** A request that has not arrived as a whole after this time (ms) is cut off with 408; looked at every second. */
const ARRIVAL = { headersTimeout: 10_000, requestTimeout: 10_000, connectionsCheckingInterval: 1_000 };

export interface OperationOptions {
  /** `HOST:PORT`; an IPv6 host stands in brackets, port 0 takes a free one. */
  readonly listen: string;
  /** Asked for each answer. */
  readonly bots: ReadonlySet<ServedBot>;
  /** Who takes the events that portals send. */
  readonly deliveries: Deliveries;
}

/** The running server of `--listen`. */
export interface Operation {
  /** `http://HOST:PORT` as it is reached. */
  readonly url: string;
  /** Ends open connections at once. */
  close(): Promise<void>;
}

/**
 * Serves `/healthz` (200 while the process lives), `/readyz` (200 when all bots are ready, or 503 with the reason) and `/metrics` (Prometheus
 * text), and takes what is sent to secret addresses. Gives one sentence when the address is wrong or taken. The libraries are loaded only here: without `--listen`
 * a start does not pay for them.
 */
export async function serveOperation({ listen, bots, deliveries }: OperationOptions): Promise<Result<Operation, string>> {
  const address = parseListen(listen);
  if (address === undefined) return failed(`\`listen: ${listen}\` is not an address: write HOST:PORT, such as 127.0.0.1:8080.`);
  const [{ Hono }, { bodyLimit }, { createAdaptorServer }, { prometheus }] = await Promise.all([import('hono'), import('hono/body-limit'), import('@hono/node-server'), import('./prometheus.ts')]);
  const registry = prometheus(() => bots);
  const app: Hono = new Hono();
  app.get('/healthz', (context) => context.text('ok'));
  app.get('/readyz', (context) => readiness(context, statusOf([...bots])));
  app.get('/metrics', async (context) => context.text(await registry.metrics(), 200, { 'content-type': registry.contentType }));
  serveDeliveries(app, deliveries, bodyLimit);
  const server = createAdaptorServer({ fetch: app.fetch, serverOptions: ARRIVAL }) as Server;
  try {
    server.listen(address);
    await once(server, 'listening');
  } catch (error) {
    registry.clear();
    return failed(reasonNotListening(listen, error));
  }
  return ok({
    url: urlOf(server),
    close() {
      registry.clear();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  });
}

/** Of several bots the reasons name theirs. */
function statusOf(bots: readonly ServedBot[]): Status {
  const late = bots.flatMap(({ code, status }) => {
    const { ready, reason = 'starting' } = status();
    return ready ? [] : [bots.length === 1 ? reason : `${code}: ${reason}`];
  });
  return late.length === 0 ? { ready: true } : { ready: false, reason: late.join('; ') };
}

function readiness(context: Context, { ready, reason }: Status): Response {
  return ready ? context.json({ ready }) : context.json({ ready, reason: reason ?? 'starting' }, 503);
}

function parseListen(listen: string): { readonly host: string; readonly port: number } | undefined {
  const [, bracketed, plain, port] = /^(?:\[([\da-f:.%]+)\]|([^\s:[\]/@]+)):(\d{1,5})$/iu.exec(listen.trim()) ?? [];
  const host = bracketed ?? plain;
  return host === undefined || Number(port) > 65_535 ? undefined : { host, port: Number(port) };
}

function reasonNotListening(listen: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'EADDRINUSE': return `Another program listens on ${listen} already: choose another port for \`listen\`, or end that program.`;
    case 'EACCES': return `This user may not listen on ${listen}: choose a port above 1023 for \`listen\`.`;
    case 'EADDRNOTAVAIL': case 'ENOTFOUND': case 'EAI_AGAIN': return `This machine has no address for ${listen}: write one of its own for \`listen\`, such as 127.0.0.1 or 0.0.0.0.`;
    default: return `Cannot listen on ${listen} (${code || String(error)}).`;
  }
}

function urlOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
