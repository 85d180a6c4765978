import { connect } from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { Deliveries } from '../../src/adapters/http/deliveries.ts';
import { createMetrics, type Metrics } from '../../src/adapters/http/metrics.ts';
import { type Operation, serveOperation } from '../../src/adapters/http/operation.ts';
import type { ServedBot } from '../../src/adapters/http/served-bot.ts';

let running: Operation[] = [];
afterEach(async () => {
  await Promise.all(running.map((operation) => operation.close()));
  running = [];
});

function idleMetrics(): Metrics {
  return createMetrics({ queuePending: () => 0, pollAgeSeconds: () => undefined, deliveryAgeSeconds: () => undefined });
}

/** One that is ready and has counted nothing. */
function bot(about: Partial<ServedBot> = {}): ServedBot {
  return { code: 'desk', status: () => ({ ready: true }), metrics: idleMetrics(), ...about };
}

async function served(bots: readonly ServedBot[] = [bot()], listen = '127.0.0.1:0'): Promise<Operation> {
  const result = await serveOperation({ listen, bots: new Set(bots), deliveries: new Deliveries() });
  if (!result.ok) throw new Error(result.problems.join());
  running.push(result.value);
  return result.value;
}

async function problem(listen: string): Promise<string | undefined> {
  const result = await serveOperation({ listen, bots: new Set([bot()]), deliveries: new Deliveries() });
  if (result.ok) running.push(result.value);
  return result.ok ? undefined : result.problems.join('|');
}

describe('the operation server', () => {
  test('says that the process lives', async () => {
    const response = await fetch(`${(await served()).url}/healthz`);
    expect([response.status, await response.text()]).toEqual([200, 'ok']);
  });

  test('says whether events are received, and why not', async () => {
    let status: { ready: boolean; reason?: string } = { ready: false, reason: 'the portal cannot be reached' };
    const { url } = await served([bot({ status: () => status })]);
    const before = await fetch(`${url}/readyz`);
    expect([before.status, await before.json()]).toEqual([503, { ready: false, reason: 'the portal cannot be reached' }]);
    status = { ready: true };
    const after = await fetch(`${url}/readyz`);
    expect([after.status, await after.json()]).toEqual([200, { ready: true }]);
  });

  test('is ready once every bot of the process is, and names those that are not', async () => {
    let ready = false;
    const { url } = await served([bot(), bot({ code: 'help', status: () => ({ ready, reason: 'the disk is full' }) })]);
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ ready: false, reason: 'help: the disk is full' });
    ready = true;
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });

  test('tells what was counted, in the text of Prometheus', async () => {
    const metrics = createMetrics({ queuePending: () => 7, pollAgeSeconds: () => 1.5, deliveryAgeSeconds: () => 2.5 });
    const { url } = await served([bot({ metrics })]);
    metrics.countEvents(3);
    metrics.countRun('done');
    metrics.countRun('failed');
    metrics.countCall('rate-limited');
    metrics.countReload('rejected');
    await (await fetch(`${url}/metrics`)).text();
    metrics.countEvents(2);
    const response = await fetch(`${url}/metrics`);
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    expect((await response.text()).split('\n')).toEqual(expect.arrayContaining([
      'flowbot_events_total{bot="desk"} 5', 'flowbot_runs_total{bot="desk",outcome="done"} 1', 'flowbot_runs_total{bot="desk",outcome="failed"} 1', 'flowbot_runs_total{bot="desk",outcome="no_flow"} 0',
      'flowbot_calls_total{bot="desk",outcome="done"} 0', 'flowbot_calls_total{bot="desk",outcome="rate-limited"} 1', 'flowbot_reloads_total{bot="desk",outcome="rejected"} 1',
      'flowbot_queue_pending{bot="desk"} 7', 'flowbot_poll_age_seconds{bot="desk"} 1.5', 'flowbot_delivery_age_seconds{bot="desk"} 2.5', expect.stringMatching(/^process_resident_memory_bytes \d+/),
    ]));
  });

  test('has no age of the last poll before there was one', async () => {
    expect(await (await fetch(`${(await served()).url}/metrics`)).text()).toContain('flowbot_poll_age_seconds{bot="desk"} Nan');
  });

  test('knows no other page', async () => {
    expect((await fetch(`${(await served()).url}/`)).status).toBe(404);
  });

  test('listens on IPv6 too', async () => {
    const { url } = await served([bot()], '[::1]:0');
    expect(url).toMatch(/^http:\/\/\[::1\]:\d+$/);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  test('closes although somebody holds a connection', async () => {
    const { url, close } = await served();
    running = [];
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    await once(socket, 'connect');
    const closed = once(socket, 'close');
    socket.on('error', () => undefined);
    await close();
    await closed;
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  });

  test('says in one sentence that the port is taken', async () => {
    const { url } = await served();
    expect(await problem(new URL(url).host)).toMatch(/^Another program listens on 127\.0\.0\.1:\d+ already: choose another port/);
  });

  test.for(['8080', ':8080', 'localhost', 'localhost:', 'localhost:http', '127.0.0.1:65536', 'http://localhost:80', '::1:8080', 'a b:80', ''])('says in one sentence that "%s" is no address', async (listen) => {
    expect(await problem(listen)).toBe(`\`listen: ${listen}\` is not an address: write HOST:PORT, such as 127.0.0.1:8080.`);
  });

  test('says in one sentence that the address is not this machine\'s', async () => {
    expect(await problem('192.0.2.1:8080')).toMatch(/^This machine has no address for 192\.0\.2\.1:8080/);
  });
});
