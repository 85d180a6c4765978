// Memory of a bot that sends the largest file there is, beside what it takes when nothing happens: `node bench/upload.mjs`.
// The portal is a process of its own, and may take more.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { printFigures } from './print.mjs';

const SIZE = 100 * 1_048_576;
const MOST_MB = 60;
const WAIT_MS = 120_000;

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const dir = mkdtempSync(join(tmpdir(), 'flowbot-upload-'));
const processes = [];

function start(args) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  processes.push(child);
  return { pid: child.pid, lines: createInterface(child.stdout) };
}

/** MB of a process: most since it was last reset, and now. */
function memory(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'latin1');
  const field = (name) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1_024;
  return { most: field('VmHWM'), now: field('VmRSS') };
}

async function until(holds) {
  for (const end = performance.now() + WAIT_MS; !(await holds()); await pause(50)) {
    if (performance.now() > end) throw new Error('the file did not arrive in time');
  }
}

async function measure() {
  const portal = start(['--import', here('../test/support/run-typescript.mjs'), here('../test/sandbox/portal-process.ts'), join(dir, 'portal')]);
  const [line] = await once(portal.lines, 'line');
  const { url, webhook } = JSON.parse(line);
  const ask = async (method, path, body) => {
    const headers = { 'content-type': 'application/json', 'x-sandbox-token': new URL(url).searchParams.get('token') };
    const answer = await fetch(new URL(`/sandbox/${path}`, url), { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  writeFileSync(join(dir, 'large.bin'), '');
  truncateSync(join(dir, 'large.bin'), SIZE);
  writeFileSync(join(dir, 'bot.yaml'), `flowbot: 1\nportal: {webhook: "${webhook}", poll: {idle: 200 ms, busy: 0 seconds}, rate: unlimited}\nbot: {code: bench_bot, name: Bench}\nflows:\n  f:\n    when: {message: go}\n    do:\n      - upload: large.bin\n  g:\n    when: message\n    do:\n      - send: here\n`);
  const bot = start([here('../dist/cli.js'), 'run', join(dir, 'bot.yaml'), '--log-level', 'warn']);
  let dialog;
  await until(async () => {
    dialog = (await ask('GET', 'state')).bots.find(({ code }) => code === 'bench_bot')?.id;
    return dialog !== undefined;
  });
  const written = async () => (await ask('GET', `messages?person=1&dialog=${dialog}`)).filter(({ authorId }) => authorId === dialog);
  for (let at = 0; at < 20; at += 1) {
    await ask('POST', 'say', { person: 1, dialog: String(dialog), text: `warm ${at}` });
    await pause(100);
  }
  await pause(2_000);
  const idle = memory(bot.pid).now;
  writeFileSync(`/proc/${bot.pid}/clear_refs`, '5');
  const begun = performance.now();
  await ask('POST', 'say', { person: 1, dialog: String(dialog), text: 'go' });
  await until(async () => (await written()).some(({ files = [] }) => files.some(({ size }) => size === SIZE)));
  const seconds = (performance.now() - begun) / 1_000;
  const { most } = memory(bot.pid);
  printFigures([
    { name: 'memory of a bot when idle, MB', must: '', measured: idle.toFixed(1) },
    { name: 'most while it sends 100 MB, MB', must: '', measured: most.toFixed(1) },
    { name: 'more than when idle, MB', must: `<= ${MOST_MB}`, measured: (most - idle).toFixed(1), ok: most - idle <= MOST_MB },
    { name: 'seconds until the file has arrived', must: '', measured: seconds.toFixed(1) },
  ]);
}

try {
  await measure();
} finally {
  for (const child of processes) child.kill('SIGKILL');
  rmSync(dir, { recursive: true, force: true });
}
