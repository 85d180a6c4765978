import { Option } from 'commander';
import { wordsIn } from '../words.ts';
import { type CommandLine, newCommand } from './help.ts';

interface CheckOptions {
  readonly format: 'text' | 'json' | 'github';
  readonly strict?: boolean;
  readonly envFile?: string;
}

interface FixOptions {
  readonly check?: boolean;
  readonly envFile?: string;
}

/** `check`, `fix` and `explain`: what needs no portal. */
export function addFileCommands({ program, output, end }: CommandLine): void {
  const words = wordsIn(output.language);
  program.addCommand(newCommand('check', output)
    .description(words('about-check'))
    .argument('<file...>')
    .addOption(new Option('--format <format>', words('option-check-format')).choices(['text', 'json', 'github']).default('text'))
    .option('--strict', words('option-strict'))
    .option('--env-file <file>', words('option-env-file'))
    .addHelpText('after', `\n${words('examples')}\n  flowbot check bot.yaml\n  flowbot check bots --strict --format github`)
    .action(async (files: readonly string[], options: CheckOptions) => {
      const { check } = await import('../commands/check.ts');
      end(await check(files, { format: options.format, strict: options.strict ?? false, envFile: options.envFile }, output));
    }));
  program.addCommand(newCommand('fix', output)
    .description(words('about-fix'))
    .argument('<file...>')
    .option('--check', words('option-fix-check'))
    .option('--env-file <file>', words('option-env-file'))
    .addHelpText('after', `\n${words('examples')}\n  flowbot fix bot.yaml\n  flowbot fix bots --check`)
    .action(async (files: readonly string[], options: FixOptions) => {
      const { fix } = await import('../commands/fix.ts');
      end(await fix(files, { check: options.check ?? false, envFile: options.envFile }, output));
    }));
  program.addCommand(newCommand('explain', output)
    .description(words('about-explain'))
    .argument('[code]')
    .addHelpText('after', `\n${words('example')}\n  flowbot explain comment-in-text`)
    .action(async (code: string | undefined) => {
      const { explain } = await import('../commands/explain.ts');
      end(explain(code, output));
    }));
}
