import type { Args } from '../diagnostics/phrase.ts';
import { say } from '../diagnostics/phrase.ts';

/** What YAML stumbles over in a text, as a finding. */
export interface Stumble {
  readonly code: 'text-needs-quotes' | 'yaml-tag' | 'yaml-anchor' | 'yaml-alias';
  readonly args: Args;
}

/** Signs that make a single word something of YAML's own. */
const SIGNS = { '!': 'yaml-tag', '&': 'yaml-anchor', '*': 'yaml-alias' } as const;

/** Why an unquoted text of one line needs quotes; undefined where YAML reads it as it stands, up to a comment. */
export function stumbleIn(value: string): Stumble | undefined {
  const first = value.charAt(0);
  if (Object.hasOwn(SIGNS, first) && !/[ \t]/.test(value)) return { code: SIGNS[first as keyof typeof SIGNS], args: { word: value } };
  if (value.startsWith('{{')) return signFirst('{{');
  if ('[{@%`*&!,]}|>#'.includes(first) || /^[-?](?:[ \t]|$)/.test(value)) return signFirst(first);
  if (/:[ \t]/.test(value)) return needsQuotes(say('colon-space'));
  return value.endsWith(':') ? needsQuotes(say('colon-last')) : undefined;
}

/** The same inside `{…}` or `[…]`, where brackets and braces mean something as well. */
export function stumbleInBrackets(value: string): Stumble | undefined {
  if (value.startsWith('[') || value.startsWith('{{')) return stumbleIn(value);
  if (/[{}]/.test(value)) return needsQuotes(say('braces-inside'));
  if (/[[\]]/.test(value)) return needsQuotes(say('brackets-inside'));
  return stumbleIn(value);
}

export function signFirst(word: string): Stumble {
  return needsQuotes(say('sign-first', { word }));
}

export function needsQuotes(found: Args[string]): Stumble {
  return { code: 'text-needs-quotes', args: { found } };
}
