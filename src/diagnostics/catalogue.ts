import type { Diagnostic } from './diagnostic.ts';
import { type Code, ENGLISH, type Language } from './language.ts';
import { maskSecrets } from './mask.ts';
import type { Arg, Args, Phrase } from './phrase.ts';
import type { Wording } from './wording.ts';

export type { Code };

/** Findings that do not keep a file from running. */
const WARNINGS: ReadonlySet<Code> = new Set(['command-unhandled', 'raw-text-from-person', 'flow-never-starts', 'flow-unstarted', 'group-unheard', 'secret-in-file', 'variable-in-text', 'single-braces', 'text-unused', 'plural-forms', 'check-without-answer', 'events-not-heard']);

export const CODES = Object.keys(ENGLISH.findings) as readonly Code[];

export function severityOf(code: Code): Diagnostic['severity'] {
  return WARNINGS.has(code) ? 'warning' : 'error';
}

export function isCode(word: string): word is Code {
  return Object.hasOwn(ENGLISH.findings, word);
}

/** The words for one finding, with its arguments filled in. */
export function wordingOf({ code, args: typed }: Pick<Diagnostic, 'code' | 'args'>, language: Language): Wording {
  const args = Object.fromEntries(Object.entries(typed).map(([name, arg]) => [name, masked(arg)]));
  const wording = language.findings[code];
  const label = wording.label === undefined ? undefined : complete(wording.label, args, language);
  const help = wording.help === undefined ? undefined : complete(wording.help, args, language);
  return {
    message: fill(wording.message, args, language),
    ...(label === undefined ? {} : { label }),
    ...(help === undefined ? {} : { help }),
  };
}

/** Pieces of the file without the secrets that may stand in them. */
function masked(arg: Arg): Arg {
  if (typeof arg === 'string') return arg.includes('***') ? arg : maskSecrets(arg);
  if (!('phrase' in arg)) return arg.map(masked);
  return { phrase: arg.phrase, args: Object.fromEntries(Object.entries(arg.args).map(([name, inner]) => [name, masked(inner)])) };
}

/** A part of a sentence, with its arguments filled in. */
export function phraseText({ phrase, args }: Phrase, language: Language): string {
  return fill(language.phrases[phrase], args, language);
}

const PLACE = /\{([a-z]+)\}/g;

function fill(template: string, args: Args, language: Language): string {
  return template.replace(PLACE, (whole, name: string) => {
    const arg = args[name];
    return arg === undefined ? whole : wordsOf(arg, language);
  });
}

/** What a placeholder stands for, in words. */
export function wordsOf(arg: Arg, language: Language): string {
  if (typeof arg === 'string') return arg;
  return 'phrase' in arg ? phraseText(arg, language) : joined(arg.map((one) => wordsOf(one, language)), language.phrases.or);
}

function joined(texts: readonly string[], or: string): string {
  const first = texts.slice(0, -1);
  return first.length === 0 ? texts.join('') : `${first.join(', ')} ${or} ${texts.at(-1) ?? ''}`;
}

function complete(template: string, args: Args, language: Language): string | undefined {
  const missing = [...template.matchAll(PLACE)].some(([, name]) => args[name ?? ''] === undefined);
  return missing ? undefined : fill(template, args, language);
}
