import { isMap, type Node, type Scalar } from 'yaml';
import { say } from '../diagnostics/phrase.ts';
import { languageOfCode } from '../expressions/language.ts';
import type { Translation } from '../expressions/types.ts';
import { isComputed } from './compile-expressions.ts';
import type { NamedTexts } from './context.ts';
import { checkName, entriesOf, type Entry, mapOf, presentValue, reportKind, scalarOf } from './entries.ts';
import { type Findings, report, type Span } from './findings.ts';
import { isLanguage } from './language-codes.ts';
import { readTyped } from './typed-text.ts';
import { warnOfVariable } from './variables.ts';

export const NO_TEXTS: NamedTexts = { names: [], find: () => undefined, at: () => undefined, reportUnused: () => undefined };

interface Version extends Translation {
  readonly scalar: Scalar<string>;
}

interface Text {
  readonly keySpan: Span;
  readonly versions: readonly Version[];
}

/** `texts`. What is wrong inside a text shows where it is used: only there it is known which names it may use. */
export function readTexts(findings: Findings, entry: Entry | undefined, language: string): NamedTexts {
  const map = entry && mapOf(findings, entry, 'texts: {greeting: {en: Hello!, ru: Здравствуйте!}}');
  if (!map) return NO_TEXTS;
  const named = [...entriesOf(findings, map).values()].filter(({ key, keySpan }) => checkName(findings, key, keySpan));
  const texts = new Map(named.map((text) => [text.key, { keySpan: text.keySpan, versions: readText(findings, text, language) }]));
  return textsOf(findings, texts);
}

function textsOf(findings: Findings, texts: ReadonlyMap<string, Text>): NamedTexts {
  const used = new Set<string>();
  return {
    names: [...texts.keys()],
    find: (name) => {
      used.add(name);
      return texts.get(name)?.versions;
    },
    at: ({ name, language }) => texts.get(name)?.versions.find((version) => version.language === language)?.scalar,
    reportUnused: () => {
      for (const [name, { keySpan, versions }] of texts) {
        // What cannot be read is told already.
        if (!used.has(name) && versions.length > 0) report(findings, 'text-unused', keySpan, { args: { word: name } });
      }
    },
  };
}

function readText(findings: Findings, text: Entry, ofBot: string): readonly Version[] {
  const value = presentValue(findings, text);
  if (value === undefined) return [];
  if (!isMap(value)) {
    reportKind(findings, text.key, value, { expected: say('text-for-languages'), example: `${text.key}: {en: Hello!, ru: Здравствуйте!}` });
    return [];
  }
  const entries = [...entriesOf(findings, value).values()];
  if (!entries.some(({ key }) => languageOfCode(key) === languageOfCode(ofBot))) {
    report(findings, 'text-language', text.keySpan, { args: { word: text.key, language: ofBot } });
  }
  return entries.flatMap((version) => readVersion(findings, text.key, version) ?? []);
}

function readVersion(findings: Findings, name: string, entry: Entry): Version | undefined {
  const { key: language, keySpan } = entry;
  if (!isLanguage(language)) report(findings, 'language-code', keySpan, { args: { word: language } });
  const node: Node | undefined = presentValue(findings, entry);
  const scalar = node && scalarOf(findings, language, node);
  const source = scalar && readTyped(findings, language, scalar);
  if (scalar === undefined || source === undefined) return undefined;
  warnOfVariable(findings, scalar, source);
  if (!isComputed(source)) return { name, language, source, scalar };
  report(findings, 'broken-template', scalar, { args: { reason: say('text-not-computed') } });
  return undefined;
}
