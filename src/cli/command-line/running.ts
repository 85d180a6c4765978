import { type Command, InvalidArgumentError, Option } from 'commander';
import type { LogLevel } from '../../kit/log.ts';
import type { Rate } from '../../sandbox/settings.ts';
import type { Output } from '../output.ts';
import { type Words, wordsIn } from '../words.ts';
import { type CommandLine, newCommand } from './help.ts';

interface RunOptions {
  readonly state?: string;
  readonly envFile?: string;
  readonly logLevel: LogLevel | 'silent';
  readonly logFormat?: 'pretty' | 'json';
  readonly listen?: string;
  readonly apply?: boolean;
}

/** `run`, `dev` and `portal`. */
export function addRunCommands(line: CommandLine): void {
  const { program, output } = line;
  const words = wordsIn(output.language);
  program.addCommand(botCommand('run', line, false)
    .description(words('about-run'))
    .option('--no-apply', words('option-no-apply'))
    .addHelpText('after', `\n${words('examples')}\n  flowbot run bot.yaml\n  flowbot run help.yaml vacation.yaml\n  flowbot run bot.yaml --listen 127.0.0.1:8080 --log-format json`));
  program.addCommand(botCommand('dev', line, true)
    .description(words('about-dev'))
    .addHelpText('after', `\n${words('example')}\n  flowbot dev bot.yaml`));
  program.addCommand(portalCommand(line, words));
}

function botCommand(name: string, { output, end }: CommandLine, sandbox: boolean): Command {
  const words = wordsIn(output.language);
  return newCommand(name, output)
    .argument(sandbox ? '<file>' : '<file...>')
    .option('--state <dir>', words('option-state'))
    .option('--env-file <file>', words('option-env-file'))
    .option('--listen <host:port>', words('option-listen'))
    .addOption(new Option('--log-level <level>', words('option-log-level')).choices(['debug', 'info', 'warn', 'error', 'silent']).default('info'))
    .addOption(new Option('--log-format <format>', words('option-log-format')).choices(['pretty', 'json']))
    .action(async (file: string | readonly string[], options: RunOptions) => {
      const { run } = await import('../commands/run.ts');
      const { state, envFile, listen, logLevel, logFormat } = options;
      end(await run([file].flat(), { state, envFile, listen, logLevel, logFormat, apply: options.apply ?? true, sandbox }, output));
    });
}

interface PortalOptions {
  readonly state?: string;
  readonly port?: number;
  readonly rate?: Rate | 'unlimited';
  readonly format: 'text' | 'json';
}

function portalCommand({ output, end }: CommandLine, words: Words): Command {
  return newCommand('portal', output)
    .description(words('about-portal'))
    .option('--state <dir>', words('option-portal-state'))
    .option('--port <port>', words('option-port'), (text) => portNumber(text, output))
    .option('--rate <rate>', words('option-rate'), (text) => rate(text, output))
    .addOption(new Option('--format <format>', words('option-portal-format')).choices(['text', 'json']).default('text'))
    .addHelpText('after', `\n${words('example')}\n  flowbot portal --port 9000 --rate unlimited --format json`)
    .action(async (options: PortalOptions) => {
      const { portal } = await import('../commands/portal.ts');
      end(await portal({ state: options.state, port: options.port, rate: options.rate, format: options.format }, output));
    });
}

function portNumber(text: string, { language }: Output): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError(wordsIn(language)('port-form'));
  return port;
}

function rate(text: string, { language }: Output): Rate | 'unlimited' {
  if (text === 'unlimited') return 'unlimited';
  const [, perSecond, burst] = /^(\d+(?:\.\d+)?),(\d+)$/.exec(text) ?? [];
  if (perSecond === undefined || Number(perSecond) === 0 || Number(burst) === 0) throw new InvalidArgumentError(wordsIn(language)('rate-form'));
  return { perSecond: Number(perSecond), burst: Number(burst) };
}
