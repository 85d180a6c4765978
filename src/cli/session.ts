import { setMaxListeners } from 'node:events';
import { systemClock } from '../adapters/clock.ts';
import { createLog } from '../adapters/log/log.ts';
import type { Log, LogLevel } from '../kit/log.ts';
import type { Output } from './output.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Options that every running command has. */
export interface LogChoice {
  readonly logLevel: LogLevel | 'silent';
  readonly logFormat: 'pretty' | 'json' | undefined;
}

/** For people on a terminal, else for machines. */
export function logFormatOf({ logFormat }: LogChoice, { terminal }: Output): 'pretty' | 'json' {
  return logFormat ?? (terminal ? 'pretty' : 'json');
}

/** The log of a command, without the secrets that the output knows. */
export function openLog(choice: LogChoice, output: Output): Promise<Log> {
  const { scrubber, terminal } = output;
  return createLog({ level: choice.logLevel, format: logFormatOf(choice, output), destination: process.stderr, scrubber, color: terminal });
}

/** A wish to stop that comes from outside. */
export interface Stop {
  readonly signal: AbortSignal;
  /** Settles when the signal is aborted. */
  readonly asked: Promise<undefined>;
}

/** Ctrl-C under npx comes twice: from the terminal, and at once again from npm, which passes it on (ms). */
const ECHO_MS = 200;

/** The first SIGINT or SIGTERM asks to stop; a second one ends the process at once with `code`. */
export function stopSignal(code: number): Stop {
  const stop = new AbortController();
  // Every bot of the process listens to it.
  setMaxListeners(0, stop.signal);
  let first: number | undefined;
  const heard = (): void => {
    if (first === undefined) {
      first = systemClock.monotonic();
      stop.abort();
    } else if (systemClock.monotonic() - first > ECHO_MS) {
      process.exit(code);
    }
  };
  for (const name of SIGNALS) process.on(name, heard);
  return {
    signal: stop.signal,
    asked: new Promise((settle) => stop.signal.addEventListener('abort', () => settle(undefined), { once: true })),
  };
}
