import { Option } from 'commander';
import { wordsIn } from '../words.ts';
import { type CommandLine, newCommand } from './help.ts';

interface TestOptions {
  readonly format: 'text' | 'junit' | 'json';
  readonly coverage?: boolean;
  readonly watch?: boolean;
}

/** `test`. */
export function addTestCommand({ program, output, end }: CommandLine): void {
  const words = wordsIn(output.language);
  program.addCommand(newCommand('test', output)
    .description(words('about-test'))
    .argument('[file...]')
    .addOption(new Option('--format <format>', words('option-test-format')).choices(['text', 'junit', 'json']).default('text'))
    .option('--coverage', words('option-coverage'))
    .option('--watch', words('option-watch'))
    .addHelpText('after', `\n${words('examples')}\n  flowbot test\n  flowbot test bot.test.yaml --watch\n  flowbot test --format junit > report.xml`)
    .action(async (files: readonly string[], { format, coverage = false, watch = false }: TestOptions) => {
      const { test } = await import('../commands/test.ts');
      end(await test(files, { format, coverage, watch }, output));
    }));
}
