import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { writeBot } from '../bots.mjs';
import { interleave, median, medianRatio } from '../statistics.mjs';

const READING = fileURLToPath(new URL('../reading.mjs', import.meta.url));
const MUST = 3;

/** What `check` finds out about 1,000 flows beside what the YAML library needs to read them. */
export async function measureCheck({ rounds }) {
  const file = writeBot({ webhook: 'http://127.0.0.1:1/rest/1/code/', rules: 1_000, limited: true });
  const results = await interleave(rounds, ['parse', 'check'], (kind) => JSON.parse(execFileSync(process.execPath, [READING, kind, file], { encoding: 'utf8' })));
  const of = (kind, field) => results.get(kind).map((round) => round[field]);
  return {
    title: 'Reading a file with 1,000 flows',
    head: ['', 'ms in a fresh process', 'warm'],
    rows: ['parse', 'check'].map((kind) => [kind, ...['first', 'warm'].map((field) => Math.round(median(of(kind, field))))]),
    figures: [['first', 'fresh process'], ['warm', 'warm']].map(([field, name]) => {
      const value = medianRatio(of('check', field), of('parse', field));
      return { name: `check ÷ YAML parse, F=1000, ${name}`, must: `≤ ${MUST.toFixed(1)}`, measured: value.toFixed(2), ok: value <= MUST };
    }),
  };
}
