import type { TObject, TSchema } from 'typebox';
import type { AnyAction } from './define-action.ts';
import type { AnyTrigger } from './define-trigger.ts';
import { ARGUMENT, ARGUMENT_TYPES, BOT, BUTTON, COMMAND, DEFAULTS, FLOW, POLL, PORTAL, RATE, STEP, STORE, TOP_KEYS } from './envelope.ts';
import { type Reading, readingOf } from './fields.ts';

/** A JSON Schema (draft-07) as plain data. */
export type JsonSchema = { readonly [key: string]: unknown };

/** YAML editors read unquoted words as numbers or booleans; the loader reads all of them as text. */
const SCALAR: JsonSchema = { type: ['string', 'number', 'boolean'] };
const SCALARS: JsonSchema = { anyOf: [SCALAR, { type: 'array', items: SCALAR, minItems: 1 }] };
const COMPUTED: JsonSchema = { type: 'string', pattern: '^=' };
const YES_NO: JsonSchema = { enum: [true, false, 'yes', 'no'] };
const NAME = '^[A-Za-z][A-Za-z0-9_]*$';

const ref = (name: string): JsonSchema => ({ $ref: `#/definitions/${name}` });

/** What an editor checks and completes in a bot file: everything that the loader takes, and nothing that is not built. */
export function editorSchema(actions: Iterable<AnyAction>, triggers: Iterable<AnyTrigger>): JsonSchema {
  const verbs = [...actions];
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'A flowbot bot, language version 1',
    type: 'object',
    required: ['flowbot', 'bot'],
    additionalProperties: false,
    properties: Object.fromEntries(Object.entries(topKeys()).map(([key, schema]) => [key, { ...schema, ...TOP_KEYS[key as keyof typeof TOP_KEYS] }])),
    definitions: {
      flow: objectSchema(FLOW),
      command: { anyOf: [SCALAR, objectSchema(COMMAND, { args: mapOf(ref('argument'), NAME) })] },
      argument: { anyOf: [{ enum: [...ARGUMENT_TYPES] }, objectSchema(ARGUMENT, { default: SCALARS })] },
      condition: { anyOf: [SCALAR, { type: 'array', items: ref('condition'), minItems: 1 }, groupSchema('any'), groupSchema('not')] },
      triggers: { anyOf: [ref('trigger'), { type: 'array', items: ref('trigger'), minItems: 1 }] },
      trigger: triggerSchema([...triggers]),
      button: objectSchema(BUTTON),
      buttons: { type: 'array', minItems: 1, items: { anyOf: [ref('button'), { type: 'array', items: ref('button'), minItems: 1 }] } },
      steps: { type: 'array', items: ref('step'), minItems: 1 },
      step: { anyOf: [{ enum: verbs.filter(({ alone }) => alone).map(({ verb }) => verb) }, ...verbs.map(({ verb }) => ref(`step_${verb}`))] },
      ...Object.fromEntries(verbs.map((action) => [`step_${action.verb}`, stepSchema(action)])),
    },
  };
}

function topKeys(): Readonly<Record<keyof typeof TOP_KEYS, JsonSchema>> {
  return {
    flowbot: { enum: [1, '1'] },
    portal: objectSchema(PORTAL, { poll: objectSchema(POLL), rate: { anyOf: [{ const: 'unlimited' }, objectSchema(RATE)] } }),
    bot: objectSchema(BOT),
    commands: mapOf(ref('command'), '^[a-z0-9]+$'),
    flows: mapOf(ref('flow'), NAME),
    defaults: objectSchema(DEFAULTS),
    store: objectSchema(STORE),
    listen: { type: 'string' },
  };
}

function mapOf(values: JsonSchema, names: string): JsonSchema {
  return { type: 'object', propertyNames: { pattern: names }, additionalProperties: values };
}

function groupSchema(kind: string): JsonSchema {
  return { type: 'object', required: [kind], additionalProperties: false, properties: { [kind]: ref('condition') } };
}

/** A map with these keys; `special` gives the schema of keys that have a structure of their own. */
function objectSchema(schema: TObject, special: Readonly<Record<string, JsonSchema>> = {}): JsonSchema {
  return {
    type: 'object',
    ...(schema.required?.length ? { required: [...schema.required] } : {}),
    additionalProperties: false,
    properties: Object.fromEntries(Object.entries(schema.properties).map(([key, field]) => [key, described(field, special[key] ?? authored(field))])),
  };
}

function described(field: TSchema, schema: JsonSchema): JsonSchema {
  const { description, examples, enum: words } = field as Limits & { readonly description?: string; readonly examples?: readonly unknown[] };
  const usual = words ? words.slice(0, 1) : USUAL[readingOf(field)?.kind ?? 'value'];
  return { ...schema, ...(description === undefined ? {} : { description }), examples: examples ?? usual ?? [] };
}

