import type { TSchema } from 'typebox';
import { parse } from 'yaml';
import type { AnyAction } from './define-action.ts';
import { choiceOf, mapOr, mapOrOffered, mapValues, mapWith, objectSchema, type Properties, propertiesOf } from './editor-maps.ts';
import { authored, described, type JsonSchema, KEYS, listOf, mapOf, nameLike, namesLike, ref, shown, wordAlone } from './editor-values.ts';
import { BUTTON, BUTTON_ACTIONS, RETRY, STEP } from './envelope.ts';
import { readingOf } from './fields.ts';

/** A step, and what stands behind each verb. */
export function stepDefinitions(actions: readonly AnyAction[]): Properties {
  const { save_as: saveAs = {}, ...common } = propertiesOf(STEP, 'step', { id: nameLike(namesLike('id')), save_as: nameLike(namesLike('name')), retry: objectSchema(RETRY, 'file') });
  const alone = actions.filter((action) => action.alone);
  const branchOf = (action: AnyAction): Properties => ({
    [action.verb]: { ...shown(action.summary, exampleOf(action)), ...ref(`verb_${action.verb}`) },
    ...(action.result || action.gives ? { save_as: saveAs } : {}),
    ...mapValues(blocksBeside(action), (field) => described(field, authored(field, 'step'))),
  });
  return {
    step: {
      if: { type: 'object' },
      then: choiceOf({ common, branches: Object.fromEntries(actions.map((action) => [action.verb, branchOf(action)])), missing: 'A step needs a verb, such as `send: Hello`.' }),
      else: wordAlone(Object.fromEntries(alone.map(({ verb, summary }) => [verb, summary])), 'A step is a verb with its value, such as `send: Hello`.'),
    },
    ...Object.fromEntries(actions.map((action) => [`verb_${action.verb}`, verbValue(action)])),
  };
}

function isBlock(field: TSchema): boolean {
  return readingOf(field)?.kind === 'block';
}

/** Where the steps are the value of the verb itself, its other blocks stand beside it. */
function blocksBeside({ params: { properties }, short }: AnyAction): Readonly<Record<string, TSchema>> {
  const own = short === undefined ? undefined : properties[short];
  if (!own || !isBlock(own)) return {};
  return Object.fromEntries(Object.entries(properties).filter(([name, field]) => isBlock(field) && name !== short));
}

/** What stands behind the verb in its example. */
function exampleOf({ verb, example }: AnyAction): unknown {
  const [step] = parse(example) as readonly Readonly<Record<string, unknown>>[];
  return step?.[verb];
}

function verbValue(action: AnyAction): JsonSchema {
  const { params, names, short, oneOf, alone } = action;
  const field = short === undefined ? undefined : params.properties[short];
  if (field && isBlock(field)) return authored(field, 'step');
  if (names !== undefined) return { ...mapOf(namesLike('name'), true), minProperties: 1 };
  const map = mapWith(propertiesOf(params, 'step'), params.required);
  const long = oneOf ? { ...map, anyOf: oneOf.map((name) => ({ required: [name] })) } : map;
  if (!field) return long;
  const form = authored(field, 'step');
  if (readingOf(field)?.kind === 'memory_values') return form;
  const { anyOf: forms } = form as { readonly anyOf?: readonly JsonSchema[] };
  return forms ? mapOrOffered([...forms, ...(alone ? [{ type: 'null' }] : [])], long) : mapOr(form, long);
}

export function buttonDefinitions(): Properties {
  const all = propertiesOf(BUTTON, 'step', { with: { type: 'object', errorMessage: KEYS } });
  const actions = Object.fromEntries(BUTTON_ACTIONS.map((action) => [action, { [action]: all[action] ?? {} }]));
  const common = Object.fromEntries(Object.entries(all).filter(([key]) => !(key in actions)));
  return {
    buttons: listOf({ if: { type: 'array' }, then: { type: 'array', items: ref('button') }, else: ref('button') }),
    button: {
      type: 'object',
      errorMessage: 'A button belongs here: `text`, and what a press does.',
      allOf: [{ required: BUTTON.required }, choiceOf({ common, branches: actions, missing: 'A button needs what a press does, such as `send`.' })],
    },
  };
}
