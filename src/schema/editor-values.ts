import type { TSchema } from 'typebox';
import { stringify } from 'yaml';
import { type Reading, readingOf } from './fields.ts';

/** A JSON Schema (draft-07) as plain data; `errorMessage` is what yaml-language-server says instead of words of its own. */
export type JsonSchema = { readonly [key: string]: unknown };

export const ref = (name: string): JsonSchema => ({ $ref: `#/definitions/${name}` });

/**
 * One value without structure: editors read unquoted words as numbers, booleans or null, the loader reads them as text.
 * Not a `type`, since completion would offer `true`, `false` and `null` for it.
 */
export const oneValue = (errorMessage: string): JsonSchema => ({ if: { type: ['object', 'array'] }, then: { type: 'string', errorMessage } });

export const TEXT = ref('text');

const COMPUTED_FORM = '=(?!=)';
const COMPUTED: JsonSchema = { type: 'string', pattern: `^${COMPUTED_FORM}` };

const WHOLE_FORM = '[+-]?\\d{1,15}$';
const NUMBER_FORM = '[+-]?\\d{1,15}(?:\\.\\d{1,15})?$';

export function listOf(items: JsonSchema): JsonSchema {
  return { type: 'array', minItems: 1, items, errorMessage: 'A list belongs here: a line that starts with `- ` for each item.' };
}

/** What authors may call a thing of theirs, and what stands for such a name in completion. */
export interface Names {
  readonly pattern: string;
  readonly errorMessage: string;
  readonly title: string;
}

export const namesLike = (title: string): Names => ({
  pattern: '^[A-Za-z][A-Za-z0-9_]*$',
  errorMessage: 'A name has Latin letters, digits and `_`, and starts with a letter.',
  title,
});

export const LANGUAGES: Names = { pattern: '^[a-z]{2}$', errorMessage: 'A language is two small letters, such as `en`.', title: 'en' };

const REMEMBERED_NAMES: Names = { pattern: '^(?:user|chat|bot)\\.[A-Za-z][A-Za-z0-9_]*$', errorMessage: 'What is remembered is named as in `user.warnings`.', title: 'user.name' };

/** A map whose keys are names that authors invent. */
export function mapOf(names: Names, values: JsonSchema | true): JsonSchema {
  return { type: 'object', errorMessage: KEYS, propertyNames: { ...names }, additionalProperties: values };
}

export const KEYS = 'Keys with values belong here, one on each line.';

/** One name; unquoted it may look like a number or a boolean. */
export const nameLike = ({ pattern, errorMessage }: Names): JsonSchema => ({ if: { type: 'string' }, then: { type: 'string', pattern, errorMessage }, else: TEXT });

/** One of these words. The message names all of them where they are few, since nothing else may be written. */
export function oneOf(words: readonly string[]): JsonSchema {
  const some = words.length > MOST_WORDS ? `one of its words, such as ${words.slice(0, 3).join(', ')}` : words.join(', ').replace(/, ([^,]*)$/, ' or $1');
  return { enum: [...words], errorMessage: `Write ${some}.` };
}

const MOST_WORDS = 20;

/**
 * A word that stands where a map is usual. Not an `enum`: in a list, an editor would mix up the word and the key of that name.
 * `summaries` says what each word does, for hover.
 */
export function wordAlone(summaries: Readonly<Record<string, string>>, errorMessage: string): JsonSchema {
  return {
    type: 'string',
    pattern: `^(?:${Object.keys(summaries).join('|')})$`,
    errorMessage,
    allOf: Object.entries(summaries).map(([word, description]) => ({ if: { const: word }, then: { description } })),
  };
}

interface Field {
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
}

/** Where a value stands: only steps have values that are computed. */
export type Where = 'file' | 'step';

type Write = (field: Field, computed: boolean, reading: Reading) => JsonSchema;

const PERSON_WORDS = 'A person is `user`, a name from `people`, an id, or `=` and a value.';

