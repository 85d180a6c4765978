import { InvalidArgumentError } from 'commander';
import type { Output } from '../output.ts';
import { wordsIn } from '../words.ts';
import { type CommandLine, newCommand } from './help.ts';

interface ForgetOptions {
  readonly user?: number;
  readonly memory?: string;
  readonly state?: string;
  readonly envFile?: string;
  readonly sandbox?: boolean;
}

/** `forget`. */
export function addForgetCommand({ program, output, end }: CommandLine): void {
  const words = wordsIn(output.language);
  program.addCommand(newCommand('forget', output)
    .description(words('about-forget'))
    .argument('<file>')
    .option('--user <id>', words('option-forget-user'), (text) => id(text, output))
    .option('--memory <name>', words('option-forget-memory'))
    .option('--state <dir>', words('option-history-state'))
    .option('--env-file <file>', words('option-env-file'))
    .option('--sandbox', words('option-sandbox'))
    .addHelpText('after', `\n${words('examples')}\n  flowbot forget --user 7 bot.yaml\n  flowbot forget --memory user.warnings bot.yaml`)
    .action(async (file: string, { user, memory, state, envFile, sandbox = false }: ForgetOptions) => {
      const { forget } = await import('../commands/forget.ts');
      end(await forget({ file, user, memory, state, envFile, sandbox }, output));
    }));
}

function id(text: string, { language }: Output): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError(wordsIn(language)('user-id-form'));
  return Number(text);
}
