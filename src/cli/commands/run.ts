import { systemClock } from '../../adapters/clock.ts';
import type { Environment } from '../../adapters/env.ts';
import { ChangedMemoryError } from '../../app/changed-memory.ts';
import { writeEditorSchemas } from '../../app/editor-schema.ts';
import { loadBot, type LoadedFile, readBotFile } from '../../app/load-bot.ts';
import { openSandbox, SANDBOX_BOTS, sandboxSettings } from '../../app/sandbox-portal.ts';
import type { RunningBot } from '../../app/receive.ts';
import { startBot } from '../../app/start-bot.ts';
import { stateRootOf } from '../../app/state-root.ts';
import type { BotOptions } from '../../app/bot-options.ts';
import { summary } from '../../diagnostics/summary.ts';
import { pause } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import type { PortalSettings, Program } from '../../program/program.ts';
import type { Sandbox } from '../../sandbox/start.ts';
import { environmentOf } from '../environment.ts';
import { EXIT } from '../exit-codes.ts';
import { exitCodeOf } from '../failure.ts';
import { findingsOf, tellFindings } from '../findings.ts';
import type { Output } from '../output.ts';
import { type LogChoice, logFormatOf, openLog, stopSignal } from '../session.ts';
import { watchBot } from '../watch-bot.ts';
import { wordsIn } from '../words.ts';

/** Time (ms) that a start which is asked to stop gets to become ready or fail; stopping takes nine seconds more at most. */
const START_GRACE_MS = 900;

export interface RunChoice extends LogChoice {
  readonly state: string | undefined;
  readonly envFile: string | undefined;
  readonly listen: string | undefined;
  readonly apply: boolean;
  /** `dev`: the sandbox although the file names a portal. */
  readonly sandbox: boolean;
}

/** Runs a bot until it is told to stop. Gives the exit code. */
export async function run(file: string, choice: RunChoice, output: Output): Promise<number> {
  const log = await openLog(choice, output);
  try {
    return await start(file, { choice, output, log });
  } catch (error) {
    const code = choice.logFormat === 'json' ? exitCodeOf(error) : undefined;
    if (code === undefined) throw error;
    log.error({ event: 'failed', error }, (error as Error).message);
    return code;
  }
}

interface Desk {
  readonly choice: RunChoice;
  readonly output: Output;
  readonly log: Log;
}

async function start(file: string, desk: Desk): Promise<number> {
  const { choice, output } = desk;
  const env = environmentOf(file, choice.envFile);
  const bytes = await readBotFile(file);
  const loaded = loadBot(file, bytes, env);
  // Before the bot runs the findings are the answer to the person who started it, wherever that is read.
  const format = choice.logFormat === 'json' ? 'json' : 'text';
  tellFindings(loaded, format, desk);
  const { program } = loaded;
  if (!program) return notStarted(loaded, format, output);
  const stateRoot = stateRootOf(file, program, choice.state);
  await writeEditorSchemas(stateRoot);
  const { portal, sandbox } = await portalOf(program, { isSandbox: choice.sandbox === true, stateRoot });
  try {
    return await receive({ ...desk, file, bytes, packFiles: loaded.packFiles, program, env, stateRoot, portal, sandbox });
  } catch (error) {
    if (!(error instanceof ChangedMemoryError)) throw error;
    return refuse({ ...loaded, program: undefined, diagnostics: error.diagnostics }, format, desk);
  } finally {
    await sandbox?.close();
  }
}

/** What is found only in the state. */
function refuse(loaded: LoadedFile, format: 'text' | 'json', desk: Desk): number {
  tellFindings(loaded, format, desk);
  return notStarted(loaded, format, desk.output);
}

function notStarted({ source: { file }, pack, diagnostics }: LoadedFile, format: 'text' | 'json', { language, err }: Output): number {
  const words = wordsIn(language);
  if (pack) err(words('pack-not-run', { file }));
  else if (format === 'text') err(words('not-started', { file, found: summary(diagnostics, language) }));
  return EXIT.configuration;
}

interface Session extends Desk {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly packFiles: LoadedFile['packFiles'];
  readonly program: Program;
  readonly env: Environment;
  readonly stateRoot: string;
  readonly portal: PortalSettings;
  readonly sandbox: Sandbox | undefined;
}

