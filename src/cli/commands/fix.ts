import { structuredPatch } from 'diff';
import { replaceFile } from '../../adapters/replace-file.ts';
import { findBotFiles } from '../../app/bot-files.ts';
import { repairBot } from '../../app/repair-bot.ts';
import { readBotFile, sourceOf } from '../../app/load-bot.ts';
import { phraseText } from '../../diagnostics/catalogue.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { maskSecrets } from '../../diagnostics/mask.ts';
import { renderText } from '../../diagnostics/render-text.ts';
import { summary } from '../../diagnostics/summary.ts';
import { ToldError } from '../../diagnostics/told-error.ts';
import { environmentOf } from '../environment.ts';
import { EXIT } from '../exit-codes.ts';
import type { Output } from '../output.ts';
import { wordsIn } from '../words.ts';

export interface FixChoice {
  /** Only says what would be repaired. */
  readonly check: boolean;
  readonly envFile: string | undefined;
}

/** Repairs the files in place and shows what changed. Gives the exit code. */
export async function fix(names: readonly string[], choice: FixChoice, output: Output): Promise<number> {
  const { files, problems } = await findBotFiles(names);
  let isGood = problems.length === 0;
  for (const phrase of problems) output.err(`flowbot: ${phraseText(phrase, output.language)}`);
  for (const file of files) {
    try {
      isGood = (await fixFile(file, choice, output)) && isGood;
    } catch (error) {
      if (!(error instanceof ToldError)) throw error;
      output.err(`flowbot: ${phraseText(error.phrase, output.language)}`);
      isGood = false;
    }
  }
  return isGood ? EXIT.done : EXIT.configuration;
}

/** True where nothing is left to do. */
async function fixFile(file: string, { check, envFile }: FixChoice, output: Output): Promise<boolean> {
  const { out, language, outColor: color } = output;
  const words = wordsIn(language);
  const bytes = await readBotFile(file);
  const repaired = repairBot(file, bytes, environmentOf(file, envFile));
  const { before, source: { text: after }, content, diagnostics } = repaired;
  const found = summary(diagnostics, language);
  const isChanged = before !== after;
  if (isChanged) {
    if (!check) await replaceFile(file, { from: bytes, to: content });
    out(diffOf(file, before, after, color));
  }
  for (const diagnostic of diagnostics) out(renderText(diagnostic, sourceOf(repaired, diagnostic), { color, language }));
  out(words(isChanged ? (check ? 'would-repair' : 'repaired-file') : 'nothing-to-repair', { file, found }));
  return !(check && isChanged) && !diagnostics.some(isError);
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

const GREEN = ['\u001b[32m', '\u001b[39m'] as const;
const RED = ['\u001b[31m', '\u001b[39m'] as const;

/** Lines that went and came, without secrets. */
function diffOf(file: string, before: string, after: string, color: boolean): string {
  const { hunks } = structuredPatch(file, file, before, after, undefined, undefined, { context: 1 });
  const lines = hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines: changed }) => [
    `@@ -${String(oldStart)},${String(oldLines)} +${String(newStart)},${String(newLines)} @@`,
    ...changed.map((line, at) => line.charAt(0) + maskSecrets(line.slice(1).replace(/\r$/, ''), changed[at - 1]?.slice(1))),
  ]);
  return [`--- ${file}`, `+++ ${file}`, ...lines, ''].map((line) => (color ? painted(line) : line)).join('\n');
}

function painted(line: string): string {
  if (/^(?:---|\+\+\+) /.test(line)) return line;
  const [on, off] = line.startsWith('+') ? GREEN : line.startsWith('-') ? RED : ['', ''];
  return on + line + off;
}
