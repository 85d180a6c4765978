import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { systemClock } from '../../src/adapters/clock.ts';
import { createScrubber } from '../../src/adapters/log/scrubber.ts';
import { openStore } from '../../src/adapters/sqlite/open-store.ts';
import { stateFolder } from '../../src/adapters/state-folder.ts';
import { loadBot } from '../../src/app/load-bot.ts';
import type { Reload } from '../../src/app/reload.ts';
import { type RunningBot, startBot } from '../../src/app/start-bot.ts';
import type { Clock } from '../../src/kit/clock.ts';
import type { Program } from '../../src/program/program.ts';
import { keptLog, type Line } from '../support/kept-log.ts';

/** A clock on which everything takes a part of the time. */
function hastyClock(factor: number): Clock {
  const [start, monotonic] = [systemClock.now(), systemClock.monotonic()];
  const passed = (): number => (systemClock.monotonic() - monotonic) * factor;
  return { now: () => Math.round(start + passed()), monotonic: passed, after: (delayMs, action) => systemClock.after(delayMs / factor, action) };
}

/** Lets the HTTP client believe that its longest wait is over: whatever is under way then breaks off. */
export async function letRequestsTimeOut(): Promise<void> {
  const { tick } = createRequire(import.meta.url)('undici/lib/util/timers.js') as { readonly tick: (ms: number) => void };
  tick(0);
  await turn();
  tick(120_000);
}

/** The code of every bot on this stage. */
const CODE = 'chaos';

export function compiled(bot: string): Program {
  const text = `flowbot: 1\n${/^bot:/m.test(bot) ? '' : `bot: {code: ${CODE}, name: Chaos}\n`}${bot}`;
  const { program, diagnostics } = loadBot('bot.yaml', Buffer.from(text), {});
  if (program) return program;
  throw new Error(JSON.stringify(diagnostics.map(({ code, args }) => ({ code, args }))));
}

/** A bot in this process, whose waits are short. */
export interface HastyBot {
  readonly running: RunningBot;
  readonly log: readonly Line[];
  reload(bot: string): Promise<Reload>;
  /** Ends it as a stop would. */
  stop(): Promise<boolean>;
}

export interface HastyChoice {
  readonly bot: string;
  readonly webhook: string;
  /** Root of the state, kept over restarts. */
  readonly dir: string;
  /** The portal was seen to de-duplicate. */
  readonly deduplicates?: boolean;
  readonly clock?: Clock;
}

const FACTOR = 50;

export async function startHastyBot({ bot, webhook, dir, deduplicates = false, clock = hastyClock(FACTOR) }: HastyChoice): Promise<HastyBot> {
  const program = compiled(bot);
  const file = join(dir, 'bot.yaml');
  await writeFile(file, program.source);
  if (deduplicates) await markDeduplicating(dir, webhook, program.bot.profile.code);
  const log = keptLog();
  const running = await startBot({
    file, program, clock, log, env: {}, stateRoot: dir, listen: undefined, apply: true, scrubber: createScrubber(), portalName: 'portal',
    portal: { webhook, botToken: undefined, poll: { idleMs: 100, busyMs: 50 }, rate: 'unlimited' },
  });
  return { running, log: log.lines, reload: (next) => running.reload(compiled(next)), stop: () => running.stop() };
}

async function markDeduplicating(dir: string, _webhook: string, code: string): Promise<void> {
  const store = await openStore({ dir: await stateFolder(dir, 'portal', code) });
  await store.setFact('deduplicates', 'yes');
  await store.close();
}

/** A folder that is gone when the function has ended. */
export async function inFolder(tell: (dir: string) => Promise<void>): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'flowbot-chaos-'));
  try {
    await tell(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