async function receive(session: Session): Promise<number> {
  const { log } = session;
  const stop = stopSignal(EXIT.interrupted);
  greet(session);
  const starting = startBot(botOptions(session, stop.signal));
  const bot = await Promise.race([starting, stop.asked]);
  if (bot === undefined) return stopWhileStarting(starting);
  const watch = await watchBot(session, (bytes) => reload(session, bot, bytes), (error) => log.warn({ event: 'watch_failed' }, `changes of the file may go unnoticed: ${error.message}`));
  const reason = await Promise.race([stop.asked, bot.gone]);
  if (reason === undefined) log.info({ event: 'stopping' }, 'stopping: what is on its way to the portal is waited for');
  else log.error({ event: 'stopped', reason }, `the bot stopped: ${reason}`);
  await watch.close();
  const finished = await bot.stop();
  if (!finished) log.warn({ event: 'cut_off' }, 'what was under way could not be finished in time; the next start takes care of it');
  return reason === undefined && finished ? EXIT.done : EXIT.failed;
}

function botOptions(session: Session, signal: AbortSignal): BotOptions {
  const { file, program, env, stateRoot, portal, sandbox, choice, log, output: { scrubber } } = session;
  return {
    file, program, env, stateRoot, log, scrubber, signal,
    portal,
    portalName: sandbox && SANDBOX_BOTS,
    listen: choice.listen ?? program.listen,
    apply: choice.apply,
    clock: systemClock,
  };
}

/**
 * Asked to stop before it was ready: what the start has opened is closed in order. Only waiting for a portal is cut
 * short; nothing can be in doubt then, since messages leave at the very end of a start.
 */
async function stopWhileStarting(starting: Promise<RunningBot>): Promise<number> {
  const waiting = new AbortController();
  const late = pause(systemClock, START_GRACE_MS, waiting.signal).then(() => 'late' as const);
  const bot = await Promise.race([starting.catch(() => undefined), late]);
  if (bot === 'late') process.exit(EXIT.done);
  waiting.abort();
  return bot === undefined || (await bot.stop()) ? EXIT.done : EXIT.failed;
}

/** Gives what was read. */
function reload(session: Session, bot: RunningBot, bytes: Uint8Array): LoadedFile {
  const loaded = loadBot(session.file, bytes, session.env);
  void takeOver(session, bot, loaded);
  return loaded;
}

async function takeOver(session: Session, bot: RunningBot, loaded: LoadedFile): Promise<void> {
  const { file, choice, output, log } = session;
  const format = logFormatOf(choice, output) === 'json' ? 'json' : 'text';
  // For programs the errors stand in the line about the rejection.
  if (format === 'text' || loaded.program) tellFindings(loaded, format, session);
  const result = await bot.reload(loaded.program, loaded);
  if (result.outcome === 'reloaded') log.info({ event: 'reloaded' }, `${file} was taken over`);
  if (result.outcome !== 'rejected') return;
  const { reason, findings } = result;
  if (findings && format === 'text') tellFindings({ ...loaded, diagnostics: findings }, format, session);
  const found = findings ?? (loaded.program ? undefined : loaded.diagnostics);
  log.error({ event: 'reload_rejected', reason, ...(found ? { findings: findingsOf({ ...loaded, diagnostics: found }, output.language) } : {}) }, `${file} was not taken over: ${reason}`);
}

function greet({ sandbox, program, output }: Session): void {
  if (!sandbox) return;
  const words = wordsIn(output.language);
  output.out(words(program.portal ? 'sandbox-chosen' : 'no-portal-named'));
  output.out(words('bot-waits', { name: program.bot.profile.name, address: sandbox.url }));
}

/** The portal that the file names, else the sandbox, in the language of the bot. */
async function portalOf({ portal, bot: { language } }: Program, { isSandbox, stateRoot }: { readonly isSandbox: boolean; readonly stateRoot: string }): Promise<Pick<Session, 'portal' | 'sandbox'>> {
  if (portal && !isSandbox) return { portal, sandbox: undefined };
  const sandbox = await openSandbox({ stateRoot, clock: systemClock, language });
  return { portal: sandboxSettings(sandbox), sandbox };
}
