import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';

/** How an answer is spoilt. */
export const CUTS = ['reset', 'half', 'empty', 'hang', 'slow', 'html', 'login'] as const;
export type Cut = (typeof CUTS)[number];

/** A request on its way: its method, and the methods of its commands where it is a batch. */
export interface Passing {
  readonly method: string;
  readonly commands: readonly string[];
}

/** What the proxy does to the next requests that it hits. */
export interface Plan {
  readonly cut: Cut;
  /** True: the portal executes the request, and only the answer is spoilt. False: it never hears of it. */
  readonly after: boolean;
  readonly times: number;
  readonly hits: (passing: Passing) => boolean;
}

/** Changes an answer of the portal on its way back. */
export type Mutate = (body: Buffer, passing: Passing) => Buffer;

/** Does something at the instant at which a request comes by. */
export type Act = (body: Buffer, passing: Passing) => Promise<Buffer>;

/** Stands between a bot and its portal. */
export interface Proxy {
  /** The address of the webhook as it is reached through the proxy. */
  readonly webhook: string;
  /** Every request so far, as it came in. */
  readonly passed: readonly Passing[];
  /** Spoils requests by this plan from now on; the returned function says how many it has hit. */
  cut(plan: Plan): () => number;
  /** Every answer goes through this from now on. */
  mutate(change: Mutate | undefined): void;
  /** Awaited before each request goes on to the portal; what it gives is sent instead. */
  before(act: Act | undefined): void;
  /** Answers some requests in the place of the portal, which never hears of them; undefined for those that it does. */
  instead(answer: (passing: Passing) => string | undefined): void;
  /** Called when a request begins to hang. */
  onHang(tell: () => void): void;
  close(): Promise<void>;
}

const LOGIN = '<html><body><form action="/auth/">Log in</form></body></html>';
const GATEWAY = '<html><body><h1>502 Bad Gateway</h1></body></html>';
/** Bytes of a slow body that come at a time, and the pause behind each (ms). */
const SLOW_PARTS = 8;
const SLOW_MS = 3;

export async function startProxy(webhook: string): Promise<Proxy> {
  const target = new URL(webhook);
  const passed: Passing[] = [];
  const plans: { readonly plan: Plan; left: number }[] = [];
  let change: Mutate | undefined;
  let act: Act = async (body) => body;
  let stand: (passing: Passing) => string | undefined = () => undefined;
  let tellHang = (): void => undefined;
  const answer = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = await bytesOf(incoming);
    const passing = passingOf(incoming.url ?? '', asked);
    const own = stand(passing);
    if (own !== undefined) return write(response, { status: 200, type: 'application/json', body: Buffer.from(own) });
    const body = await act(asked, passing);
    passed.push(passing);
    const struck = plans.find(({ plan, left }) => left > 0 && plan.hits(passing));
    if (struck) struck.left -= 1;
    const cut = struck?.plan;
    const whole = cut && !cut.after ? { status: 502, type: 'text/html', body: Buffer.from(GATEWAY) } : await forward(target, incoming, body);
    if (cut?.cut === 'hang') return tellHang();
    if (cut) return spoil(response, cut.cut, whole);
    write(response, change ? { ...whole, body: change(whole.body, passing) } : whole);
  };
  const server = createServer((incoming, response) => {
    answer(incoming, response).catch(() => void response.socket?.resetAndDestroy());
  });
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    webhook: `http://127.0.0.1:${port}${target.pathname}`,
    passed,
    cut: (plan) => {
      const struck = { plan, left: plan.times };
      plans.push(struck);
      return () => plan.times - struck.left;
    },
    mutate: (next) => { change = next; },
    instead: (answer) => { stand = answer; },
    before: (next) => { act = next ?? (async (body) => body); },
    onHang: (tell) => { tellHang = tell; },
    close: () => closed(server),
  };
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

async function bytesOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function passingOf(url: string, body: Buffer): Passing {
  const method = new URL(url, 'http://localhost').pathname.split('/').at(-1) ?? '';
  if (method !== 'batch') return { method, commands: [] };
  const { cmd } = JSON.parse(body.toString()) as { readonly cmd: Readonly<Record<string, string>> };
  return { method, commands: Object.values(cmd).map((command) => command.split('?')[0] ?? '') };
}

function forward(target: URL, incoming: IncomingMessage, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { ...incoming.headers, host: target.host, 'content-length': String(body.length) };
    const outgoing = request({ host: target.hostname, port: target.port, path: incoming.url, method: 'POST', headers, agent: false }, (answer) => {
      bytesOf(answer).then((bytes) => resolve({ status: answer.statusCode ?? 502, type: answer.headers['content-type'] ?? '', body: bytes }), reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function write(response: ServerResponse, { status, type, body }: Answer): void {
  response.writeHead(status, { 'content-type': type, 'content-length': body.length }).end(body);
}

function spoil(response: ServerResponse, cut: Exclude<Cut, 'hang'>, whole: Answer): void {
  switch (cut) {
    case 'reset': return void response.socket?.resetAndDestroy();
    case 'empty': return write(response, { status: 200, type: 'application/json', body: Buffer.alloc(0) });
    case 'html': return write(response, { status: 502, type: 'text/html', body: Buffer.from(GATEWAY) });
    case 'login': return void response.writeHead(302, { location: 'https://login.example/auth/', 'content-type': 'text/html' }).end(LOGIN);
    case 'half': {
      response.writeHead(200, { 'content-type': whole.type, 'content-length': whole.body.length });
      return void response.write(whole.body.subarray(0, whole.body.length / 2), () => response.destroy());
    }
    case 'slow': return void trickle(response, whole);
  }
}

/** The whole body, a piece at a time; the client may have gone meanwhile. */
async function trickle(response: ServerResponse, { status, type, body }: Answer): Promise<void> {
  response.writeHead(status, { 'content-type': type, 'content-length': body.length });
  const size = Math.max(1, Math.ceil(body.length / SLOW_PARTS));
  for (let from = 0; from < body.length; from += size) {
    response.write(body.subarray(from, from + size));
    await new Promise((settle) => setTimeout(settle, SLOW_MS));
  }
  response.end();
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
