import { dirname } from 'node:path';
import type { LoadedTalks } from '../../app/load-talks.ts';
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
