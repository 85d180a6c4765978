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

/** The first SIGINT or SIGTERM asks to stop; a second one ends the process at once with `code`. */
export function stopSignal(code: number): Stop {
  const stop = new AbortController();
  const asked = (): void => {
    for (const name of SIGNALS) {
      process.removeListener(name, asked);
      process.on(name, () => process.exit(code));
    }
    stop.abort();
  };
  for (const name of SIGNALS) process.on(name, asked);
  return {
    signal: stop.signal,
    asked: new Promise((settle) => stop.signal.addEventListener('abort', () => settle(undefined), { once: true })),
  };
}
