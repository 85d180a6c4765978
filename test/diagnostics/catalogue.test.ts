import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CODES, isCode, severityOf, wordingOf } from '../../src/diagnostics/catalogue.ts';
import { ENGLISH } from '../../src/diagnostics/language.ts';
import { renderText } from '../../src/diagnostics/render-text.ts';
import { GOLDEN, goldenFindings, hasGolden } from '../support/golden-findings.ts';

describe.each(CODES)('%s', (code) => {
  test('has a file that shows it, and nothing else', async () => {
    expect(hasGolden(code), `write test/diagnostics/golden/${code}.yaml`).toBe(true);
    const { source, diagnostics } = goldenFindings(code);
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
    for (const diagnostic of goldenFindings(code).diagnostics) {
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
