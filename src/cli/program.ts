import { CommanderError } from 'commander';
import { say } from '../diagnostics/phrase.ts';
import { addFileCommands } from './command-line/files.ts';
import { addForgetCommand } from './command-line/forgetting.ts';
import { newCommand } from './command-line/help.ts';
import { addHistoryCommands } from './command-line/history.ts';
import { addRunCommands } from './command-line/running.ts';
import { addTestCommand } from './command-line/testing.ts';
import { packageVersion } from '../app/package-root.ts';
import { EXIT } from './exit-codes.ts';
import { tellFailure, UsageError } from './failure.ts';
import type { Output } from './output.ts';
import { wordsIn } from './words.ts';

/** Commands of docs/reference/language.md, section 8, that later versions bring. */
const NOT_BUILT = ['init', 'plan', 'apply', 'pull', 'doctor', 'graph', 'schema'];

/** Runs one command line. Never throws: a person's mistake is one sentence, a bug is named as one. */
export async function main(args: readonly string[], output: Output): Promise<number> {
  const [first = '--help', ...rest] = args;
  try {
    if (/\.ya?ml$/i.test(first)) throw new UsageError(say('command-before-file', { file: first }));
    return await run([first, ...rest], output);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.configuration;
    return tellFailure(error, output);
  }
}

async function run(args: readonly string[], output: Output): Promise<number> {
  const words = wordsIn(output.language);
  let code: number = EXIT.done;
  const end = (result: number): void => {
    code = result;
  };
  const program = newCommand('flowbot', output)
    .description(words('about'))
    .helpCommand('help [command]', words('option-help'))
    .version(packageVersion(), '-v, --version', words('option-version'))
    .addHelpText('after', `\n${words('example')}\n  flowbot run bot.yaml      ${words('runs-bot')}\n  flowbot check bot.yaml    ${words('finds-mistakes')}`);
  addRunCommands({ program, output, end });
  addFileCommands({ program, output, end });
  addTestCommand({ program, output, end });
  addHistoryCommands({ program, output, end });
  addForgetCommand({ program, output, end });
  const known = program.commands.map((command) => command.name()).join(', ');
  for (const name of NOT_BUILT) {
    const sentence = words('later-command', { word: name, known });
    program.command(name, { hidden: true }).description(sentence).helpOption(false).allowUnknownOption().argument('[args...]').action(() => program.error(sentence));
  }
  await program.parseAsync(args, { from: 'user' });
  return code;
}
