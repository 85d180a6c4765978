import { systemClock } from '../../adapters/clock.ts';
import type { Environment } from '../../adapters/env.ts';
import type { BotOptions } from '../../app/bot-options.ts';
import { loadBot, type LoadedFile } from '../../app/load-bot.ts';
import type { RunningBot } from '../../app/receive.ts';
import { sandboxSettings, SANDBOX_BOTS } from '../../app/sandbox-portal.ts';
import { startBot } from '../../app/start-bot.ts';
import { pause } from '../../kit/clock.ts';
import type { PortalSettings, Program } from '../../program/program.ts';
import type { Sandbox } from '../../sandbox/start.ts';
import { EXIT } from '../exit-codes.ts';
import { findingsOf, tellFindings } from '../findings.ts';
import { logFormatOf } from '../session.ts';
import { watchBot } from '../watch-bot.ts';
import { wordsIn } from '../words.ts';
import type { Desk } from './desk.ts';

/** Time (ms) that a start which is asked to stop gets to become ready or fail; stopping takes nine seconds more at most. */
const START_GRACE_MS = 900;

/** A file that loads, and what its bot is run with. */
export interface BotSession extends Desk {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly packFiles: LoadedFile['packFiles'];
  readonly program: Program;
  readonly env: Environment;
  readonly stateRoot: string;
  readonly portal: PortalSettings;
  readonly sandbox: Sandbox | undefined;
}

/** Runs a bot until it is told to stop or cannot go on; `started` is called once it receives events. Gives the exit code. Rejects as `startBot` does. */
export async function runBot(session: BotSession, started: () => void): Promise<number> {
  const { log, stop } = session;
  greet(session);
  const starting = startBot(botOptions(session));
  const bot = await Promise.race([starting, stop.asked]);
  if (bot === undefined) return stopWhileStarting(starting);
  started();
  const watch = await watchBot(session, (bytes) => reload(session, bot, bytes), (error) => log.warn({ event: 'watch_failed' }, `changes of the file may go unnoticed: ${error.message}`));
  const reason = await Promise.race([stop.asked, bot.gone]);
  if (reason === undefined) log.info({ event: 'stopping' }, 'stopping: what is on its way to the portal is waited for');
  else log.error({ event: 'stopped', reason }, `the bot stopped: ${reason}`);
  await watch.close();
  const finished = await bot.stop();
  if (!finished) log.warn({ event: 'cut_off' }, 'what was under way could not be finished in time; the next start takes care of it');
  return reason === undefined && finished ? EXIT.done : EXIT.failed;
}

function botOptions(session: BotSession): BotOptions {
  const { file, program, env, stateRoot, portal, sandbox, choice, log, stop, connections, listeners, output: { scrubber } } = session;
  return {
    file, program, env, stateRoot, log, scrubber, connections, listeners, portal,
    signal: stop.signal,
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
function reload(session: BotSession, bot: RunningBot, bytes: Uint8Array): LoadedFile {
  const loaded = loadBot(session.file, bytes, session.env);
  void takeOver(session, bot, loaded);
  return loaded;
}

async function takeOver(session: BotSession, bot: RunningBot, loaded: LoadedFile): Promise<void> {
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

function greet({ sandbox, program, output }: BotSession): void {
  if (!sandbox) return;
  const words = wordsIn(output.language);
  output.out(words(program.portal ? 'sandbox-chosen' : 'no-portal-named'));
  output.out(words('bot-waits', { name: program.bot.profile.name, address: sandbox.url }));
}

/** The portal that the file names, else the sandbox, in the language of the bot. */
export async function portalOf({ portal, bot: { language } }: Program, stateRoot: string, { choice, sandboxes }: Desk): Promise<Pick<BotSession, 'portal' | 'sandbox'>> {
  if (portal && !choice.sandbox) return { portal, sandbox: undefined };
  const sandbox = await sandboxes.of(stateRoot, language);
  return { portal: sandboxSettings(sandbox), sandbox };
}
