import { createScrubber, type Scrubber } from '../adapters/log/scrubber.ts';
import type { Language } from '../diagnostics/language.ts';

/** Where a command writes: answers to `out`, everything else to `err`. */
export interface Output {
  readonly out: (text: string) => void;
  /** Masks what the scrubber knows. */
  readonly err: (text: string) => void;
  /** Colours and the pretty log format suit the terminal that reads `err`. */
  readonly terminal: boolean;
  /** Colours suit the terminal that reads `out`. */
  readonly outColor: boolean;
  readonly language: Language;
  /** Learns the secrets of this process; the log masks them too. */
  readonly scrubber: Scrubber;
}

/** The streams of this process. A reader that went away (`| head`) ends the output, not the bot. */
export function processOutput(language: Language): Output {
  const scrubber = createScrubber();
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  const colorful = process.env['NO_COLOR'] === undefined;
  return {
    out: (text) => void process.stdout.write(`${text}\n`),
    err: (text) => void process.stderr.write(`${scrubber.scrub(text)}\n`),
    language,
    terminal: process.stderr.isTTY && colorful,
    outColor: process.stdout.isTTY && colorful,
    scrubber,
  };
}
