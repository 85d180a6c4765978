import { parse } from 'yaml';
import type { AnyTrigger } from './define-trigger.ts';
import { choiceOf, mapOr, mapOrOffered, mapWith, objectSchema, type Properties, propertiesOf } from './editor-maps.ts';
import { authored, type JsonSchema, listOf, nameLike, namesLike, oneOf, ref, shown, wordAlone } from './editor-values.ts';
import { CHAT_KINDS, MISSED, NARROWING } from './envelope.ts';

/** What stands under `when`, and behind the name of each trigger. */
export function triggerDefinitions(triggers: readonly AnyTrigger[]): Properties {
  const alone = triggers.filter((trigger) => trigger.alone);
  const words = oneOf(alone.map(({ name }) => name));
  const item = wordAlone(Object.fromEntries(alone.map(({ name, summary }) => [name, summary])), String(words['errorMessage']));
  return {
    triggers: {
      anyOf: [{ ...words, enumDescriptions: alone.map(({ summary }) => summary) }, { type: 'array' }, { type: 'object' }],
      if: { type: 'array' },
      then: listOf(mapOr(item, ref('trigger'))),
      else: { if: { type: 'object' }, then: ref('trigger') },
    },
    trigger: choiceOf({
      common: {},
      branches: Object.fromEntries(triggers.map((trigger) => [trigger.name, branchOf(trigger)])),
      missing: 'A trigger has a name, such as `message`.',
    }),
    if_missed: mapOrOffered([oneOf(['skip', 'run_once'])], { ...objectSchema(MISSED, 'file'), minProperties: 1 }),
    ...Object.fromEntries(triggers.map((trigger) => [`trigger_${trigger.name}`, triggerValue(trigger)])),
  };
}

/** `{name: value}`, and what stands beside it. */
function branchOf(trigger: AnyTrigger): Properties {
  const { name, summary, example } = trigger;
  const { when } = parse(example) as { readonly when: string | Readonly<Record<string, unknown>> };
  return {
    [name]: { ...shown(summary, typeof when === 'string' ? 'any' : when[name]), ...ref(`trigger_${name}`) },
    ...split(trigger).outside,
    ...(trigger.lacks ? {} : narrowing()),
  };
}

function narrowing(): Properties {
  const name = nameLike(namesLike('dev_team'));
  return propertiesOf(NARROWING, 'file', { in: { anyOf: [oneOf(CHAT_KINDS), name] }, from: name });
}

function split({ params, beside = [] }: AnyTrigger): { readonly inside: Properties; readonly outside: Properties } {
  const all = Object.entries(propertiesOf(params, 'file'));
  return {
    inside: Object.fromEntries(all.filter(([key]) => !beside.includes(key))),
    outside: Object.fromEntries(all.filter(([key]) => beside.includes(key))),
  };
}

/** `any`, the short form, or a map where more than one thing can be said. */
function triggerValue(trigger: AnyTrigger): JsonSchema {
  const { inside } = split(trigger);
  const short = trigger.short === undefined ? undefined : trigger.params.properties[trigger.short];
  const any: JsonSchema = { const: 'any', errorMessage: 'Only `any` belongs here.' };
  const forms = short ? shortForms(authored(short, 'file')) : [any];
  if (Object.keys(inside).some((name) => name !== trigger.short)) return mapOrOffered(forms, { ...mapWith(inside), minProperties: 1 });
  return forms.length > 1 ? { anyOf: forms } : { ...forms[0] };
}

/** With `any`, which is offered but not spoken of. */
function shortForms(short: JsonSchema): readonly JsonSchema[] {
  const { enum: words } = short as { readonly enum?: readonly string[] };
  return words ? [oneOf(['any', ...words])] : [short, { const: 'any' }];
}
