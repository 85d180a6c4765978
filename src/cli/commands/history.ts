import type { Environment } from '../../adapters/env.ts';
import type { Scrubber } from '../../adapters/log/scrubber.ts';
import { hideAccess } from '../../app/access.ts';
import { type History, openHistory } from '../../app/history.ts';
import { loadBot, readBotFile, sourceOf } from '../../app/load-bot.ts';
import { say } from '../../diagnostics/phrase.ts';
import { renderText } from '../../diagnostics/render-text.ts';
import type { Program } from '../../program/program.ts';
import { environmentOf } from '../environment.ts';
import { UsageError } from '../failure.ts';
import type { Output } from '../output.ts';

/** Which bot, and how what happened to it is told. */
export interface HistoryChoice {
  readonly file: string;
  readonly state: string | undefined;
  readonly envFile: string | undefined;
  readonly sandbox: boolean;
  readonly format: 'text' | 'json';
}

/** Asks what is stored of a bot. Undefined when its file has errors, which are told. */
export async function withHistory<Value>(choice: HistoryChoice, output: Output, ask: (history: History) => Promise<Value>): Promise<Value | undefined> {
  const { file, envFile, state, sandbox } = choice;
  const env = environmentOf(file, envFile);
  const program = await programIn(file, env, output);
  if (!program) return undefined;
  const { scrubber } = output;
  learnSecrets(scrubber, program, env);
  const history = await openHistory({ file, program, state, sandbox, scrubber });
  try {
    return await ask(history);
  } finally {
    await history.reader.close();
  }
}

/** The bot of a file; undefined after telling what is wrong with it. */
export async function programIn(file: string, env: Environment, output: Output): Promise<Program | undefined> {
  const loaded = loadBot(file, await readBotFile(file), env);
  if (loaded.pack) throw new UsageError(say('pack-not-run', { file }));
  if (loaded.program) return loaded.program;
  for (const diagnostic of loaded.diagnostics) output.err(renderText(diagnostic, sourceOf(loaded, diagnostic), { color: output.terminal, language: output.language }));
  return undefined;
}

const VARIABLE = /\$\{([A-Za-z_][A-Za-z0-9_]*)/g;

/** What opens the portal, and every value of the environment that the file names. */
function learnSecrets(scrubber: Scrubber, { portal, source }: Program, env: Environment): void {
  if (portal) hideAccess(scrubber, portal.access);
  const values = [portal?.botToken, ...[...source.matchAll(VARIABLE)].map(([, name = '']) => env[name])];
  for (const value of values) {
    if (value?.includes('://')) scrubber.addAddress(value);
    else if (value !== undefined) scrubber.add(value);
  }
}

/** Prints an answer without the secrets of the bot. */
export function answer(lines: readonly string[], { out, scrubber }: Output): void {
  out(scrubber.scrub(lines.join('\n')));
}

/** Prints an answer for programs: texts inside are masked one by one, so that it stays JSON. */
export function answerJson(value: unknown, { out, scrubber }: Output): void {
  out(JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'string' ? scrubber.scrub(inner) : inner), 2));
}