/** Examples for fields that name none. */
const USUAL: Readonly<Partial<Record<Reading['kind'], readonly unknown[]>>> = {
  yes_no: ['yes'],
  message: ['=card'],
  buttons: [[{ text: 'Yes', send: 'yes' }]],
  block: [[{ send: 'Hello' }]],
};

interface Limits {
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
}

/** What an author may write where a field is read so. */
const AUTHORED: Readonly<Record<Reading['kind'], (field: Limits) => JsonSchema>> = {
  text: () => SCALAR,
  fixed: () => SCALAR,
  id: () => SCALAR,
  duration: () => SCALAR,
  to: () => SCALAR,
  plain: () => SCALARS,
  value: (field) => ('type' in field ? { type: 'object' } : {}),
  word: (field) => ({ anyOf: [{ enum: [...(field.enum ?? [])] }, COMPUTED] }),
  yes_no: () => ({ anyOf: [YES_NO, COMPUTED] }),
  integer: (field) => ({ anyOf: [{ type: 'integer', ...rangeOf(field) }, COMPUTED] }),
  message: () => ({ anyOf: [{ type: 'integer' }, COMPUTED] }),
  number: (field) => ({ anyOf: [{ type: 'number', ...rangeOf(field) }, COMPUTED] }),
  titles: () => ({ anyOf: [SCALAR, { type: 'object', propertyNames: { pattern: '^[a-z]{2}$' }, additionalProperties: SCALAR }] }),
  buttons: () => ({ allOf: [ref('buttons')] }),
  condition: () => ({ allOf: [ref('condition')] }),
  triggers: () => ({ allOf: [ref('triggers')] }),
  block: () => ({ allOf: [ref('steps')] }),
};

function authored(field: TSchema): JsonSchema {
  const reading = readingOf(field);
  return reading ? AUTHORED[reading.kind](field) : {};
}

function rangeOf({ minimum, maximum }: Limits): JsonSchema {
  return { ...(minimum === undefined ? {} : { minimum }), ...(maximum === undefined ? {} : { maximum }) };
}

/** The branch of one verb, chosen by the verb's own key. */
function stepSchema(action: AnyAction): JsonSchema {
  const fields = Object.entries(action.params.properties);
  const blocks = fields.filter(([name, field]) => readingOf(field)?.kind === 'block' && name !== action.verb);
  const common = Object.entries(STEP.properties).filter(([key]) => key !== 'save_as' || action.result);
  const beside = Object.fromEntries([...common, ...blocks].map(([key, field]) => [key, described(field, authored(field))]));
  return {
    type: 'object',
    required: [action.verb],
    additionalProperties: false,
    description: action.summary,
    properties: { [action.verb]: { ...verbValue(action), description: action.summary, examples: [action.example] }, ...beside },
  };
}

function verbValue(action: AnyAction): JsonSchema {
  const short = action.short === undefined ? undefined : action.params.properties[action.short];
  if (short && readingOf(short)?.kind === 'block') return { allOf: [ref('steps')] };
  if (action.names !== undefined) return { type: 'object', minProperties: 1, propertyNames: { pattern: NAME } };
  return { anyOf: [...(short ? [authored(short)] : []), ...(action.alone ? [{ type: 'null' }] : []), objectSchema(action.params)] };
}

function triggerSchema(triggers: readonly AnyTrigger[]): JsonSchema {
  const words = triggers.filter(({ alone }) => alone).map(({ name }) => name);
  return { anyOf: [{ enum: words }, ...triggers.map(triggerMap)] };
}

/** `{name: value}` with what stands beside and inside it. */
function triggerMap({ name, summary, params, short, beside = [], example }: AnyTrigger): JsonSchema {
  const fields = Object.entries(params.properties);
  const inside = fields.filter(([key]) => !beside.includes(key));
  const outside = fields.filter(([key]) => beside.includes(key));
  const shortField = short === undefined ? undefined : params.properties[short];
  const long: JsonSchema = { type: 'object', additionalProperties: false, minProperties: 1, properties: Object.fromEntries(inside.map(([key, field]) => [key, described(field, authored(field))])) };
  return {
    type: 'object',
    required: [name],
    additionalProperties: false,
    description: summary,
    properties: {
      [name]: { anyOf: [{ const: 'any' }, ...(shortField ? [authored(shortField)] : []), ...(inside.length > 1 ? [long] : [])], description: summary, examples: [example] },
      ...Object.fromEntries(outside.map(([key, field]) => [key, described(field, authored(field))])),
    },
  };
}
