// The three contenders, each as it is started in a process of its own.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startProcess } from './process.mjs';
import { wordsOf } from './rules.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'flowbot-bench-'));
let states = 0;
let files = 0;

process.on('exit', () => rmSync(root, { recursive: true, force: true }));

/** A folder for the state of one round. */
export function freshState() {
  states += 1;
  return join(root, `state-${states}`);
}

/**
 * Start a contender on a job: `webhook`, `rules`, `limited`, `extras` (typing and a reaction before the text), and for
 * flowbot `idle` and `busy`, its pauses between readings.
 */
export const CONTENDERS = {
  expert: (job) => startProcess([here('expert.mjs'), JSON.stringify(job)]),
  durable: (job, state) => startProcess([here('durable.mjs'), JSON.stringify({ ...job, state })]),
  flowbot: (job, state) => startProcess([...profiling(), here('../dist/cli.js'), 'run', writeBot(job), '--log-level', 'warn', '--log-format', 'json', '--state', state]),
};

/** `BENCH_NODE='--cpu-prof --cpu-prof-dir=…'` profiles flowbot's process. */
function profiling() {
  return (process.env['BENCH_NODE'] ?? '').split(' ').filter((option) => option !== '');
}

/** A bot file of its own for this job. */
export function writeBot(job) {
  files += 1;
  const file = join(root, `bot-${files}.yaml`);
  writeFileSync(file, botFile(job));
  return file;
}

/** Steps in place of a reply, by what a job is about: `#…` is the number of the event that is answered. */
const STEPS = {
  ask: ['      - ask: {text: "About {{message.text}}, when?", timeout: 7 days}', '      - send: "{{answer.text}}"'],
  wait: ['      - if: message.text.contains(" bababax,")', '        do: [{wait: 20 seconds}]', '      - send: "{{message.text}}"'],
};

/** What an author writes for this job. */
function botFile({ webhook, rules, limited, extras, steps, idle = limited ? '5 seconds' : '20 ms', busy = '0 seconds' }) {
  const more = extras ? ['      - typing', '      - react: like'] : [];
  return [
    'flowbot: 1',
    `portal: {webhook: "${webhook}", poll: {idle: ${idle}, busy: ${busy}}${limited ? '' : ', rate: unlimited'}}`,
    'bot: {code: bench_bot, name: Bench}',
    'flows:',
    ...wordsOf(rules).flatMap((word) => [
      `  ${word}:`,
      `    when: {message: ${word}}`,
      '    do:',
      ...more,
      ...(STEPS[steps] ?? [`      - send: "{{user.firstName}}, about ${word}: [I]{{message.text}}[/I]"`]),
    ]),
    '',
  ].join('\n');
}
