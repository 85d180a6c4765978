import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CODES, isCode, severityOf, wordingOf } from '../../src/diagnostics/catalogue.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { ENGLISH_COMMAND_LINE } from '../../src/diagnostics/english/command-line.ts';
import { ENGLISH_OWNER } from '../../src/diagnostics/english/owner.ts';
import { ENGLISH, type Language, LANGUAGES, RUSSIAN } from '../../src/diagnostics/language.ts';
import type { PhraseCode } from '../../src/diagnostics/phrase.ts';
import { renderText } from '../../src/diagnostics/render-text.ts';
import { summary } from '../../src/diagnostics/summary.ts';
import { goldenFindings } from '../support/golden-findings.ts';

const PHRASES = Object.keys(ENGLISH.phrases) as readonly PhraseCode[];

/** Names and command lines that are the same in every language. */
const NAMES = /\b(?:YAML|UTF-8|UTF-16|Handlebars|Windows|GitHub Actions|flowbot(?: (?:run|fix|explain|--help))?)(?![\w-])/g;

/** Pieces of the file and of code: they stand as they are in every language. */
const QUOTED = /`[^`]*`|«[^»]*»|"[^"]*"/g;

/** Every sentence and part of one, by its code. */
function textsOf({ findings, phrases }: Language): ReadonlyMap<string, string> {
  const wordings = CODES.flatMap((code) => Object.entries(findings[code]).map(([part, text]) => [`${code} ${part}`, text] as const));
  return new Map([...wordings, ...Object.entries(phrases)]);
}

/** What is written in the language itself. */
function ownWords(text: string): string {
  return text.replace(QUOTED, '').replace(/\{[a-z]+\}/g, '').replace(NAMES, '');
}

function placeholders(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{([a-z]+)\}/g)].map(([, name = '']) => name))].sort();
}

function findings(errors: number, warnings: number): readonly Diagnostic[] {
  const codes = [...Array.from({ length: errors }, () => 'no-verb' as const), ...Array.from({ length: warnings }, () => 'command-unhandled' as const)];
  return codes.map((code) => ({ code, severity: severityOf(code), file: 'bot.yaml', span: [0, 0], args: {} }));
}

describe.each([...LANGUAGES.values()])('the language $code', (language) => {
  const texts = textsOf(language);

  test('has words for every finding and every phrase, and for nothing else', () => {
    expect(Object.keys(language.findings).sort()).toEqual([...CODES].sort());
    expect(Object.keys(language.phrases).sort()).toEqual([...PHRASES].sort());
  });

  test('has a label and a help exactly where English has one', () => {
    expect([...texts.keys()].sort()).toEqual([...textsOf(ENGLISH).keys()].sort());
  });

  test('fills in the same arguments as English', () => {
    const named = (from: ReadonlyMap<string, string>): unknown => Object.fromEntries([...from].map(([code, text]) => [code, placeholders(text)]));
    expect(named(texts)).toEqual(named(textsOf(ENGLISH)));
  });

  test('speaks in the house style', () => {
    for (const [code, text] of texts) {
      if (code in ENGLISH_COMMAND_LINE || code in ENGLISH_OWNER) continue;
      expect(text, code).not.toMatch(/[.!]$/);
      expect(text, code).not.toMatch(/^\p{Lu}\p{Ll}/u);
      expect(text, code).toBe(text.trim());
    }
  });

  test('has a noun for every number', () => {
    const { pluralCategories } = new Intl.PluralRules(language.code).resolvedOptions();
    for (const forms of Object.values(language.report.amounts)) expect(Object.keys(forms).sort()).toEqual([...pluralCategories].sort());
  });
});

describe('in Russian', () => {
  test('no word of another language stands outside of code and quotes', () => {
    for (const [code, text] of textsOf(RUSSIAN)) expect(ownWords(text), code).not.toMatch(/\p{Script=Latin}/u);
  });

  test('words of the author stand in quotes of the language', () => {
    for (const [code, text] of textsOf(RUSSIAN)) expect(text.replace(/`[^`]*`/g, ''), code).not.toContain('"');
  });

  test.each([
    [0, 0, 'ошибок нет'],
    [1, 2, '1 ошибка, 2 предупреждения'],
    [5, 0, '5 ошибок'],
    [21, 0, '21 ошибка'],
    [0, 11, '11 предупреждений'],
  ])('%d errors and %d warnings are %s', (errors, warnings, words) => {
    expect(summary(findings(errors, warnings), RUSSIAN)).toBe(words);
  });
});

/** Words of the language and examples, which stand as they are at the end. */
const LISTS = /(?:здесь возможны:|сценарии этого файла:|возможные значения:|добавьте что-то одно:|например,) .*$/;

describe.each(CODES)('%s in Russian', (code) => {
  const { source, diagnostics } = goldenFindings(code);

  test('is shown as in its golden file', async () => {
    await expect(diagnostics.map((diagnostic) => renderText(diagnostic, source, { color: false, language: RUSSIAN })).join('\n')).toMatchFileSnapshot(`golden-ru/${code}.txt`);
  });

  test('is Russian in every part that is filled in', () => {
    for (const diagnostic of diagnostics) {
      for (const text of Object.values(wordingOf(diagnostic, RUSSIAN))) {
        expect(ownWords(String(text).replace(LISTS, '')).replace(/U\+[0-9A-F]{4}/, '')).not.toMatch(/\p{Script=Latin}|\{[a-z]+\}/u);
      }
    }
  });
});

test('every Russian golden file belongs to a code', () => {
  const strangers = readdirSync(join(import.meta.dirname, 'golden-ru')).map((file) => file.replace(/\.\w+$/, '')).filter((code) => !isCode(code));
  expect(strangers).toEqual([]);
});
