import { changedBeside } from '../../app/changed-memory.ts';
import { systemClock } from '../../adapters/clock.ts';
import { insideBeside } from '../../app/inside.ts';
import { findBotFiles, isTestFile } from '../../app/bot-files.ts';
import { type LoadedFile, loadBot, readBotFile, sourceOf } from '../../app/load-bot.ts';
import { loadTalks } from '../../app/load-talks.ts';
import { phraseText } from '../../diagnostics/catalogue.ts';
import type { Phrase } from '../../diagnostics/phrase.ts';
import { renderGithub } from '../../diagnostics/render-github.ts';
import { renderText } from '../../diagnostics/render-text.ts';
import { amount, summary } from '../../diagnostics/summary.ts';
import { ToldError } from '../../diagnostics/told-error.ts';
import type { Block, Program } from '../../program/program.ts';
import { StoreError } from '../../store/store.ts';
import { costs } from '../costs.ts';
import { environmentOf } from '../environment.ts';
import { EXIT } from '../exit-codes.ts';
import { findingsOf } from '../findings.ts';
import { insideInWords } from '../inside.ts';
import { nextTimes } from '../next-times.ts';
import type { Output } from '../output.ts';
import { wordsIn } from '../words.ts';

export interface CheckChoice {
  readonly format: 'text' | 'json' | 'github';
  readonly strict: boolean;
  readonly envFile: string | undefined;
}

/** A file of a bot, a pack or tests, with what is found in it. */
type CheckedFile = Pick<LoadedFile, 'source' | 'sources' | 'program' | 'pack' | 'diagnostics'> & { readonly inside?: Awaited<ReturnType<typeof insideBeside>> };

/** Finds everything that can be known about the files without a portal. Gives the exit code. */
export async function check(names: readonly string[], choice: CheckChoice, output: Output): Promise<number> {
  const { files, problems } = await findBotFiles(names);
  const loaded: CheckedFile[] = [];
  const unread: Phrase[] = [...problems];
  for (const file of files) {
    try {
      const bytes = await readBotFile(file);
      loaded.push(isTestFile(file) ? { program: undefined, ...loadTalks(file, bytes) } : await withState(loadBot(file, bytes, environmentOf(file, choice.envFile))));
    } catch (error) {
      if (!(error instanceof ToldError)) throw error;
      unread.push(error.phrase);
    }
  }
  const told = withoutRepeats(loaded);
  REPORTS[choice.format](told, output);
  for (const phrase of unread) output.err(`flowbot: ${phraseText(phrase, output.language)}`);
  const findings = told.flatMap(({ diagnostics }) => diagnostics);
  const isBad = unread.length > 0 || findings.some(({ severity }) => choice.strict || severity === 'error');
  return isBad ? EXIT.configuration : EXIT.done;
}

/** With what is in a state beside the file: what is remembered and does not fit it, and who is inside of which flow. A state that cannot be read is no mistake of the file. */
async function withState(loaded: LoadedFile): Promise<CheckedFile> {
  const { program, source, diagnostics } = loaded;
  if (!program) return loaded;
  try {
    return { ...loaded, diagnostics: [...diagnostics, ...(await changedBeside(source.file, program))], inside: await insideBeside(source.file, program) };
  } catch (error) {
    if (error instanceof StoreError) return loaded;
    throw error;
  }
}

/** What several bots find in a pack that they share is told once. */
function withoutRepeats(loaded: readonly CheckedFile[]): readonly CheckedFile[] {
  const told = new Set<string>();
  return loaded.map((one) => ({
    ...one,
    diagnostics: one.diagnostics.filter((found) => {
      const key = JSON.stringify([found.file, found.code, found.span, found.args]);
      return told.size < told.add(key).size;
    }),
  }));
}

type Report = (loaded: readonly CheckedFile[], output: Output) => void;

const REPORTS: Readonly<Record<CheckChoice['format'], Report>> = {
  text: reportText,
  json: (loaded, { out, language }) => out(JSON.stringify(loaded.flatMap((file) => findingsOf(file, language)), undefined, 2)),
  github: (loaded, { out, language }) => {
    for (const record of loaded.flatMap((file) => findingsOf(file, language))) out(renderGithub(record));
  },
};

function reportText(loaded: readonly CheckedFile[], output: Output): void {
  const { out, language, outColor: color } = output;
  const words = wordsIn(language);
  for (const file of loaded) for (const diagnostic of file.diagnostics) out(renderText(diagnostic, sourceOf(file, diagnostic), { color, language }));
  for (const file of loaded) for (const line of linesAbout(file, output)) out(line);
  const findings = loaded.flatMap(({ diagnostics }) => diagnostics);
  if (loaded.length > 1) out(words('checked-all', { files: amount(loaded.length, language.report.amounts.file, language), found: summary(findings, language) }));
  const repairable = [...new Set(findings.flatMap(({ fix, file }) => (fix ? [file] : [])))];
  if (repairable.length > 0) out(words('can-be-repaired', { file: repairable.join(' ') }));
  const [first] = findings;
  if (first) out(words('more-about', { word: first.code }));
}

/** What was checked and found, who is inside of the flows, when schedules come next, and what the flows cost. */
function linesAbout(file: CheckedFile, output: Output): readonly string[] {
  const { program, inside = new Map() } = file;
  return [lineAbout(file, output), ...insideInWords(inside, output), ...(program ? [...nextTimes(program, systemClock.now(), output), ...costs(program, output)] : [])];
}

function lineAbout({ source: { file }, program, pack, diagnostics }: CheckedFile, { language }: Output): string {
  const words = wordsIn(language);
  const found = summary(diagnostics, language);
  if (pack) return words('checked-pack', { file, contents: contentsOf(pack, language), found });
  if (!program) return words('checked', { file, found });
  return words('checked-bot', { file, name: program.bot.profile.name, contents: contentsOf(program, language), found });
}

function contentsOf({ flows, commands }: Pick<Program, 'flows' | 'commands'>, language: Output['language']): string {
  const { amounts } = language.report;
  const steps = flows.reduce((sum, flow) => sum + stepsIn(flow.steps), 0);
  const parts = [amount(flows.length, amounts.flow, language), amount(steps, amounts.step, language)];
  return [...parts, ...(commands.length === 0 ? [] : [amount(commands.length, amounts.command, language)])].join(', ');
}

function stepsIn(block: Block): number {
  return block.reduce((sum, { blocks, onError }) => sum + 1 + Object.values(blocks).reduce((inner, steps) => inner + stepsIn(steps), 0) + stepsIn(onError ?? []), 0);
}
