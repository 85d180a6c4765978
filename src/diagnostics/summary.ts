import type { Diagnostic } from './diagnostic.ts';

/** How many findings there are, in words: `2 errors, 1 warning`; `no mistakes` when there is none. */
export function summary(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  if (diagnostics.length === 0) return 'no mistakes';
  return [count(errors, 'error'), count(warnings, 'warning')].filter((part) => part !== '').join(', ');
}

function count(amount: number, noun: string): string {
  if (amount === 0) return '';
  return `${String(amount)} ${noun}${amount === 1 ? '' : 's'}`;
}
