import { writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freshState } from '../bots.mjs';
import { startProcess } from '../process.mjs';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const MOST_REQUESTS = 2;
const MOST_MB = 200;
const IDLE_SECONDS = 5;

/** Many bots of one portal in one process, to which nobody writes: requests of a round of readings, memory, and how long all of them take to start. */
export async function measureMany({ bots, seconds }) {
  const portal = startProcess([CLI, 'portal', '--state', freshState(), '--format', 'json'], { speaks: true });
  const { url, webhook } = await portal.introduction();
  const folder = freshState();
  const files = Array.from({ length: bots }, (_, number) => writeBot(`${folder}-${number}.yaml`, `many_${number}`, webhook));
  const startedAt = performance.now();
  const process = startProcess([CLI, 'run', ...files, '--log-level', 'warn', '--log-format', 'json', '--state', folder]);
  const journal = reader(url);
  while (new Set((await journal.calls()).map(({ params }) => params.botId)).size < bots) await pause(200);
  const startSeconds = (performance.now() - startedAt) / 1_000;
  // The readings of all bots have come together after two rounds.
  await pause(3 * IDLE_SECONDS * 1_000);
  const before = { ...(await journal.count()), cpu: process.cpuSeconds() };
  await pause(seconds * 1_000);
  const after = { ...(await journal.count()), cpu: process.cpuSeconds() };
  const { now } = process.memory();
  await process.stop();
  await portal.stop();
  const rounds = (after.polls - before.polls) / bots;
  const perRound = (after.requests - before.requests) / rounds;
  return {
    title: `${bots} bots of one portal in one process, nobody writes (idle: ${IDLE_SECONDS} seconds)`,
    head: ['bots', 'all receive after s', 'requests a round', 'CPU %', 'RSS MB'],
    rows: [[bots, startSeconds.toFixed(1), perRound.toFixed(2), (((after.cpu - before.cpu) / seconds) * 100).toFixed(2), Math.round(now)]],
    figures: [
      { name: `requests per round of readings with ${bots} bots`, must: `≤ ${MOST_REQUESTS}`, measured: perRound.toFixed(2), ok: perRound <= MOST_REQUESTS },
      { name: `memory of ${bots} bots, MB`, must: `≤ ${MOST_MB}`, measured: String(Math.round(now)), ok: now <= MOST_MB },
    ],
  };
}

function writeBot(file, code, webhook) {
  writeFileSync(file, `flowbot: 1\nportal: {webhook: "${webhook}"}\nbot: {code: ${code}, name: ${code}}\nflows:\n  echo:\n    when: message\n    do:\n      - send: "{{message.text}}"\n`);
  return file;
}

/** What the portal has noted of requests. */
function reader(url) {
  const { origin, searchParams } = new URL(url);
  const entries = [];
  let since = 0;
  const read = async () => {
    for (;;) {
      const answer = await fetch(`${origin}/sandbox/journal?since=${since}&limit=5000`, { headers: { 'X-Sandbox-Token': searchParams.get('token') } });
      const page = await answer.json();
      entries.push(...page.entries);
      if (page.entries.length === 0) return entries;
      since = page.next;
    }
  };
  const isPoll = ({ kind, method }) => (kind === 'call' || kind === 'request') && method === 'imbot.v2.Event.get';
  return {
    calls: async () => (await read()).filter(isPoll),
    count: async () => ({ requests: (await read()).filter(({ kind }) => kind === 'request').length, polls: entries.filter(isPoll).length }),
  };
}
