import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Type from 'typebox';
import { describe, expect, test } from 'vitest';
import { ACTIONS } from '../../src/actions/index.ts';
import { CODES, isCode, severityOf, wordingOf } from '../../src/diagnostics/catalogue.ts';
import type { Diagnostic, Source } from '../../src/diagnostics/diagnostic.ts';
import { ENGLISH } from '../../src/diagnostics/language.ts';
import { renderText } from '../../src/diagnostics/render-text.ts';
import { decodeSource } from '../../src/loader/decode.ts';
import { loadProgram } from '../../src/loader/load.ts';
import type { AnyTrigger } from '../../src/schema/define-trigger.ts';
import { TRIGGERS } from '../../src/triggers/index.ts';

const GOLDEN = join(import.meta.dirname, 'golden');

/** Files that no text editor writes, by code. */
const BYTES: Readonly<Record<string, Uint8Array>> = {
  'file-encoding': Buffer.from('flowbot: 1\n', 'utf16le'),
  'file-too-large': Buffer.alloc(300 * 1024, 'x'),
};

function bytesOf(code: string): Uint8Array {
  return BYTES[code] ?? readFileSync(join(GOLDEN, `${code}.yaml`));
}

/** None of the built triggers needs a value. */
const ring: AnyTrigger = {
  name: 'ring',
  summary: 'A bell.',
  params: Type.Object({}),
  alone: false,
  gives: () => ({}),
  example: 'when: {ring: any}',
  compile: () => ({ name: 'ring', types: [], index: { by: 'always' }, test: () => undefined }),
};
const WITH_RING = new Map([...TRIGGERS, ['ring', ring] as const]);

/** What a person reads about a file. */
function findingsIn(code: string): { readonly source: Source; readonly diagnostics: readonly Diagnostic[] } {
  const file = 'bot.yaml';
  const decoded = decodeSource(file, bytesOf(code));
  if (!decoded.ok) return { source: { file, text: '' }, diagnostics: decoded.problems };
  return { source: decoded.value, diagnostics: loadProgram(decoded.value, { actions: ACTIONS, triggers: WITH_RING, env: {}, filesIn: () => ['logo.png'] }).diagnostics };
}

describe.each(CODES)('%s', (code) => {
  test('has a file that shows it, and nothing else', async () => {
    expect(code in BYTES || existsSync(join(GOLDEN, `${code}.yaml`)), `write test/diagnostics/golden/${code}.yaml`).toBe(true);
    const { source, diagnostics } = findingsIn(code);
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
    await expect(diagnostics.map((diagnostic) => renderText(diagnostic, source, { color: false, language: ENGLISH })).join('\n')).toMatchFileSnapshot(`golden/${code}.txt`);
  });

  test('speaks in the house style', () => {
    const { message, label, help } = ENGLISH.findings[code];
    for (const text of [message, label, help]) {
      if (text === undefined) continue;
      expect(text).not.toMatch(/[.!]$/);
      expect(text).not.toMatch(/^[A-Z][a-z]/);
    }
  });

  test('leaves no placeholder unfilled', () => {
    for (const diagnostic of findingsIn(code).diagnostics) {
      expect(JSON.stringify(wordingOf(diagnostic, ENGLISH))).not.toMatch(/\{(?:word|key|place|known|closest|found|expected|example|first|needed|limit|size|reason|line)\}/);
    }
  });
});

test('every golden file belongs to a code', () => {
  const strangers = readdirSync(GOLDEN).map((file) => file.replace(/\.\w+$/, '')).filter((code) => !isCode(code));
  expect(strangers).toEqual([]);
});

test('a label with an argument that is missing is left out', () => {
  const known = { code: 'unknown-verb' as const, args: { word: 'sned', closest: 'send', known: 'send' } };
  expect(wordingOf(known, ENGLISH).label).toBe('did you mean "send"?');
  expect(wordingOf({ code: 'unknown-verb', args: { word: 'x', known: 'send' } }, ENGLISH)).not.toHaveProperty('label');
});

test('a command without a flow is a warning, a misspelt verb an error', () => {
  expect(severityOf('command-unhandled')).toBe('warning');
  expect(severityOf('unknown-verb')).toBe('error');
});
