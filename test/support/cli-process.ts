import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach } from 'vitest';

/** The built program; FLOWBOT_CLI names another build. */
export const CLI = process.env['FLOWBOT_CLI'] ?? fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export type LogLine = Readonly<Record<string, unknown>>;

export interface ProgramOptions {
  readonly cwd?: string;
  /** Added to the environment of this process; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Runs it as this user; only root may. */
  readonly uid?: number | undefined;
}

/** How the program ended: exit code or signal, and everything it printed. */
export interface Ended {
  readonly code: number | string;
  readonly out: string;
  readonly err: string;
}

/** The program as a process. */
export interface Running {
  readonly child: ChildProcess;
  out(): string;
  err(): string;
  /** The lines of stderr that are JSON objects, so far. */
  log(): readonly LogLine[];
  /** Settles with the newest line that has this event, once there are `count` of them; rejects when the program ends before. */
  logged(event: string, count?: number): Promise<LogLine>;
  /** Settles when stdout and stderr together have this. */
  printed(text: string | RegExp): Promise<true>;
  readonly ended: Promise<Ended>;
  /** Sends the signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<Ended>;
}

export interface Programs {
  start(args: readonly string[], options?: ProgramOptions): Running;
  /** Runs the program to its end; it is killed after ten seconds. */
  run(args: readonly string[], options?: ProgramOptions): Promise<Ended>;
}

/** Tests read English wherever they run. */
const ENGLISH = { LC_ALL: 'C' };

/** What a stack trace of Node looks like. */
const STACK = /^ {4}at .+:\d+:\d+\)?$/m;
const PATIENCE_MS = 10_000;

/** Starts the program; whatever still runs after a test is killed. To be called once in a test file. */
export function programs(): Programs {
  const running: ChildProcess[] = [];
  afterEach(async () => {
    for (const child of running.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });
  const start = (args: readonly string[], options: ProgramOptions = {}): Running => {
    const program = startProgram(args, options);
    running.push(program.child);
    return program;
  };
  return {
    start,
    async run(args, options) {
      const { child, ended } = start(args, options);
      const killing = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
      const end = await ended;
      clearTimeout(killing);
      if (STACK.test(end.err) || STACK.test(end.out)) throw new Error(`a stack trace:\n${end.err}${end.out}`);
      return end;
    },
  };
}

function startProgram(args: readonly string[], { cwd, env, uid }: ProgramOptions): Running {
  // Without `--` Node itself takes --env-file, wherever it stands.
  const child = spawn(process.execPath, ['--', CLI, ...args], { cwd, uid, env: { ...process.env, ...ENGLISH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const texts = { out: '', err: '' };
  const looking = new Set<() => void>();
  const heard = (name: keyof typeof texts) => (piece: string): void => {
    texts[name] += piece;
    for (const look of looking) look();
  };
  child.stdout.setEncoding('utf8').on('data', heard('out'));
  child.stderr.setEncoding('utf8').on('data', heard('err'));
  const ended = once(child, 'close').then(([code, signal]: unknown[]): Ended => ({ code: code === null ? String(signal) : Number(code), ...texts }));
  const log = (): readonly LogLine[] => texts.err.split('\n').filter((line) => line.startsWith('{') && line.endsWith('}')).map((line) => JSON.parse(line) as LogLine);
  const wait = <Found>(find: () => Found | undefined, what: string): Promise<Found> => new Promise((settle, reject) => {
    const look = (): void => {
      const found = find();
      if (found === undefined) return;
      looking.delete(look);
      settle(found);
    };
    looking.add(look);
    look();
    void ended.then(({ code, err }) => reject(new Error(`the program ended with ${code} before ${what}: ${err.slice(-2_000)}`)));
  });
  return {
    child, log, ended,
    out: () => texts.out,
    err: () => texts.err,
    logged: (event, count = 1) => wait(() => log().filter((line) => line['event'] === event)[count - 1], `"${event}"`),
    printed: (text) => wait(() => (typeof text === 'string' ? `${texts.out}${texts.err}`.includes(text) : text.test(`${texts.out}${texts.err}`)) || undefined, String(text)),
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      return ended;
    },
  };
}
