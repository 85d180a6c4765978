import type { Diagnostic } from './diagnostic.ts';
import { ENGLISH_EXPRESSIONS } from './english/expressions.ts';
import { ENGLISH_FILE } from './english/file.ts';
import { ENGLISH_STRUCTURE } from './english/structure.ts';
import { ENGLISH_VALUES } from './english/values.ts';
import type { Wording } from './wording.ts';

const ENGLISH = { ...ENGLISH_FILE, ...ENGLISH_STRUCTURE, ...ENGLISH_VALUES, ...ENGLISH_EXPRESSIONS } as const;

/** A kind of mistake: kebab-case, stable, never reused. Another language of the tool is one more `Catalogue`. */
export type Code = keyof typeof ENGLISH;

export type Catalogue = Readonly<Record<Code, Wording>>;

export const CATALOGUE: Catalogue = ENGLISH;

/** Findings that do not keep a file from running. */
const WARNINGS: ReadonlySet<Code> = new Set(['command-unhandled', 'raw-text-from-person']);

export const CODES = Object.keys(ENGLISH) as readonly Code[];

export function severityOf(code: Code): Diagnostic['severity'] {
  return WARNINGS.has(code) ? 'warning' : 'error';
}

export function isCode(word: string): word is Code {
  return Object.hasOwn(ENGLISH, word);
}

/** The words for one finding, with its arguments filled in. */
export function wordingOf(diagnostic: Pick<Diagnostic, 'code' | 'args'>, catalogue: Catalogue = CATALOGUE): Wording {
  const { code, args } = diagnostic;
  if (!isCode(code)) throw new Error(`the catalogue has no code ${code}`);
  const wording = catalogue[code];
  const label = wording.label === undefined ? undefined : complete(wording.label, args);
  const help = wording.help === undefined ? undefined : complete(wording.help, args);
  return {
    message: fill(wording.message, args),
    ...(label === undefined ? {} : { label }),
    ...(help === undefined ? {} : { help }),
  };
}

const PLACE = /\{([a-z]+)\}/g;

function fill(template: string, args: Diagnostic['args']): string {
  return template.replace(PLACE, (whole, name: string) => args[name] ?? whole);
}

function complete(template: string, args: Diagnostic['args']): string | undefined {
  const missing = [...template.matchAll(PLACE)].some(([, name]) => args[name ?? ''] === undefined);
  return missing ? undefined : fill(template, args);
}
