import { describe, expect, test } from 'vitest';
import { CODES } from '../../src/diagnostics/catalogue.ts';
import { ENGLISH_EXPLANATIONS } from '../../src/diagnostics/english/explanations.ts';
import { ENGLISH } from '../../src/diagnostics/language.ts';

/** Words that only programmers know. */
const JARGON = /\b(?:scalars?|nodes?|pars\w+|schemas?|strings?|booleans?|integers?|arrays?|syntax|YAML|Handlebars|CEL|regex\w*|null|runtime)\b/i;

describe.each(CODES)('%s', (code) => {
  const text = ENGLISH_EXPLANATIONS[code];

  test('is explained in one to three whole sentences of one paragraph', () => {
    expect(text).toMatch(/^[A-Z].*\.$/);
    expect(text.split(/(?<=[.?!]) (?=[A-Z])/).length).toBeLessThanOrEqual(3);
  });

  test('is explained in the words of the language', () => {
    expect(text.replace(/`[^`]*`/g, '')).not.toMatch(JARGON);
  });

  test('is explained in other words than those of its message', () => {
    expect(text.toLowerCase()).not.toContain(ENGLISH.findings[code].message.toLowerCase());
  });
});

test('every explanation belongs to a code', () => {
  expect(Object.keys(ENGLISH_EXPLANATIONS).sort()).toEqual([...CODES].sort());
});
