import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { packageVersion } from '../app/package-root.ts';
import type { LogLevel } from '../kit/log.ts';
import type { Rate } from '../sandbox/settings.ts';
import { EXIT } from './exit-codes.ts';
import { tellFailure, UsageError } from './failure.ts';
import type { Output } from './output.ts';

/** Commands of docs/reference/language.md, section 8, that later versions bring. */
const NOT_BUILT = ['init', 'check', 'fix', 'plan', 'apply', 'pull', 'test', 'why', 'runs', 'doctor', 'graph', 'schema', 'explain', 'forget'];

interface CommonOptions {
  readonly state?: string;
  readonly envFile?: string;
  readonly logLevel: LogLevel | 'silent';
  readonly logFormat?: 'pretty' | 'json';
  readonly listen?: string;
  readonly apply?: boolean;
}

/** Runs one command line. Never throws: a person's mistake is one sentence, a bug is named as one. */
export async function main(args: readonly string[], output: Output): Promise<number> {
  const result = { code: EXIT.done as number };
  const [first = '--help', ...rest] = args;
  try {
    if (/\.ya?ml$/i.test(first)) throw new UsageError(`a command comes before the file: flowbot run ${first}`);
    await commandLine(output, result).parseAsync([first, ...rest], { from: 'user' });
    return result.code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.configuration;
    return tellFailure(error, output);
  }
}

function commandLine(output: Output, result: { code: number }): Command {
  const program = new Command('flowbot')
    .description('Bitrix24 chat bots from one YAML file.')
    .version(packageVersion(), '-v, --version')
    .showHelpAfterError('(flowbot --help shows what there is)')
    .exitOverride()
    .configureOutput({ writeOut: (text) => output.out(text.trimEnd()), writeErr: (text) => output.err(text.trimEnd()) })
    .addHelpText('after', '\nExample:\n  flowbot run bot.yaml      runs the bot and takes over every change of the file');
  const started = (sandbox: boolean) => async (file: string, options: CommonOptions, { args }: Command): Promise<void> => {
    if (args.length > 1) program.error('several bots in one process are part of flowbot but not of this version; start one process for each file');
    const { run } = await import('./commands/run.ts');
    const { state, envFile, listen, logLevel, logFormat } = options;
    result.code = await run(file, { state, envFile, listen, logLevel, logFormat, apply: options.apply ?? true, sandbox }, output);
  };
  common(program.command('run <file>'))
    .description('Brings the bot and its commands on the portal in line with the file, then receives events. Without `portal:` in the file it runs on the sandbox portal.')
    .option('--no-apply', 'refuse to start where the portal differs from the file (exit code 3)')
    .addHelpText('after', '\nExamples:\n  flowbot run bot.yaml\n  flowbot run bot.yaml --listen 127.0.0.1:8080 --log-format json')
    .action(started(false));
  common(program.command('dev <file>'))
    .description('Runs the bot on the sandbox portal with its web page, also when the file names a portal.')
    .addHelpText('after', '\nExample:\n  flowbot dev bot.yaml')
    .action(started(true));
  sandboxCommand(program, output, result);
  for (const name of NOT_BUILT) {
    const sentence = `\`${name}\` is part of flowbot but not of this version; this version has run, dev and portal`;
    program.command(name, { hidden: true }).description(sentence).helpOption(false).allowUnknownOption().argument('[args...]').action(() => program.error(sentence));
  }
  return program;
}

function common(command: Command): Command {
  return command
    .allowExcessArguments()
    .option('--state <dir>', 'where the state lies (default: .flowbot beside the file)')
    .option('--env-file <file>', 'environment variables, in the place of .env beside the file')
    .option('--listen <host:port>', 'serve /healthz, /readyz and /metrics there')
    .addOption(new Option('--log-level <level>', 'how much is told').choices(['debug', 'info', 'warn', 'error', 'silent']).default('info'))
    .addOption(new Option('--log-format <format>', 'default: pretty on a terminal, else json').choices(['pretty', 'json']));
}

function sandboxCommand(program: Command, output: Output, result: { code: number }): void {
  program.command('portal')
    .description('Serves the sandbox portal alone, for any Bitrix24 client.')
    .option('--state <dir>', 'where its state lies (default: .flowbot in this folder)')
    .option('--port <port>', 'default: the one of the last start, else any free one', portNumber)
    .option('--rate <rate>', 'requests a second and burst, or `unlimited` (default: 2,50)', rate)
    .addOption(new Option('--format <format>', 'json prints the addresses and keys in one line').choices(['text', 'json']).default('text'))
    .addHelpText('after', '\nExample:\n  flowbot portal --port 9000 --rate unlimited --format json')
    .action(async (options: { readonly state?: string; readonly port?: number; readonly rate?: Rate | 'unlimited'; readonly format: 'text' | 'json' }) => {
      const { portal } = await import('./commands/portal.ts');
      result.code = await portal({ state: options.state, port: options.port, rate: options.rate, format: options.format }, output);
    });
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('a port is a number from 0 to 65535');
  return port;
}

function rate(text: string): Rate | 'unlimited' {
  if (text === 'unlimited') return 'unlimited';
  const [, perSecond, burst] = /^(\d+(?:\.\d+)?),(\d+)$/.exec(text) ?? [];
  if (perSecond === undefined || Number(perSecond) === 0 || Number(burst) === 0) throw new InvalidArgumentError('write `2,50` (requests a second, burst) or `unlimited`');
  return { perSecond: Number(perSecond), burst: Number(burst) };
}
