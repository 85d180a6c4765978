/** Where a command writes: answers to `out`, everything else to `err`. */
export interface Output {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Colours and the pretty log format suit a terminal. */
  readonly terminal: boolean;
}

export const PROCESS_OUTPUT: Output = {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
  terminal: process.stderr.isTTY && process.env['NO_COLOR'] === undefined,
};
