import { dirname, join, resolve } from 'node:path';
import { systemClock } from '../../adapters/clock.ts';
import { type Environment, readEnvironment } from '../../adapters/env.ts';
import { watchFiles } from '../../adapters/watch.ts';
import { writeEditorSchema } from '../../app/editor-schema.ts';
import { loadBot, type LoadedFile, readBotFile } from '../../app/load-bot.ts';
import { openSandbox, sandboxSettings } from '../../app/sandbox-portal.ts';
import { type RunningBot, startBot } from '../../app/start-bot.ts';
import { renderText } from '../../diagnostics/render-text.ts';
import { pause } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import type { PortalSettings, Program } from '../../program/program.ts';
import type { Sandbox } from '../../sandbox/start.ts';
import { EXIT } from '../exit-codes.ts';
import { UsageError } from '../failure.ts';
import type { Output } from '../output.ts';
import { type LogChoice, openLog, stopSignal } from '../session.ts';

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
  const env = environmentOf(file, choice);
  const bytes = await readBotFile(file);
  const loaded = loadBot(file, bytes, env);
  show(loaded, output);
  if (!loaded.program) return EXIT.configuration;
  const { program } = loaded;
  const stateRoot = resolve(choice.state ?? stateBeside(file, program));
  await writeEditorSchema(stateRoot);
  const sandbox = choice.sandbox || !program.portal ? await openSandbox({ stateRoot, clock: systemClock }) : undefined;
  try {
    return await receive({ file, bytes, program, env, stateRoot, sandbox, choice, output });
  } finally {
    await sandbox?.close();
  }
}

interface Session {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly program: Program;
  readonly env: Environment;
  readonly stateRoot: string;
  readonly sandbox: Sandbox | undefined;
  readonly choice: RunChoice;
  readonly output: Output;
}

async function receive(session: Session): Promise<number> {
  const { file, bytes, program, env, stateRoot, sandbox, choice, output } = session;
  const stopped = stopSignal(EXIT.interrupted);
  const { log, scrubber } = await openLog(choice, output);
  const listen = choice.listen ?? program.listen;
  greet(session);
  const starting = startBot({ file, program, portal: settingsOf(session), env, stateRoot, listen, apply: choice.apply, clock: systemClock, log, scrubber });
  const bot = await Promise.race([starting, stopped.then(() => undefined)]);
  if (bot === undefined) return stopWhileStarting(starting);
  if (sandbox) output.out(`${program.bot.profile.name} waits for you: ${sandbox.url}`);
  if (bot.operationUrl !== undefined) log.info({ event: 'listening', url: bot.operationUrl }, `health and metrics: ${bot.operationUrl}`);
  const watch = await watchFiles(new Map([[file, bytes]]), (_path, content) => void reload(session, bot, log, content), { clock: systemClock, onError: (error) => log.warn({ event: 'watch_failed' }, `changes of the file may go unnoticed: ${error.message}`) });
  const reason = await Promise.race([stopped.then(() => undefined), bot.gone]);
  await watch.close();
  const finished = await bot.stop();
  if (reason !== undefined) output.err(`The bot stopped: ${reason}`);
  return reason === undefined && finished ? EXIT.done : EXIT.failed;
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

async function reload({ file, env, output }: Session, bot: RunningBot, log: Log, content: Uint8Array): Promise<void> {
  const loaded = loadBot(file, content, env);
  show(loaded, output);
  const result = loaded.program ? await bot.reload(loaded.program) : { outcome: 'rejected' as const, reason: 'the file has errors; the version before stays in force' };
  if (result.outcome === 'reloaded') log.info({ event: 'reloaded' }, `${file} was taken over`);
  if (result.outcome === 'rejected') log.error({ event: 'reload_rejected', reason: result.reason }, `${file} was not taken over: ${result.reason}`);
}

function greet({ sandbox, program, output }: Session): void {
  if (!sandbox) return;
  const why = program.portal ? 'This is the sandbox' : 'The file names no `portal`';
  output.out(`${why}, so no Bitrix24 is connected: the bot runs on the sandbox portal of flowbot.`);
}

function settingsOf({ sandbox, program }: Session): PortalSettings {
  if (sandbox) return sandboxSettings(sandbox);
  if (!program.portal) throw new UsageError('the file names no `portal`');
  return program.portal;
}

function show({ source, diagnostics }: LoadedFile, output: Output): void {
  for (const diagnostic of diagnostics) output.err(renderText(diagnostic, source, { color: output.terminal }));
}

function environmentOf(file: string, { envFile }: RunChoice): Environment {
  const environment = readEnvironment({ folder: dirname(resolve(file)), file: envFile, variables: process.env });
  if (!environment.ok) throw new UsageError(environment.problems.join('\n'));
  return environment.value;
}

function stateBeside(file: string, program: Program): string {
  const folder = dirname(resolve(file));
  return program.store.dir === undefined ? join(folder, '.flowbot') : resolve(folder, program.store.dir);
}
