// Everything that CI asks for. All checks run even when one fails, so that one run shows all that is wrong.
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';

const REPORTS = 'reports';

/** Checks of one stage run two at a time; a stage starts when the one before it has ended. */
const STAGES = [
  [['generated files', 'npm run generate -- --check']],
  [['build', 'npm run build']],
  [
    ['types', 'npm run types'],
    ['lint', 'npm run lint'],
    ['layers', 'npm run depcruise'],
    ['dead code', 'npm run knip'],
    ['duplicates', 'npm run jscpd'],
    ['package', 'npm run package'],
  ],
  [['tests', `npm test -- --reporter=default --reporter=json --outputFile.json=${REPORTS}/vitest.json`]],
];

const seconds = (since) => `${((performance.now() - since) / 1_000).toFixed(1)} s`;

/** Resolves to whether the command ended with 0; its output is shown only when it did not. */
function run([name, command]) {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(chunk));
    child.on('close', (code) => {
      if (code !== 0) process.stdout.write(Buffer.concat(output));
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds(started)})`);
      resolve(code === 0);
    });
  });
}

async function runStage(checks) {
  const waiting = [...checks];
  const results = [];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results.push(await run(next));
  };
  await Promise.all([worker(), worker()]);
  return results.every(Boolean);
}

const started = performance.now();
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS);
let good = true;
for (const stage of STAGES) good = (await runStage(stage)) && good;
console.log(`${good ? 'everything passed' : 'something FAILED, see above'} (${seconds(started)})`);
process.exitCode = good ? 0 : 1;
