/** Large enough for every rule that people notice; French has a form of its own from a million on. */
const FAR = 200;

export interface PluralForms {
  /** The number that each form is for first, in their order: 1, 2, 5 in Russian. */
  readonly examples: readonly number[];
  /** The place of the form of a number. */
  readonly placeOf: (value: number) => number;
}

const known = new Map<string, PluralForms>();

/**
 * The forms of a language in the order in which counting from 1 meets them. What only other numbers have, such as fractions
 * in Russian, takes the second form (1,5 сообщения). `language` is one that Intl knows.
 */
export function pluralForms(language: string): PluralForms {
  const forms = known.get(language) ?? formsOf(new Intl.PluralRules(language));
  known.set(language, forms);
  return forms;
}

function formsOf(rules: Intl.PluralRules): PluralForms {
  const first = new Map<string, number>();
  for (const value of [...Array.from({ length: FAR }, (_each, at) => at + 1), 0]) {
    const category = rules.select(value);
    if (!first.has(category)) first.set(category, value);
  }
  const places = new Map([...first.keys()].map((category, place) => [category, place]));
  const other = Math.min(1, first.size - 1);
  return { examples: [...first.values()], placeOf: (value) => places.get(rules.select(Math.abs(value))) ?? other };
}
