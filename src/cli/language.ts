import { ENGLISH, type Language, LANGUAGES } from '../diagnostics/language.ts';

/** What decides about the language of a program, the first one that is set. Source: POSIX, environment variables. */
const VARIABLES = ['LC_ALL', 'LC_MESSAGES', 'LANG'] as const;

/**
 * The language that the program speaks: that of `--lang`, else of the environment, else of the system where it sets no
 * variables (Windows). English for one that it does not speak.
 */
export function languageOf(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Language {
  const wish = given(args) ?? VARIABLES.map((name) => env[name]).find((value) => value) ?? new Intl.DateTimeFormat().resolvedOptions().locale;
  return LANGUAGES.get(wish.slice(0, 2).toLowerCase()) ?? ENGLISH;
}

/** The help text is made in the language too, so it is asked for before the command line is read. */
function given(args: readonly string[]): string | undefined {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  return at === -1 ? undefined : args[at]?.split('=')[1] ?? args[at + 1];
}
