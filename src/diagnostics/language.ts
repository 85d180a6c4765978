import { ENGLISH_COMMAND_LINE } from './english/command-line.ts';
import { ENGLISH_CONVERSATION } from './english/conversation.ts';
import { ENGLISH_EXPRESSIONS } from './english/expressions.ts';
import { ENGLISH_FILE } from './english/file.ts';
import { ENGLISH_PACKS } from './english/packs.ts';
import { ENGLISH_HISTORY } from './english/history.ts';
import { ENGLISH_OWNER } from './english/owner.ts';
import { ENGLISH_PHRASES } from './english/phrases.ts';
import { ENGLISH_QUESTIONS } from './english/questions.ts';
import { ENGLISH_REPORT } from './english/report.ts';
import { ENGLISH_NAMES } from './english/names.ts';
import { ENGLISH_STRUCTURE } from './english/structure.ts';
import { ENGLISH_TEST_REPORT } from './english/test-report.ts';
import { ENGLISH_VALUES } from './english/values.ts';
import type { PhraseCode } from './phrase.ts';
import type { ReportWords } from './report-words.ts';
import { RUSSIAN_COMMAND_LINE } from './russian/command-line.ts';
import { RUSSIAN_CONVERSATION } from './russian/conversation.ts';
import { RUSSIAN_EXPRESSIONS } from './russian/expressions.ts';
import { RUSSIAN_FILE } from './russian/file.ts';
import { RUSSIAN_PACKS } from './russian/packs.ts';
import { RUSSIAN_HISTORY } from './russian/history.ts';
import { RUSSIAN_OWNER } from './russian/owner.ts';
import { RUSSIAN_PHRASES } from './russian/phrases.ts';
import { RUSSIAN_QUESTIONS } from './russian/questions.ts';
import { RUSSIAN_REPORT } from './russian/report.ts';
import { RUSSIAN_NAMES } from './russian/names.ts';
import { RUSSIAN_STRUCTURE } from './russian/structure.ts';
import { RUSSIAN_TEST_REPORT } from './russian/test-report.ts';
import { RUSSIAN_VALUES } from './russian/values.ts';
import type { Wording } from './wording.ts';

const ENGLISH_FINDINGS = { ...ENGLISH_FILE, ...ENGLISH_STRUCTURE, ...ENGLISH_NAMES, ...ENGLISH_VALUES, ...ENGLISH_EXPRESSIONS, ...ENGLISH_PACKS, ...ENGLISH_CONVERSATION, ...ENGLISH_QUESTIONS } as const;

/** A kind of mistake: kebab-case, stable, never reused. */
export type Code = keyof typeof ENGLISH_FINDINGS;

/** The words of the tool in one language. */
export interface Language {
  /** ISO 639-1. */
  readonly code: string;
  readonly findings: Readonly<Record<Code, Wording>>;
  readonly phrases: Readonly<Record<PhraseCode, string>>;
  readonly report: ReportWords;
}

export const ENGLISH: Language = { code: 'en', findings: ENGLISH_FINDINGS, phrases: { ...ENGLISH_PHRASES, ...ENGLISH_COMMAND_LINE, ...ENGLISH_TEST_REPORT, ...ENGLISH_HISTORY, ...ENGLISH_OWNER }, report: ENGLISH_REPORT };

export const RUSSIAN: Language = {
  code: 'ru',
  findings: { ...RUSSIAN_FILE, ...RUSSIAN_STRUCTURE, ...RUSSIAN_NAMES, ...RUSSIAN_VALUES, ...RUSSIAN_EXPRESSIONS, ...RUSSIAN_PACKS, ...RUSSIAN_CONVERSATION, ...RUSSIAN_QUESTIONS },
  phrases: { ...RUSSIAN_PHRASES, ...RUSSIAN_COMMAND_LINE, ...RUSSIAN_TEST_REPORT, ...RUSSIAN_HISTORY, ...RUSSIAN_OWNER },
  report: RUSSIAN_REPORT,
};

/** Every language that the tool speaks, by its code. */
export const LANGUAGES: ReadonlyMap<string, Language> = new Map([ENGLISH, RUSSIAN].map((language) => [language.code, language]));