const PERSON: JsonSchema = { if: { type: 'string' }, then: { type: 'string', pattern: `^(?:[1-9]\\d{0,14}$|[A-Za-z]\\w*$|${COMPUTED_FORM})`, errorMessage: PERSON_WORDS }, else: { type: 'integer', minimum: 1, errorMessage: PERSON_WORDS } };

/** An id, or something saved that has one. */
const MESSAGE = numberLike({ type: 'integer', minimum: 1 }, WHOLE_FORM, true);

const PLACE = 'Write `user`, a name from `chats` or `people`, or `=` and a user, an id or a dialogId.';

const DATE: JsonSchema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', errorMessage: 'A day is written like `2027-01-31`.' };

/** What an author may write where a field is read so. */
const AUTHORED: Readonly<Record<Reading['kind'], Write>> = {
  text: () => TEXT,
  fixed: () => TEXT,
  id: () => TEXT,
  duration: () => ref('duration'),
  to: () => ({ anyOf: [{ const: 'user', errorMessage: PLACE }, { type: 'string', pattern: `^(?:(?!chat\\d+$)[A-Za-z][A-Za-z0-9_]*$|${COMPUTED_FORM})`, errorMessage: PLACE }] }),
  plain: () => ref('texts'),
  value: (field) => ('type' in field ? { type: 'object', errorMessage: KEYS } : {}),
  word: ({ enum: words = [] }, computed, reading) => (computed && reading.kind === 'word' && reading.computed ? { anyOf: [oneOf(words), COMPUTED] } : oneOf(words)),
  yes_no: (_, computed) => ref(computed ? 'yes_no_or_computed' : 'yes_no'),
  integer: (field, computed) => numberLike({ type: 'integer', ...rangeOf(field) }, WHOLE_FORM, computed),
  message: () => MESSAGE,
  messages: () => ({ if: { type: 'array' }, then: listOf(MESSAGE), else: MESSAGE }),
  number: (field, computed) => numberLike({ type: 'number', ...rangeOf(field) }, NUMBER_FORM, computed),
  titles: () => ref('titles'),
  buttons: (_field, _computed, reading) => (reading.kind === 'buttons' && reading.none ? { if: { const: 'none' }, else: ref('buttons') } : ref('buttons')),
  sentence: () => TEXT,
  until: () => TEXT,
  dates: () => ({ if: { type: 'array' }, then: listOf(DATE), else: DATE }),
  missed: () => ref('if_missed'),
  chat: () => TEXT,
  person: () => PERSON,
  people: () => ({ if: { type: 'array' }, then: listOf(PERSON), else: PERSON }),
  users: () => ({ if: { type: 'array' }, then: listOf(PERSON), else: PERSON }),
  attach: () => ref('attach'),
  link: () => TEXT,
  address: () => TEXT,
  path: () => TEXT,
  file_id: () => MESSAGE,
  color: () => ({ type: 'string', pattern: '^#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$', errorMessage: 'A colour is written in quotes: `"#29619b"`.' }),
  condition: () => ref('condition'),
  triggers: () => ref('triggers'),
  name: () => nameLike(namesLike('name')),
  computed: () => TEXT,
  holds: () => ref('condition'),
  memory_values: () => ({ ...mapOf(REMEMBERED_NAMES, true), minProperties: 1 }),
  memory_names: () => ({ if: { type: 'array' }, then: listOf(nameLike(REMEMBERED_NAMES)), else: nameLike(REMEMBERED_NAMES) }),
  cases: () => ({ type: 'object', errorMessage: KEYS, minProperties: 1, additionalProperties: listOf(ref('step')) }),
  told: () => TEXT,
  check: () => ref('condition'),
  choices: () => ({ if: { type: 'array' }, then: listOf({ if: { type: 'object' }, then: ref('choice'), else: TEXT }), else: { ...COMPUTED, errorMessage: 'A list of choices belongs here.' } }),
  reminders: () => listOf(ref('reminder')),
  questions: () => ({ ...mapOf(namesLike('name'), { if: { type: 'object' }, then: ref('question'), else: TEXT }), minProperties: 1 }),
  flow: () => nameLike(namesLike('name')),
  rest_method: () => ({ type: 'string', pattern: '^[A-Za-z]\\w*(?:\\.[A-Za-z]\\w*)*$', errorMessage: 'A method of Bitrix24 is written like `crm.lead.add`.' }),
  rest_params: () => ({ type: 'object', errorMessage: KEYS }),
  inputs: () => ({ type: 'object', errorMessage: KEYS }),
  block: () => listOf(ref('step')),
};

