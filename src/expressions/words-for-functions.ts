import { plain } from '../kit/slip.ts';

/** What other languages and spreadsheets call the functions of conditions, without letter case and `_`. */
const FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ...called('size', 'len', 'length', 'count', 'strlen'),
  ...called('lower', 'lowercase', 'tolower', 'tolowercase', 'lcase', 'casefold'),
  ...called('upper', 'uppercase', 'toupper', 'touppercase', 'ucase'),
  ...called('has', 'isset', 'defined', 'exists', 'isnotempty', 'notempty'),
  ...called('not has', 'isempty', 'empty', 'isnull', 'isblank'),
  ...called('number', 'parseint', 'parsefloat', 'tonumber', 'float'),
  ...called('string', 'str', 'tostring'),
  ...called('contains', 'includes', 'include', 'search'),
  ...called('startsWith', 'beginswith'),
  ...called('trim', 'strip'),
  ...called('fits', 'match', 'regex', 'regexp', 'test'),
  ...called('weekday', 'dayofweek', 'getday'),
  ...called('workday', 'isworkday', 'isweekday', 'isbusinessday'),
  ...called('==', 'equals', 'eq', 'equalsignorecase'),
]);

function called(name: string, ...words: readonly string[]): readonly (readonly [string, string])[] {
  return words.map((word) => [word, name] as const);
}

/** The function of conditions that another word stands for: its name, `not has` or `==`. */
export function functionFor(word: string): string | undefined {
  return FUNCTIONS.get(plain(word));
}
