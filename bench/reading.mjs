// Reads a file in a process of its own: `parse` with the YAML library alone, `check` as flowbot does. Prints how long (ms) the
// first time takes, and the middle one of the times after it.

import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { loadBot } from '../dist/index.js';
import { median } from './statistics.mjs';

const [kind, file] = process.argv.slice(2);
const bytes = readFileSync(file);
const text = bytes.toString('utf8');

const READERS = {
  parse: () => parseDocument(text, { schema: 'failsafe', version: '1.2', strict: true, stringKeys: true, uniqueKeys: false, prettyErrors: false }).errors.length,
  check: () => loadBot(file, bytes, {}).diagnostics.length,
};

function timed() {
  const started = performance.now();
  if (READERS[kind]() > 0) throw new Error(`${file} has mistakes`);
  return performance.now() - started;
}

const first = timed();
const later = Array.from({ length: 12 }, timed);
console.log(JSON.stringify({ first, warm: median(later.slice(4)) }));
