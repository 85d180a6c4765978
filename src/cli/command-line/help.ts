import { Command, Help, Option } from 'commander';
import { LANGUAGES } from '../../diagnostics/language.ts';
import { type PhraseCode, say } from '../../diagnostics/phrase.ts';
import { UsageError } from '../failure.ts';
import type { Output } from '../output.ts';
import { wordsIn } from '../words.ts';

/** Where commands are added. */
export interface CommandLine {
  readonly program: Command;
  readonly output: Output;
  /** Takes the exit code of the command that ran. */
  readonly end: (code: number) => void;
}

/** Headings and remarks of the library's help. */
const HEADINGS: Readonly<Record<string, PhraseCode>> = {
  'Usage:': 'help-usage',
  'Arguments:': 'help-arguments',
  'Options:': 'help-options',
  'Commands:': 'help-commands',
};

/** A command whose help and errors are in the language of the output, and which never ends the process itself. */
export function newCommand(name: string, output: Output): Command {
  const words = wordsIn(output.language);
  return new Command(name)
    .helpOption('-h, --help', words('option-help'))
    .configureHelp({
      styleTitle: (title) => (HEADINGS[title] === undefined ? title : words(HEADINGS[title])),
      optionDescription: (option) => inOurWords(new Help().optionDescription(option), output),
    })
    .showHelpAfterError(words('help-hint'))
    .exitOverride()
    .configureOutput({
      writeOut: (text) => output.out(text.trimEnd()),
      writeErr: (text) => output.err(text.trimEnd()),
      outputError: (text, write) => write(inOurWords(text, output)),
    })
    .addOption(new Option('--lang <language>', words('option-lang')).argParser(knownLanguage));
}

/** The language itself was chosen before the command line was read. */
function knownLanguage(code: string): string {
  if (LANGUAGES.has(code)) return code;
  throw new UsageError(say('language-unknown', { known: [...LANGUAGES.keys()].join(', ') }));
}

/** What the library says in English only. */
const SENTENCES: readonly (readonly [RegExp, PhraseCode])[] = [
  [/choices: (?<word>"[^)]*?)(?=, default|\))/g, 'help-choices'],
  [/default: (?<word>"[^"]*")/g, 'help-default'],
  [/error: unknown option '(?<word>[^']*)'/g, 'unknown-option'],
  [/error: unknown command '(?<word>[^']*)'/g, 'unknown-command'],
  [/error: missing required argument '(?<word>[^']*)'/g, 'missing-argument'],
  [/error: option '(?<word>[^']*)' argument missing/g, 'missing-option-argument'],
  [/error: option '(?<word>[^']*)' argument '(?<found>[^']*)' is invalid\./g, 'invalid-option-argument'],
  [/error: too many arguments for '(?<word>[^']*)'\. Expected \d+ arguments? but got \d+(?:: [^.]*)?\./g, 'too-many-arguments'],
  [/\(Did you mean one of (?<word>[^)]*)\?\)/g, 'meant-one-of'],
  [/\(Did you mean (?<word>[^)]*)\?\)/g, 'meant-maybe'],
  [/Allowed choices are (?<word>[^.]*)\./g, 'allowed-choices'],
  [/^error: /g, 'error-first'],
];

function inOurWords(text: string, { language }: Output): string {
  const words = wordsIn(language);
  return SENTENCES.reduce((whole, [sentence, phrase]) => whole.replace(sentence, (...found: unknown[]) => words(phrase, found.at(-1) as Readonly<Record<string, string>>)), text);
}
