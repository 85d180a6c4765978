import { phraseText } from '../../diagnostics/catalogue.ts';
import type { Source } from '../../diagnostics/diagnostic.ts';
import type { Language } from '../../diagnostics/language.ts';
import { positionsIn } from '../../diagnostics/position.ts';
import { calendarOf, UTC } from '../../expressions/calendar.ts';
import type { FlowCoverage } from '../../testing/talk/coverage.ts';
import type { Failure, Said, TestResult } from '../../testing/talk/result.ts';
import { quote } from '../../loader/quote.ts';
import { type Words, wordsIn } from '../words.ts';
import { sideBySide } from './columns.ts';
import { saidInWords, speaker, wantedInWords } from './said.ts';
import { type ToldBot, whyInWords } from './why.ts';

/** Lines of the test file shown before the one that failed. */
const BEFORE = 2;
/** What happened long before the failure is left out. */
const MOST_SAID = 12;

/** Where a failure is shown. */
export interface Stage {
  readonly source: Source;
  readonly bot: Pick<ToldBot, 'file' | 'program'>;
  readonly language: Language;
}

/** One line about a test. */
export function testLine({ name, failure }: TestResult, language: Language): string {
  const words = wordsIn(language);
  return `  ${failure ? words('test-failed') : words('test-ok')}: ${name}`;
}

/** Why a test failed: the line, expected and got, the talk so far, and what the bot made of it. */
export function failureText(test: TestResult, failure: Failure, { source, bot, language }: Stage): string {
  const words = wordsIn(language);
  return [
    `${language.report.severity.error}: ${test.name}: ${aboutFailure(failure, language)}`,
    `  ${language.report.at} ${source.file}:${String(failure.line)}`,
    '',
    ...frame(source, failure.line),
    ...compared(failure, words),
    ...(failure.kind === 'no-mock' ? ['', `  ${words('write-mock')}`, ...mockOf(failure.request).map((line) => `    ${line}`)] : []),
    '',
    `  ${words('talk-so-far')}`,
    ...failure.talk.slice(-MOST_SAID).flatMap((said) => saidLines(said, test.timezone, words)),
    ...('why' in failure ? ['', `  ${words('what-was-heard')}`, ...whyInWords(failure.why, { ...bot, words }).map((line) => `    ${line}`)] : []),
    '',
  ].join('\n');
}

/** A sentence about a failure. */
export function aboutFailure(failure: Failure, language: Language): string {
  const words = wordsIn(language);
  switch (failure.kind) {
    case 'other': return words(failure.got ? 'failed-other' : 'failed-nothing');
    case 'unexpected': return words('failed-unexpected');
    case 'outcome': return words('failed-outcome');
    case 'no-mock': return words('failed-no-mock', { word: failure.request });
    case 'stuck': return words('failed-stuck', { problem: phraseText(failure.problem, language) });
  }
}

function frame(source: Source, line: number): readonly string[] {
  const positions = positionsIn(source);
  const gutter = String(line).length;
  return Array.from({ length: Math.min(BEFORE + 1, line) }, (_, at) => {
    const number = Math.max(1, line - BEFORE) + at;
    return `  ${number === line ? '>' : ' '} ${String(number).padStart(gutter)} | ${positions.line(number)}`.trimEnd();
  });
}

/** The lines that a test file needs. */
function mockOf(request: string): readonly string[] {
  return ['mocks:', `  ${quote(request)}:`, '    status: 200', '    body: …'];
}

/** Expected and got, side by side. */
function compared(failure: Failure, words: Words): readonly string[] {
  const columns = columnsOf(failure, words);
  return columns ? ['', ...sideBySide(...columns).map((line) => `  ${line}`)] : [];
}

type Column = readonly [heading: string, text: string];

function columnsOf(failure: Failure, words: Words): readonly [Column, Column] | undefined {
  switch (failure.kind) {
    case 'other': return [[words('expected-in', { word: failure.wanted.where }), wantedInWords(failure.wanted, words)], gotColumn(failure.got, words)];
    case 'unexpected': return [[words('expected'), words('said-nothing')], gotColumn(failure.got, words)];
    case 'outcome': return [[`${words('expected')}: ${failure.about}`, failure.wanted], [words('got'), failure.got]];
    case 'no-mock': case 'stuck': return undefined;
  }
}

function gotColumn(got: Said | undefined, words: Words): Column {
  return got ? [`${words('got')}: ${speaker(got, words)}`, saidInWords(got, words)] : [words('got'), words('said-nothing')];
}

/** The time on the clock of the talk, who spoke, and what. */
function saidLines(said: Said, timezone: string, words: Words): readonly string[] {
  const [first = '', ...others] = saidInWords(said, words).split('\n');
  const lead = `    ${timeOfDay(said.at, timezone)}  ${speaker(said, words)}: `;
  return [`${lead}${first}`, ...others.map((line) => `${' '.repeat(lead.length)}${line}`.trimEnd())];
}

function timeOfDay(at: number, timezone: string): string {
  const { hour, minute, second } = (calendarOf(timezone) ?? UTC).local(new Date(at));
  return [hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':');
}

/** How much of a bot was played; with `details` also what never ran. */
export function coverageText(file: string, flows: readonly FlowCoverage[], { language, details }: { readonly language: Language; readonly details: boolean }): readonly string[] {
  const words = wordsIn(language);
  const ran = flows.filter(({ hasRun }) => hasRun).length;
  const all = flows.reduce((sum, { steps }) => sum + steps, 0);
  const missed = flows.reduce((sum, { missed: lines }) => sum + lines.length, 0);
  const summary = words('coverage', { file, flows: String(ran), most: String(flows.length), steps: String(all - missed), all: String(all) });
  return details ? [summary, ...flows.flatMap((flow) => missedIn(flow, words)).map((line) => `  ${line}`)] : [summary];
}

function missedIn({ flow, line, hasRun, missed }: FlowCoverage, words: Words): readonly string[] {
  if (!hasRun) return [words('flow-never-ran', { flow, line: String(line) })];
  if (missed.length === 0) return [];
  return [words('steps-never-ran', { flow, lines: missed.map((step) => words('of-line', { line: String(step) })).join(', ') })];
}
