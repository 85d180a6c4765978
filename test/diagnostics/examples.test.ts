import { describe, expect, test } from 'vitest';
import { ACTIONS } from '../../src/actions/index.ts';
import { type Code, CODES } from '../../src/diagnostics/catalogue.ts';
import { EXAMPLES } from '../../src/diagnostics/examples.ts';
import { ENGLISH } from '../../src/diagnostics/language.ts';
import { renderText } from '../../src/diagnostics/render-text.ts';
import { loadProgram } from '../../src/loader/load.ts';
import { TRIGGERS } from '../../src/triggers/index.ts';
import { wholeFile } from '../support/whole-file.ts';

/** A few lines cannot show these: what a file is made of, sizes, and a mistake that no trigger of this version allows. */
const IN_WORDS: ReadonlySet<Code> = new Set([
  'control-character', 'file-encoding', 'file-too-large', 'template-too-deep', 'text-too-long', 'too-deep', 'too-many-keys', 'trigger-incomplete',
]);

/** Their lines are the whole file. */
const WHOLE: ReadonlySet<Code> = new Set(['file-empty', 'file-not-a-map']);

const ENV = { BITRIX24_WEBHOOK: 'https://example.bitrix24.com/rest/1/code/' };

interface Found {
  readonly codes: readonly string[];
  /** What a person reads about them. */
  readonly text: string;
}

function findingsIn(code: Code, part: string): Found {
  const source = { file: 'bot.yaml', text: WHOLE.has(code) ? part : wholeFile(part) };
  const { diagnostics } = loadProgram(source, { actions: ACTIONS, triggers: TRIGGERS, env: ENV, filesIn: () => [] });
  return { codes: diagnostics.map((diagnostic) => diagnostic.code), text: diagnostics.map((found) => renderText(found, source, { color: false, language: ENGLISH })).join('\n') };
}

describe.each(CODES.filter((code) => !IN_WORDS.has(code)))('%s', (code) => {
  const { wrong, right } = EXAMPLES[code];

  test('is all that is found in its wrong example', () => {
    const { codes, text } = findingsIn(code, wrong);
    expect(codes, text).toEqual([code]);
  });

  test('is repaired in its right example, where nothing is found', () => {
    expect(findingsIn(code, right).text).toBe('');
  });

  test('is shown in six lines at most', () => {
    for (const part of [wrong, right]) expect(part.split('\n').length).toBeLessThanOrEqual(6);
  });
});

test.each([...IN_WORDS])('%s is shown by sentences', (code) => {
  for (const sentence of Object.values(EXAMPLES[code])) expect(sentence).toMatch(/^[A-Z].*\.$/);
});

test('every example belongs to a code', () => {
  expect(Object.keys(EXAMPLES).sort()).toEqual([...CODES].sort());
});
