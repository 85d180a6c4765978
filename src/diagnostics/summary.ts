import type { Diagnostic } from './diagnostic.ts';
import type { Language } from './language.ts';
import type { Forms } from './report-words.ts';

/** How many findings there are, in words: `2 errors, 1 warning`; `no mistakes` when there is none. */
export function summary(diagnostics: readonly Diagnostic[], language: Language): string {
  if (diagnostics.length === 0) return language.report.none;
  return (['error', 'warning'] as const).flatMap((severity) => {
    const found = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return found === 0 ? [] : [amount(found, language.report.amounts[severity], language)];
  }).join(', ');
}

/** A number with its noun. */
export function amount(number: number, forms: Forms, { code }: Pick<Language, 'code'>): string {
  return `${String(number)} ${forms[new Intl.PluralRules(code).select(number)] ?? forms.other}`;
}
