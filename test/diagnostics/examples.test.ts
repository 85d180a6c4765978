import { describe, expect, test } from 'vitest';
import { ACTIONS } from '../../src/actions/index.ts';
import { type Code, CODES, phraseText } from '../../src/diagnostics/catalogue.ts';
import type { Diagnostic, Source } from '../../src/diagnostics/diagnostic.ts';
import { CONVERSATION_EXAMPLES } from '../../src/diagnostics/examples/conversation.ts';
import { EXAMPLES } from '../../src/diagnostics/examples.ts';
import { ENGLISH, LANGUAGES } from '../../src/diagnostics/language.ts';
import { renderText } from '../../src/diagnostics/render-text.ts';
import { loadProgram } from '../../src/loader/load.ts';
import { TRIGGERS } from '../../src/triggers/index.ts';
import { BESIDE } from '../support/beside.ts';
import { SHOWN_PACKS } from '../support/packs.ts';
import { talkFindings, wholeTestFile } from '../support/talks.ts';
import { wholeFile } from '../support/whole-file.ts';

/** Examples in YAML; a few lines cannot show what a file is made of, sizes, and a mistake that no trigger of this version allows. */
const SHOWN = CODES.flatMap((code) => {
  const { wrong, right } = EXAMPLES[code];
  return typeof wrong === 'string' && typeof right === 'string' ? [[code, { wrong, right }] as const] : [];
});

/** Their lines are the whole file. */
const WHOLE: ReadonlySet<Code> = new Set(['file-empty', 'file-not-a-map']);

const ENV = { BITRIX24_WEBHOOK: 'https://example.bitrix24.com/rest/1/code/' };

interface Found {
  readonly codes: readonly string[];
  /** What a person reads about them. */
  readonly text: string;
}

function findingsIn(code: Code, part: string): Found {
  const isOfTalks = Object.hasOwn(CONVERSATION_EXAMPLES, code);
  const whole = isOfTalks ? wholeTestFile : wholeFile;
  const source = { file: 'bot.yaml', text: WHOLE.has(code) ? part : whole(part) };
  const diagnostics = isOfTalks ? talkFindings(source) : botFindings(source);
  return { codes: diagnostics.map((diagnostic) => diagnostic.code), text: diagnostics.map((found) => renderText(found, source, { color: false, language: ENGLISH })).join('\n') };
}

function botFindings(source: Source): readonly Diagnostic[] {
  return loadProgram(source, { actions: ACTIONS, triggers: TRIGGERS, env: ENV, beside: BESIDE, packs: SHOWN_PACKS }).diagnostics;
}

describe.each(SHOWN)('%s', (code, { wrong, right }) => {
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

test.each(CODES.filter((code) => SHOWN.every(([shown]) => shown !== code)))('%s is told in a sentence of every language', (code) => {
  const { wrong, right } = EXAMPLES[code];
  for (const example of [wrong, right]) {
    for (const language of LANGUAGES.values()) expect(typeof example === 'string' ? example : phraseText(example, language)).toMatch(/^[`\p{Lu}].*\.$/u);
  }
});

test('every example belongs to a code', () => {
  expect(Object.keys(EXAMPLES).sort()).toEqual([...CODES].sort());
});