/** The ways of writing that have no place of their own in the file. */
export function valueDefinitions(): Readonly<Record<string, JsonSchema>> {
  return {
    text: oneValue('One text belongs here, not a list and not keys with values.'),
    texts: { if: { type: 'array' }, then: listOf(TEXT), else: TEXT },
    titles: { if: { type: 'object' }, then: mapOf(LANGUAGES, TEXT), else: TEXT },
    duration: {
      type: 'string',
      pattern: '^(?:\\d+(?:\\.\\d+)? ?(?:ms|s|seconds?|m|minutes?|h|hours?|d|days?) ?)+$',
      errorMessage: 'A length of time is written like `30 seconds`, `5 minutes` or `1h30m`.',
    },
    yes_no: yesNo(false),
    yes_no_or_computed: yesNo(true),
  };
}

export function authored(field: TSchema, where: Where): JsonSchema {
  const reading = readingOf(field);
  return reading ? AUTHORED[reading.kind](field, where === 'step', reading) : {};
}

function yesNo(computed: boolean): JsonSchema {
  const errorMessage = 'Write `yes` or `no`.';
  return { anyOf: [{ type: 'boolean', errorMessage }, { type: 'string', pattern: `^(?:yes$|no$|true$|false$${computed ? `|${COMPUTED_FORM}` : ''})`, errorMessage }] };
}

/** A number, which may stand in quotes. */
function numberLike(type: JsonSchema, form: string, computed: boolean): JsonSchema {
  const errorMessage = `Write a ${type['type'] === 'integer' ? 'whole number' : 'number'}${computed ? ', or `=` and what gives one' : ''}.`;
  return {
    if: { type: 'string' },
    then: { type: 'string', pattern: `^(?:${form}${computed ? `|${COMPUTED_FORM}` : ''})`, errorMessage },
    else: { ...type, errorMessage },
  };
}

/** An id of a person or a message. */
export const ID: JsonSchema = numberLike({ type: 'integer', minimum: 1 }, WHOLE_FORM, false);

function rangeOf({ minimum, maximum, exclusiveMinimum }: Field): JsonSchema {
  return Object.fromEntries(Object.entries({ minimum, maximum, exclusiveMinimum }).filter(([, bound]) => bound !== undefined));
}

/** The schema of one key, with what hover shows. */
export function described(field: TSchema, schema: JsonSchema): JsonSchema {
  const { description = '', enum: words = [], examples: [example = words[0]] = [] } = field as Field & { readonly description?: string; readonly examples?: readonly unknown[] };
  return { ...shown(description, USUAL[readingOf(field)?.kind ?? 'value']?.(example) ?? example), ...schema };
}

/** Examples of fields that name none. `yes` and `no` become booleans, since completion would put them in quotes. */
const USUAL: Readonly<Partial<Record<Reading['kind'], (example: unknown) => unknown>>> = {
  yes_no: (example = 'yes') => example === 'yes',
  message: () => '=card',
  messages: (example = ['=card']) => example,
  people: (example = ['=user']) => example,
  users: (example = ['=user']) => example,
  person: (example = '=user') => example,
  attach: (example = [{ message: 'Request 142' }]) => example,
  buttons: () => [{ text: 'Yes', send: 'yes' }],
  block: (example = [{ send: 'Hello' }]) => example,
};

/** What hover and completion show. An example that is a map or a list stands in the Markdown, since completion would offer it as `[object Object]`. */
export function shown(description: string, example: unknown): JsonSchema {
  if (typeof example === 'object') return { description, markdownDescription: `${description}\n\nExample:\n\n\`\`\`yaml\n${stringify(example, { lineWidth: 0 })}\`\`\`` };
  return { description, ...(description.includes('`') ? { markdownDescription: description } : {}), examples: [example] };
}
