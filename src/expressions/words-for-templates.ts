import { plain } from '../kit/slip.ts';
import { TEXT_FUNCTIONS } from './functions.ts';

/** What other template languages call the helpers, without letter case and `_`; they take the same values. */
const SAME: ReadonlyMap<string, string> = new Map([
  ...called('upper', 'uppercase', 'toupper', 'touppercase', 'upcase', 'ucase'),
  ...called('lower', 'lowercase', 'tolower', 'tolowercase', 'downcase', 'lcase'),
  ...called('date', 'formatdate', 'dateformat', 'strftime'),
  ...called('number', 'formatnumber', 'numberformat'),
  ...called('json', 'tojson', 'stringify'),
  ...called('truncate', 'ellipsis', 'truncatechars'),
  ...called('default', 'ifempty', 'coalesce', 'fallback'),
]);

/** Those that do something near, with other values. */
const NEAR: ReadonlyMap<string, string> = new Map([
  ...called('count', 'length', 'len', 'size'),
  ...called('join', 'implode', 'concat'),
  ...called('random', 'choice', 'pick', 'sample', 'shuffle'),
  ...called('plural', 'pluralize', 'declension'),
  ...called('truncate', 'cut', 'shorten', 'substring', 'substr', 'slice', 'limit'),
  ...called('mention', 'tag', 'at'),
  ...called('date', 'format'),
]);

function called(name: string, ...words: readonly string[]): readonly (readonly [string, string])[] {
  return words.map((word) => [word, name] as const);
}

/** The helper of this name, or the one that another language calls so. */
export function helperFor(word: string): string | undefined {
  return TEXT_FUNCTIONS.has(word) ? word : SAME.get(plain(word));
}

export function helperNear(word: string): string | undefined {
  return NEAR.get(plain(word));
}

/** Everything that may stand first in `{{…}}`, and `more`. */
export function helperNames(more: readonly string[] = []): readonly string[] {
  return [...TEXT_FUNCTIONS.keys(), ...more];
}
