import { fileURLToPath } from 'node:url';
import { freshState } from '../bots.mjs';
import { drive } from '../drive.mjs';
import { startProcess } from '../process.mjs';
import { interleave, median, medianRatio } from '../statistics.mjs';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const PLAIN = fileURLToPath(new URL('../plain-server.mjs', import.meta.url));
const METHOD = 'imbot.v2.Revision.get';
const PACE = { connections: 16 };
const MUST = 8_000;

/** Simple requests to the sandbox portal, with and without its journal, beside a bare `node:http` server that answers the same bytes. */
export async function measureSandbox({ rounds, requests }) {
  const portals = { 'sandbox': await startSandbox(), 'sandbox, journal off': await startSandbox({ journal: 'off' }) };
  const sample = await (await fetch(portals.sandbox.webhook + METHOD, { method: 'POST' })).text();
  const servers = { 'node:http': await start([PLAIN, Buffer.from(sample).toString('base64')]), ...portals };
  for (const { webhook } of Object.values(servers)) await drive(webhook + METHOD, '{}', { ...PACE, requests });
  const results = await interleave(rounds, Object.keys(servers), (name) => round(servers[name], requests));
  await Promise.all(Object.values(servers).map(({ child }) => child.stop()));
  const of = (name, field) => results.get(name).map((one) => one[field]);
  const ratio = (name) => medianRatio(of('node:http', 'perCpuSecond'), of(name, 'perCpuSecond'));
  return {
    title: `Sandbox portal: ${METHOD} over ${PACE.connections} kept connections`,
    head: ['server', 'requests/s', 'CPU µs a request', 'requests a second of CPU', 'node:http ÷ it'],
    rows: Object.keys(servers).map((name) => [
      name, Math.round(median(of(name, 'perSecond'))), (1e6 / median(of(name, 'perCpuSecond'))).toFixed(1), Math.round(median(of(name, 'perCpuSecond'))), ratio(name).toFixed(2),
    ]),
    figures: Object.keys(portals).map((name) => {
      const value = median(of(name, 'perCpuSecond'));
      return { name: `${name}: simple requests a second of one core`, must: `≥ ${MUST}`, measured: String(Math.round(value)), ok: value >= MUST };
    }),
  };
}

async function round({ child, webhook }, requests) {
  const [startedAt, cpu] = [performance.now(), child.cpuSeconds()];
  await drive(webhook + METHOD, '{}', { ...PACE, requests });
  return { perSecond: requests / ((performance.now() - startedAt) / 1_000), perCpuSecond: requests / (child.cpuSeconds() - cpu) };
}

async function startSandbox(settings) {
  const server = await start([CLI, 'portal', '--state', freshState(), '--rate', 'unlimited', '--format', 'json']);
  if (settings) await change(server.url, settings);
  return server;
}

async function change(url, settings) {
  const { origin, searchParams } = new URL(url);
  const answer = await fetch(`${origin}/sandbox/settings`, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Sandbox-Token': searchParams.get('token') }, body: JSON.stringify(settings) });
  if (!answer.ok) throw new Error(await answer.text());
}

async function start(args) {
  const child = startProcess(args, { speaks: true });
  return { child, ...(await child.introduction()) };
}
