import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ENGLISH } from '../../src/diagnostics/language.ts';
import { toRecord } from '../../src/diagnostics/record.ts';
import { renderText } from '../../src/diagnostics/render-text.ts';
import { decodeSource } from '../../src/loader/decode.ts';
import { loadFile } from '../support/load.ts';

const ECHO = readFileSync(join(import.meta.dirname, '../../examples/echo/bot.yaml'), 'utf8');
const AMOUNT = process.env['PROVE'] ? 10_000 : 2_000;

/** A small generator, so that every run tries the same files. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const PIECES = ['{{', '}}', '{', '}', '[', ']', '"', "'", ': ', ' #', '- ', '|', '>', '&a ', '*a', '!x ', '%', '@', '\t', '\n', '  ', '=', '${', '${X}', '\\', '\u0000', '\u0007', '🙂', '\u2028', '<<: ', '---\n', '__proto__', 'constructor', '{{#if', '{{/if}}', '{{{', 'null', '?', ','];

function mutate(text: string, random: (below: number) => number): string {
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

test(`${String(AMOUNT)} broken versions of the echo bot are all answered with located findings, or load`, () => {
  const random = randomFrom(20_261_107);
  let broken = 0;
  for (let round = 0; round < AMOUNT; round += 1) {
    let text = ECHO;
    for (let times = random(3); times >= 0; times -= 1) text = mutate(text, random);
    const decoded = decodeSource('bot.yaml', Buffer.from(text));
    if (!decoded.ok) continue;
    const { program, diagnostics } = loadFile(decoded.value.text);
    const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
    expect(program === undefined, text).toBe(errors > 0);
    if (errors > 0) broken += 1;
    for (const diagnostic of diagnostics) {
      const [start, end] = diagnostic.span;
      expect(start <= end && end <= decoded.value.text.length, `${diagnostic.code} ${String(start)} ${String(end)}\n${text}`).toBe(true);
      expect(toRecord(diagnostic, decoded.value, ENGLISH).line).toBeGreaterThan(0);
      expect(renderText(diagnostic, decoded.value, { color: false, language: ENGLISH })).toContain(`[${diagnostic.code}]`);
    }
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
  ['keys', Array.from({ length: 30_000 }, (_, key) => `k${String(key)}: 1`).join('\n')],
  ['documents', 'a: b\n---\n'.repeat(25_000)],
  ['blocks of Handlebars', `flowbot: 1\nbot: {code: b, name: B}\nflows:\n  a:\n    do:\n      - send: "${'{{#if x}}'.repeat(1_700)}"`],
  ['brackets of a condition', `flowbot: 1\nbot: {code: b, name: B}\nflows:\n  a:\n    if: ${'('.repeat(16_000)}\n    do: [stop]`],
])('%s without end are refused', (_, text) => {
  expect(loadFile(text).program).toBeUndefined();
});
