import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { applyFixes } from '../../src/diagnostics/apply-fixes.ts';
import { ENGLISH } from '../../src/diagnostics/language.ts';
import { toRecord } from '../../src/diagnostics/record.ts';
import { renderText } from '../../src/diagnostics/render-text.ts';
import { decodeSource } from '../../src/loader/decode.ts';
import type { Loaded } from '../../src/loader/load.ts';
import { loadFile, repairFile } from '../support/load.ts';
import { type Random, randomFrom } from '../support/typed-lines.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Each is loaded some thirty times; the machine may be busy. */
const PATIENCE_MS = process.env['PROVE'] ? 7_200_000 : 120_000;
const AMOUNT = process.env['PROVE'] ? 10_000 : 300;
/** Milliseconds of work that the repair of one file may take. */
const MOST_WORK = 1_000;

function corpus(name: string): string {
  return readFileSync(join(ROOT, `test/diagnostics/corpus/right-${name}.yaml`), 'utf8');
}

/** The flows of a file once more, under other names. */
function withMoreFlows(text: string, times: number): string {
  const flows = text.slice(text.indexOf('flows:\n') + 'flows:\n'.length);
  return text + Array.from({ length: times }, (_, time) => flows.replace(/^ {2}(\w+):/gm, `  $1_${String(time)}:`)).join('');
}

const FILES = [
  readFileSync(join(ROOT, 'examples/echo/bot.yaml'), 'utf8'),
  ...['long-hr-bot', 'long-canteen-bot', 'text-block-with-everything', 'conditions-in-every-form', 'buttons-of-every-kind', 'windows-file', 'bot-written-as-json'].map(corpus),
  withMoreFlows(corpus('long-hr-bot'), 4),
];

const PIECES = ['{{', '}}', '{', '}', '[', ']', '"', "'", ': ', ' #', '- ', '|', '>', '&a ', '*a', '!x ', '%', '@', '\t', '\n', '  ', '=', '${', '${X}', '\\', '\u0000', '\u0007', '🙂', '\u2028', '<<: ', '---\n', '__proto__', 'constructor', '{{#if', '{{/if}}', '{{{', 'null', '?', ','];

function mutate(text: string, random: Random): string {
  const at = random(text.length);
  const length = random(12);
  const lines = text.split('\n');
  const line = random(lines.length);
  switch (random(7)) {
    case 0:
      return text.slice(0, at) + (PIECES[random(PIECES.length)] ?? '') + text.slice(at);
    case 1:
      return text.slice(0, at) + text.slice(at + length);
    case 2:
      return text.slice(0, at);
    case 3:
      return lines.toSpliced(line, 1).join('\n');
    case 4:
      return lines.toSpliced(line, 0, lines[random(lines.length)] ?? '').join('\n');
    case 5:
      return lines.with(line, ' '.repeat(random(9)) + (lines[line] ?? '').trimStart()).join('\n');
    default:
      return text.slice(0, at) + text.slice(random(text.length)).slice(0, 40) + text.slice(at + length);
  }
}

/** Findings about a file, each with a place in it. */
function located(text: string, { program, diagnostics }: Loaded): number {
  const source = { file: 'bot.yaml', text };
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  expect(program === undefined, text).toBe(errors > 0);
  for (const diagnostic of diagnostics) {
    const [start, end] = diagnostic.span;
    expect(start <= end && end <= text.length, `${diagnostic.code} ${String(start)} ${String(end)}\n${text}`).toBe(true);
    expect(toRecord(diagnostic, source, ENGLISH).line).toBeGreaterThan(0);
    expect(renderText(diagnostic, source, { color: false, language: ENGLISH })).toContain(`[${diagnostic.code}]`);
  }
  return errors;
}

function mutantOf(random: Random): string | undefined {
  let text = FILES[random(FILES.length)] ?? '';
  for (let times = random(3); times >= 0; times -= 1) text = mutate(text, random);
  const decoded = decodeSource('bot.yaml', Buffer.from(text));
  return decoded.ok ? decoded.value.text : undefined;
}

test(`${String(AMOUNT)} broken versions of bots are all answered with located findings, or load, also once they are repaired`, { timeout: PATIENCE_MS }, () => {
  const random = randomFrom(20_261_107);
  let broken = 0;
  for (let round = 0; round < AMOUNT; round += 1) {
    const text = mutantOf(random);
    if (text === undefined) continue;
    if (located(text, loadFile(text)) > 0) broken += 1;
    const before = process.cpuUsage();
    const repaired = repairFile(text);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000, `milliseconds of work for\n${text}`).toBeLessThan(MOST_WORK);
    located(repaired.text, repaired.loaded);
    if (applyFixes(repaired.text, repaired.loaded.diagnostics) !== repaired.text) expect(repairFile(repaired.text).text, text).toBe(repaired.text);
  }
  expect(broken).toBeGreaterThan(AMOUNT / 4);
});

test.each([
  ['closing brackets', ']'.repeat(250_000)],
  ['opening brackets', '['.repeat(250_000)],
  ['quotes', '"'.repeat(250_000)],
  ['levels', Array.from({ length: 600 }, (_, level) => `${' '.repeat(level)}a:`).join('\n')],
  ['dashes', '- '.repeat(120_000)],
  ['anchors', '&a '.repeat(80_000)],
  ['aliases', 'a: *x\n'.repeat(40_000)],
  ['colons in braces', `when: {message: {words: ${'a: '.repeat(80_000)}]}x`],
  ['pieces of a text in braces', `- send: {text: a${', xyz: b'.repeat(30_000)}`],
  ['brackets and commas', `- set: {a: [${'],'.repeat(120_000)}`],
  ['keys', Array.from({ length: 30_000 }, (_, key) => `k${String(key)}: 1`).join('\n')],
  ['documents', 'a: b\n---\n'.repeat(25_000)],
  ['blocks of Handlebars', `flowbot: 1\nbot: {code: b, name: B}\nflows:\n  a:\n    do:\n      - send: "${'{{#if x}}'.repeat(1_700)}"`],
  ['brackets of a condition', `flowbot: 1\nbot: {code: b, name: B}\nflows:\n  a:\n    if: ${'('.repeat(16_000)}\n    do: [stop]`],
])('%s without end are refused', (_, text) => {
  expect(loadFile(text).program).toBeUndefined();
});
