import type { Log, LogLevel } from '../kit/log.ts';
import { createLog } from '../adapters/log/log.ts';
import { createScrubber, type Scrubber } from '../adapters/log/scrubber.ts';
import type { Output } from './output.ts';

/** Options that every running command has. */
export interface LogChoice {
  readonly logLevel: LogLevel | 'silent';
  readonly logFormat: 'pretty' | 'json' | undefined;
}

/** The log of a command, and what keeps secrets out of it. */
export async function openLog(choice: LogChoice, output: Output): Promise<{ readonly log: Log; readonly scrubber: Scrubber }> {
  const scrubber = createScrubber();
  const format = choice.logFormat ?? (output.terminal ? 'pretty' : 'json');
  const log = await createLog({ level: choice.logLevel, format, destination: process.stderr, scrubber, color: output.terminal });
  return { log, scrubber };
}

/** Settles with the first signal that asks to stop; a second one ends the process at once with `code`. */
export function stopSignal(code: number): Promise<NodeJS.Signals> {
  return new Promise((settle) => {
    const asked = (signal: NodeJS.Signals): void => {
      settle(signal);
      for (const name of ['SIGINT', 'SIGTERM'] as const) {
        process.removeListener(name, asked);
        process.on(name, () => process.exit(code));
      }
    };
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, asked);
  });
}
