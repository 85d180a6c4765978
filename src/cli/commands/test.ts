import { readFile } from 'node:fs/promises';
import { systemClock } from '../../adapters/clock.ts';
import { watchFiles } from '../../adapters/watch.ts';
import { findTestFiles } from '../../app/bot-files.ts';
import { type LoadedFile, readBotFile, sourceOf } from '../../app/load-bot.ts';
import { loadTalks, type LoadedTalks } from '../../app/load-talks.ts';
import { phraseText } from '../../diagnostics/catalogue.ts';
import type { Phrase } from '../../diagnostics/phrase.ts';
import { renderText } from '../../diagnostics/render-text.ts';
import { ToldError } from '../../diagnostics/told-error.ts';
import { coverageOf, type FlowCoverage } from '../../testing/talk/coverage.ts';
import { type FileResult, playable, runFile } from '../../testing/talk/run-file.ts';
import { EXIT } from '../exit-codes.ts';
import type { Output } from '../output.ts';
import { stopSignal } from '../session.ts';
import { json } from '../test-report/json.ts';
import { junit, type Suite } from '../test-report/junit.ts';
import { aboutFailure, coverageText, failureText, testLine } from '../test-report/text.ts';
import { wordsIn } from '../words.ts';

export interface TestChoice {
  readonly format: 'text' | 'junit' | 'json';
  readonly coverage: boolean;
  readonly watch: boolean;
}

/** Plays the talks of test files. Gives the exit code. */
export async function test(names: readonly string[], choice: TestChoice, output: Output): Promise<number> {
  const { files: tests, problems } = await findTestFiles(names);
  for (const phrase of problems) tell(phrase, output);
  const round = await play(tests, choice, output);
  if (choice.watch && tests.length > 0) return again(tests, round.files, choice, output);
  return problems.length > 0 ? EXIT.configuration : round.code;
}

/** One playing of all files: its exit code, and the files that it has read. */
interface Round {
  readonly code: number;
  readonly files: readonly string[];
}

async function play(files: readonly string[], choice: TestChoice, output: Output): Promise<Round> {
  const played: Played[] = [];
  const read = new Set(files);
  for (const file of files) {
    const talks = await load(file, output);
    for (const bot of talks ? botsOf(talks) : []) read.add(bot.source.file);
    const options = talks && playable(talks);
    if (!talks || !options) continue;
    const one: Played = { talks, result: await runFile(file, options) };
    if (choice.format === 'text') tellFile(one, output);
    played.push(one);
  }
  report(played, choice, output);
  const hasFailed = played.some(({ result }) => result.tests.some(({ failure }) => failure));
  if (played.length < files.length) return { code: EXIT.configuration, files: [...read] };
  return { code: hasFailed ? EXIT.failed : EXIT.done, files: [...read] };
}

/** A file whose talks were played. */
interface Played {
  readonly talks: LoadedTalks;
  readonly result: FileResult;
}

/** The file and its bots with everything that is found in them; undefined where one cannot be read. */
async function load(file: string, output: Output): Promise<LoadedTalks | undefined> {
  try {
    const talks = loadTalks(file, await readBotFile(file));
    for (const file of [talks, ...botsOf(talks)]) {
      for (const diagnostic of file.diagnostics) if (diagnostic.severity === 'error' || file.source === talks.source) output.err(renderText(diagnostic, sourceOf(file, diagnostic), { color: output.terminal, language: output.language }));
    }
    return talks;
  } catch (error) {
    if (!(error instanceof ToldError)) throw error;
    tell(error.phrase, output);
    return undefined;
  }
}

function botsOf({ bot, reloads }: LoadedTalks): readonly LoadedFile[] {
  return [...(bot ? [bot] : []), ...reloads.values()];
}

function tell(phrase: Phrase, { err, language }: Output): void {
  err(`flowbot: ${phraseText(phrase, language)}`);
}

function tellFile({ talks: { source }, result }: Played, { out, language }: Output): void {
  out(`${result.file}: ${result.bot.program.bot.profile.name}`);
  for (const one of result.tests) out(testLine(one, language));
  for (const one of result.tests) if (one.failure) out(`\n${failureText(one, one.failure, { source, bot: result.bot, language })}`);
}

/** What is told once all files were played. */
function report(played: readonly Played[], { format, coverage: details }: TestChoice, { out, language }: Output): void {
  const coverage = coverageIn(played);
  if (format === 'text') {
    const tests = played.flatMap(({ result }) => result.tests);
    const failed = tests.filter(({ failure }) => failure).length;
    for (const [file, flows] of coverage) for (const line of coverageText(file, flows, { language, details })) out(line);
    out(wordsIn(language)('tests-all', { passed: String(tests.length - failed), failed: String(failed) }));
    return;
  }
  const suites = played.map(({ talks: { source }, result }): Suite => ({
    file: result.file,
    tests: result.tests.map((one) => ({
      ...one,
      about: one.failure && aboutFailure(one.failure, language),
      text: one.failure && failureText(one, one.failure, { source, bot: result.bot, language }),
    })),
  }));
  out(format === 'junit' ? junit(suites) : json(suites, coverage, language));
}

/** What ran of each bot in all of its tests. */
function coverageIn(played: readonly Played[]): ReadonlyMap<string, readonly FlowCoverage[]> {
  const bots = new Map<string, Played[]>();
  for (const one of played) bots.set(one.result.bot.file, [...(bots.get(one.result.bot.file) ?? []), one]);
  return new Map([...bots].flatMap(([file, [first, ...others]]) => {
    if (!first) return [];
    const happenings = [first, ...others].flatMap(({ result }) => result.tests.flatMap((one) => one.happenings));
    return [[file, coverageOf(first.result.bot.program, happenings)] as const];
  }));
}

/** Plays all of them again on each change, until the command is interrupted. */
async function again(tests: readonly string[], files: readonly string[], choice: TestChoice, output: Output): Promise<number> {
  const stop = stopSignal(EXIT.interrupted);
  const contents = await Promise.all(files.map(async (file) => [file, await readFile(file).catch(() => undefined)] as const));
  let last: Promise<unknown> = Promise.resolve();
  const words = wordsIn(output.language);
  const watch = await watchFiles(new Map(contents), () => {
    last = last.then(() => play(tests, choice, output)).then(() => output.err(words('tests-again')));
  }, { clock: systemClock, onError: ({ message }) => output.err(`flowbot: ${message}`) });
  output.err(words('tests-again'));
  await stop.asked;
  await watch.close();
  await last;
  return EXIT.done;
}
