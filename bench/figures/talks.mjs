import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTestFile } from '../../dist/testing.js';
import { median } from '../statistics.mjs';

const LINES = 30;
const TALKS = 200;

const HEAD = 'flowbot_test: 1\nbot: bot.yaml\nusers: {anna: {id: 11}}\ntests:\n';

/** A talk of so many lines of a person, each with its answer. */
function talk(name, lines) {
  const said = Array.from({ length: lines }, (_, at) => `      - anna: tea ${at}\n      - bot: {contains: tea ${at}}\n`);
  return `  - name: ${name}\n    talk:\n${said.join('')}`;
}

/** Conversation tests with the echo example: one talk of 30 lines, and 200 short talks, each on a portal of its own. */
export async function measureTalks({ rounds }) {
  const dir = await mkdtemp(join(tmpdir(), 'flowbot-bench-'));
  await writeFile(join(dir, 'bot.yaml'), await readFile(new URL('../../examples/echo/bot.yaml', import.meta.url)));
  await writeFile(join(dir, 'long.test.yaml'), HEAD + talk('long', LINES / 2));
  await writeFile(join(dir, 'many.test.yaml'), HEAD + Array.from({ length: TALKS }, (_, at) => talk(`talk ${at}`, 2)).join(''));
  const time = async (name) => {
    const begun = performance.now();
    const { tests } = await runTestFile(join(dir, name));
    if (tests.some(({ failure }) => failure)) throw new Error(`${name} failed`);
    return performance.now() - begun;
  };
  await time('long.test.yaml');
  const long = [];
  const many = [];
  for (let round = 0; round < rounds; round += 1) {
    long.push(await time('long.test.yaml'));
    many.push(await time('many.test.yaml'));
  }
  await rm(dir, { recursive: true });
  const [one, all] = [median(long), median(many)];
  return {
    title: 'Conversation tests',
    head: ['what', 'ms'],
    rows: [[`one talk of ${LINES} lines`, one.toFixed(0)], [`${TALKS} talks of 4 lines`, all.toFixed(0)]],
    figures: [
      { name: `talk of the echo example with ${LINES} lines`, must: '< 300 ms', measured: `${one.toFixed(0)} ms`, ok: one < 300 },
      { name: `${TALKS} test talks`, must: '< 15 s', measured: `${(all / 1_000).toFixed(1)} s`, ok: all < 15_000 },
    ],
  };
}
