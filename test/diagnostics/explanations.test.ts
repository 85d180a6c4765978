import { describe, expect, test } from 'vitest';
import { CODES } from '../../src/diagnostics/catalogue.ts';
import { EXPLANATIONS } from '../../src/diagnostics/explanations.ts';
import { type Language, LANGUAGES } from '../../src/diagnostics/language.ts';

/** Words that only programmers know, by language. */
const JARGON: Readonly<Record<string, RegExp>> = {
  en: /\b(?:scalars?|nodes?|pars\w+|schemas?|strings?|booleans?|integers?|arrays?|syntax|YAML|Handlebars|CEL|regex\w*|null|runtime)\b/i,
  ru: /(?<!\p{L})(?:скаляр|узел|узл|парс|схем|строков|булев|массив|синтакси|регулярн|экранир|рендер|валид|хелпер|опци|флоу)\p{L}*/iu,
};

/** What a text in Russian names as it is called everywhere. */
const NAMES = /\b(?:UTF-8|flowbot|git)\b/g;

const SENTENCE_END = /(?<=[.?!]) (?=[\p{Lu}«`])/u;

/** What is written in the language itself: without the pieces of a file and of code. */
function ownWords(text: string): string {
  return text.replace(/`[^`]*`/g, '');
}

function explanationsIn({ code }: Language): Readonly<Record<string, string>> {
  return EXPLANATIONS[code] ?? {};
}

test('every language has explanations', () => {
  expect(Object.keys(EXPLANATIONS).sort()).toEqual([...LANGUAGES.keys()].sort());
});

describe.each([...LANGUAGES.values()])('in the language $code', (language) => {
  test('every finding is explained, and nothing else', () => {
    expect(Object.keys(explanationsIn(language)).sort()).toEqual([...CODES].sort());
  });

  describe.each(CODES)('%s', (code) => {
    const text = explanationsIn(language)[code] ?? '';

    test('is explained in one to three whole sentences of one paragraph', () => {
      expect(text).toMatch(/^«?\p{Lu}.*\.$/u);
      expect(text).not.toContain('  ');
      expect(text.split(SENTENCE_END).length).toBeLessThanOrEqual(3);
    });

    test('is explained in the words of the language', () => {
      expect(ownWords(text)).not.toMatch(JARGON[language.code] ?? /^/);
    });

    test('is explained in other words than those of its message', () => {
      expect(text.toLowerCase()).not.toContain(language.findings[code].message.toLowerCase());
    });
  });
});

describe.each(CODES)('%s in Russian', (code) => {
  const text = ownWords(EXPLANATIONS['ru']?.[code] ?? '');

  test('has no word of another language outside of code', () => {
    expect(text.replace(NAMES, '')).not.toMatch(/\p{Script=Latin}/u);
  });

  test('quotes the way that Russian does', () => {
    expect(text).not.toMatch(/["“”'’]/);
  });
});
