import { dirname } from 'node:path';
import { readBotFile } from '../../app/load-bot.ts';
import { loadTalks, type LoadedTalks } from '../../app/load-talks.ts';
import { ENGLISH } from '../../diagnostics/language.ts';
import { renderText } from '../../diagnostics/render-text.ts';
import { systemClock } from '../../adapters/clock.ts';
import type { Program } from '../../program/program.ts';
import type { TestResult } from './result.ts';
import { runTalk, type TalkOptions } from './run-talk.ts';

/** The tests of a file, with the bot that they talk to. */
export interface FileResult {
  readonly file: string;
  readonly bot: { readonly file: string; readonly program: Program };
  readonly tests: readonly TestResult[];
}

/** What is needed to play the talks of a file; undefined where it or one of its bots has mistakes. */
export function playable({ source, conversation, bot, reloads }: LoadedTalks): TalkOptions | undefined {
  const programs = [...reloads].flatMap(([name, { program }]) => (program ? [[name, program] as const] : []));
  if (!conversation || !bot?.program || programs.length < reloads.size) return undefined;
  return { conversation, folder: dirname(source.file), file: bot.source.file, program: bot.program, reloads: new Map(programs) };
}

/** Plays the talks of a file one after the other. */
export async function runFile(file: string, options: TalkOptions): Promise<FileResult> {
  const tests: TestResult[] = [];
  for (const test of options.conversation.tests) {
    const begun = systemClock.monotonic();
    tests.push({ ...(await runTalk(options, test)), ms: systemClock.monotonic() - begun });
  }
  return { file, bot: { file: options.file, program: options.program }, tests };
}

/** Plays the talks of a test file, as `flowbot test` does. Rejects with all findings where the file or its bot has mistakes. */
export async function runTestFile(file: string): Promise<FileResult> {
  const talks = loadTalks(file, await readBotFile(file));
  const options = playable(talks);
  if (options) return runFile(file, options);
  const read = [talks, ...(talks.bot ? [talks.bot] : []), ...talks.reloads.values()];
  throw new Error(read.flatMap(({ source, diagnostics }) => diagnostics.map((diagnostic) => renderText(diagnostic, source, { color: false, language: ENGLISH }))).join('\n'));
}
