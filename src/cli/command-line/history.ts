import { type Command, InvalidArgumentError, Option } from 'commander';
import { parseDuration } from '../../kit/duration.ts';
import type { Output } from '../output.ts';
import { wordsIn } from '../words.ts';
import { type CommandLine, newCommand } from './help.ts';

interface HistoryOptions {
  readonly state?: string;
  readonly envFile?: string;
  readonly sandbox?: boolean;
  readonly format: 'text' | 'json';
}

interface RunsOptions extends HistoryOptions {
  readonly flow?: string;
  readonly failed?: boolean;
  readonly limit?: number;
  readonly since?: number;
  readonly texts?: boolean;
}

const USUAL_FILE = 'bot.yaml';
const USUAL_LIMIT = 20;
const MOST = 10_000;

/** `why` and `runs`: what happened to a bot. */
export function addHistoryCommands({ program, output, end }: CommandLine): void {
  const words = wordsIn(output.language);
  program.addCommand(withCommon(newCommand('why', output)
    .description(words('about-why'))
    .argument('<number>')
    .argument('[file]'), output)
    .addHelpText('after', `\n${words('examples')}\n  flowbot why 17\n  flowbot why e230 bots/desk.yaml --format json`)
    .action(async (number: string, file: string | undefined, options: HistoryOptions) => {
      const { why } = await import('../commands/why.ts');
      end(await why(number, choiceOf(file, options), output));
    }));
  program.addCommand(withCommon(newCommand('runs', output)
    .description(words('about-runs'))
    .argument('[file]'), output)
    .option('--flow <name>', words('option-flow'))
    .option('--failed', words('option-failed'))
    .option('--limit <number>', words('option-limit'), (text) => limit(text, output))
    .option('--since <time>', words('option-since'), (text) => since(text, output))
    .option('--texts', words('option-texts'))
    .addHelpText('after', `\n${words('examples')}\n  flowbot runs\n  flowbot runs bot.yaml --failed --since 1h`)
    .action(async (file: string | undefined, options: RunsOptions) => {
      const { runs } = await import('../commands/runs.ts');
      const { flow, failed = false, texts = false, since: sinceMs, limit: limitGiven = USUAL_LIMIT } = options;
      end(await runs({ ...choiceOf(file, options), flow, failed, texts, sinceMs, limit: limitGiven }, output));
    }));
}

function withCommon(command: Command, output: Output): Command {
  const words = wordsIn(output.language);
  return command
    .option('--state <dir>', words('option-history-state'))
    .option('--env-file <file>', words('option-env-file'))
    .option('--sandbox', words('option-sandbox'))
    .addOption(new Option('--format <format>', words('option-history-format')).choices(['text', 'json']).default('text'));
}

function choiceOf(file: string | undefined, { state, envFile, sandbox = false, format }: HistoryOptions) {
  return { file: file ?? USUAL_FILE, state, envFile, sandbox, format };
}

function limit(text: string, { language }: Output): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || number > MOST) throw new InvalidArgumentError(wordsIn(language)('limit-form'));
  return number;
}

function since(text: string, { language }: Output): number {
  const ms = parseDuration(text);
  if (ms === undefined) throw new InvalidArgumentError(wordsIn(language)('since-form'));
  return ms;
}
