// `npm run bench`: flowbot beside a hand-written bot and a durable batching one, in one run. `--quick` takes less than
// 90 seconds; `--only dispatch,start` takes some of the parts. What is measured and why: docs/reference/performance.md.

import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { measureCheck } from './figures/check.mjs';
import { measureDispatch } from './figures/dispatch.mjs';
import { measureIdle } from './figures/idle.mjs';
import { measureLatency } from './figures/latency.mjs';
import { measureBurst, measureLoad, measureSustained } from './figures/limits.mjs';
import { measureMany } from './figures/many.mjs';
import { measureRequests } from './figures/requests.mjs';
import { measureSandbox } from './figures/sandbox.mjs';
import { measureStart } from './figures/start.mjs';
import { measureTalks } from './figures/talks.mjs';
import { measureTimers, measureWaiting } from './figures/waiting.mjs';
import { startPortal } from './portal-process.mjs';
import { printFigures, printPart } from './print.mjs';

const PARTS = {
  dispatch: (portal, quick) => measureDispatch(portal, quick ? { rounds: 1, events: 20_000 } : { rounds: 3, events: 60_000 }),
  burst: (portal, quick) => measureBurst(portal, { rounds: quick ? 1 : 3 }),
  sustained: (portal, quick) => measureSustained(portal, { seconds: quick ? 8 : 60, latency: false }),
  latency: (portal, quick) => measureSustained(portal, { seconds: quick ? 8 : 60, latency: true }),
  load: (portal, quick) => measureLoad(portal, { seconds: quick ? 8 : 60 }),
  requests: (portal) => measureRequests(portal),
  reply: (portal, quick) => measureLatency(portal, quick ? { rounds: 1, seconds: 4 } : { rounds: 3, seconds: 6 }),
  start: (portal, quick) => measureStart(portal, { rounds: quick ? 2 : 7 }),
  check: (_portal, quick) => measureCheck({ rounds: quick ? 3 : 9 }),
  waiting: (portal, quick) => measureWaiting(portal, quick ? { people: 20_000, answers: 5_000, rounds: 1 } : { people: 100_000, answers: 20_000, rounds: 3 }),
  timers: (portal) => measureTimers(portal, { timers: 10_000, seconds: 100 }),
  talks: (_portal, quick) => measureTalks({ rounds: quick ? 1 : 5 }),
  sandbox: (_portal, quick) => measureSandbox(quick ? { rounds: 3, requests: 20_000 } : { rounds: 7, requests: 60_000 }),
  many: (_portal, quick) => measureMany({ bots: 100, seconds: quick ? 20 : 60 }),
  idle: (portal, quick) => measureIdle(portal, { seconds: quick ? 6 : 20 }),
};

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string', default: Object.keys(PARTS).join(',') } } });

if (!existsSync(new URL('../dist/cli.js', import.meta.url))) {
  console.error('There is no dist/cli.js: run `npm run build` first.');
  process.exit(1);
}
const startedAt = performance.now();
const portal = await startPortal();
const parts = [];
for (const name of values.only.split(',')) {
  const part = await PARTS[name](portal, values.quick);
  printPart(part);
  parts.push(part);
}
portal.close();
printFigures(parts.flatMap(({ figures }) => figures));
console.log(`\n${((performance.now() - startedAt) / 1_000).toFixed(0)} s on Node ${process.version}, load of the machine ${loadavg()[0].toFixed(1)}`);
