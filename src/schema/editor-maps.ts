import type { TObject } from 'typebox';
import { authored, described, type JsonSchema, KEYS, type Where } from './editor-values.ts';

/** Schemas by key. */
export type Properties = Readonly<Record<string, JsonSchema>>;

/** The keys of a map; `special` gives the schema of those that have a structure of their own. */
export function propertiesOf({ properties }: TObject, where: Where, special: Properties = {}): Properties {
  return mapValues(properties, (field, key) => described(field, special[key] ?? authored(field, where)));
}

/**
 * A map with these keys, of which some must be there. What is checked in it stands apart, so that `errorMessage` is said of
 * the map itself only, and completion offers a required key once.
 */
export function mapWith(properties: Properties, required: readonly string[] = []): JsonSchema {
  return {
    type: 'object',
    errorMessage: KEYS,
    allOf: [{ properties, additionalProperties: false }, ...(required.length > 0 ? [{ required }] : [])],
  };
}

/** The map that a schema describes. */
export function objectSchema(schema: TObject, where: Where, special?: Properties): JsonSchema {
  return mapWith(propertiesOf(schema, where, special), schema.required);
}

/** A map, or a shorter form; what is wrong in either is said of that one alone. */
export const mapOr = (short: JsonSchema, map: JsonSchema): JsonSchema => ({ if: { type: 'object' }, then: map, else: short });

/** The same with shorter forms that completion offers, which it finds in an `anyOf` only. */
export function mapOrOffered(forms: readonly JsonSchema[], map: JsonSchema): JsonSchema {
  return { anyOf: [...forms, { type: 'object' }], if: { type: 'object' }, then: map };
}

/** A map that is known by one of several words: a step by its verb, a button by its action. */
export interface Choice {
  /** Keys that may stand beside any of the words. */
  readonly common: Properties;
  /** What stands in the map once it has the word: the word's own key, and keys that belong to it alone. */
  readonly branches: Readonly<Record<string, Properties>>;
  /** A sentence for a map that has none of the words. */
  readonly missing: string;
}

/**
 * One branch for each word, chosen by the word's own key alone, so that completion and messages stay in it. An `anyOf` would
 * have an editor guess the branch, and speak of another one after a mistake.
 */
export function choiceOf({ common, branches, missing }: Choice): JsonSchema {
  const words = Object.keys(branches);
  const all: Properties = Object.fromEntries([...Object.values(branches), common].flatMap((properties) => Object.entries(properties)));
  const others = Object.keys(all).filter((key) => !words.includes(key));
  return {
    type: 'object',
    allOf: [
      ...Object.entries(branches).map(([word, properties]) => ({ if: { required: [word] }, then: { properties: { ...properties, ...common }, additionalProperties: false } })),
      {
        if: { anyOf: words.map((word) => ({ required: [word] })) },
        else: {
          properties: all,
          additionalProperties: false,
          // A misspelt word is told as such, and not as a missing one too.
          if: others.length > 0 ? { propertyNames: { enum: others } } : { maxProperties: 0 },
          then: { required: words.slice(0, 1), errorMessage: missing },
        },
      },
    ],
  };
}

export function mapValues<Before, After>(map: Readonly<Record<string, Before>>, change: (value: Before, key: string) => After): Readonly<Record<string, After>> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value, key)]));
}
