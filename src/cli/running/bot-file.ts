import { systemClock } from '../../adapters/clock.ts';
import { watchFiles } from '../../adapters/watch.ts';
import { ChangedMemoryError } from '../../app/changed-memory.ts';
import { writeEditorSchemas } from '../../app/editor-schema.ts';
import { loadBot, type LoadedFile, readBotFile } from '../../app/load-bot.ts';
import { stateRootOf } from '../../app/state-root.ts';
import { summary } from '../../diagnostics/summary.ts';
import { environmentOf } from '../environment.ts';
import { EXIT } from '../exit-codes.ts';
import { tellFindings } from '../findings.ts';
import { wordsIn } from '../words.ts';
import { portalOf, runBot } from './bot-session.ts';
import type { Desk } from './desk.ts';

/** How a file ended: the exit code, and what would have to change for another try where it has errors. */
export interface FileEnd {
  readonly code: number;
  readonly broken?: Pick<LoadedFile, 'packFiles'> & { readonly bytes: Uint8Array };
}

/** Loads a file and runs its bot. Rejects as `startBot` does. */
export async function runFile(file: string, desk: Desk): Promise<FileEnd> {
  const started = await desk.turn();
  try {
    return desk.stop.signal.aborted ? { code: EXIT.done } : await startFile(file, desk, started);
  } finally {
    started();
  }
}

async function startFile(file: string, desk: Desk, started: () => void): Promise<FileEnd> {
  const { choice } = desk;
  const env = environmentOf(file, choice.envFile);
  const bytes = await readBotFile(file);
  const loaded = loadBot(file, bytes, env);
  // Before the bot runs the findings are the answer to the person who started it, wherever that is read.
  const format = choice.logFormat === 'json' ? 'json' : 'text';
  tellFindings(loaded, format, desk);
  const { program, packFiles } = loaded;
  if (!program) return { code: notStarted(loaded, format, desk), broken: { bytes, packFiles } };
  const stateRoot = stateRootOf(file, program, choice.state);
  await writeEditorSchemas(stateRoot);
  try {
    return { code: await runBot({ ...desk, file, bytes, packFiles, program, env, stateRoot, ...(await portalOf(program, stateRoot, desk)) }, started) };
  } catch (error) {
    if (!(error instanceof ChangedMemoryError)) throw error;
    // What is found only in the state.
    const found = { ...loaded, program: undefined, diagnostics: error.diagnostics };
    tellFindings(found, format, desk);
    return { code: notStarted(found, format, desk), broken: { bytes, packFiles } };
  }
}

function notStarted({ source: { file }, pack, diagnostics }: LoadedFile, format: 'text' | 'json', { output: { language, err } }: Desk): number {
  const words = wordsIn(language);
  if (pack) err(words('pack-not-run', { file }));
  else if (format === 'text') err(words('not-started', { file, found: summary(diagnostics, language) }));
  return EXIT.configuration;
}

/** Settles when the file or one of its packs has changed, or `over` has settled. */
export async function changeOf(file: string, { bytes, packFiles }: NonNullable<FileEnd['broken']>, { log, over }: Pick<Desk, 'log'> & { readonly over: Promise<unknown> }): Promise<void> {
  let changed = (): void => undefined;
  const change = new Promise<void>((resolve) => (changed = resolve));
  const watch = await watchFiles(new Map([...packFiles, [file, bytes]]), changed, {
    clock: systemClock,
    onError: (error) => log.warn({ event: 'watch_failed' }, `changes of the file may go unnoticed: ${error.message}`),
  });
  await Promise.race([change, over]);
  await watch.close();
}
