import type { AnyAction } from './define-action.ts';
import type { AnyTrigger } from './define-trigger.ts';
import { choiceOf, mapOr, mapOrOffered, mapValues, objectSchema, type Properties } from './editor-maps.ts';
import { attachDefinitions } from './editor-attach.ts';
import { type ShippedPack, useSchema } from './editor-packs.ts';
import { buttonDefinitions, stepDefinitions } from './editor-steps.ts';
import { triggerDefinitions } from './editor-triggers.ts';
import { described, ID, type JsonSchema, LANGUAGES, listOf, mapOf, namesLike, oneOf, oneValue, ref, shown, TEXT, valueDefinitions } from './editor-values.ts';
import { MEMORY, MEMORY_OWNERS, REMEMBERED } from './memory.ts';
import { ARGUMENT, ARGUMENT_TYPES, BOT, CHOICE, COMMAND, DEFAULTS, EVENTS, FLOW, LEGACY, OAUTH, PEOPLE, POLL, PORTAL, QUESTION, RATE, REMINDER, STORE, TOP_KEYS, VIBECODE } from './envelope.ts';
import { INPUT, INPUT_TYPES } from './pack.ts';

/** What an editor checks and completes in a bot file: everything that the loader takes, and nothing that is not built. `packs` are those of flowbot. */
export function editorSchema(actions: Iterable<AnyAction>, triggers: Iterable<AnyTrigger>, packs: readonly ShippedPack[]): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    description: 'A flowbot bot, language version 1.',
    type: 'object',
    additionalProperties: false,
    properties: mapValues(topKeys(packs), (schema, key) => described(TOP_KEYS[key as keyof typeof TOP_KEYS], schema)),
    allOf: [{ required: ['flowbot', 'bot'] }],
    definitions: { ...valueDefinitions(), ...aroundSteps(), ...triggerDefinitions([...triggers]), ...stepDefinitions([...actions]), ...buttonDefinitions(), ...attachDefinitions() },
  };
}

const CHAT: JsonSchema = { type: 'string', pattern: '^chat[1-9]\\d*$', errorMessage: 'A chat is written with its number, such as `chat142`.' };

const OWNER: JsonSchema = { type: ['string', 'integer'], pattern: '^(?:(?:chat)?[1-9]\\d*|[A-Za-z]\\w*)$', errorMessage: 'Write the id of a person or of a chat, or a name from `people` or `chats`.' };

function topKeys(packs: readonly ShippedPack[]): Readonly<Record<keyof typeof TOP_KEYS, JsonSchema>> {
  const ids = { if: { type: 'array' }, then: listOf(ID), else: ID };
  return {
    flowbot: { if: { const: '1' }, else: { const: 1, errorMessage: 'Write `flowbot: 1`: there is one version of the language.' } },
    portal: objectSchema(PORTAL, 'file', {
      oauth: objectSchema(OAUTH, 'file'),
      vibecode: objectSchema(VIBECODE, 'file'),
      legacy: objectSchema(LEGACY, 'file'),
      events: objectSchema(EVENTS, 'file'),
      poll: objectSchema(POLL, 'file'),
      rate: mapOrOffered([{ const: 'unlimited', errorMessage: 'Write `unlimited`, or `per_second` and `burst`.' }], objectSchema(RATE, 'file')),
    }),
    bot: objectSchema(BOT, 'file', { language: { type: 'string', pattern: LANGUAGES.pattern, errorMessage: LANGUAGES.errorMessage } }),
    commands: mapOf({ pattern: '^[a-z0-9]+$', errorMessage: 'The name of a command has small Latin letters and digits.', title: 'help' }, ref('command')),
    people: mapOf(namesLike('boss'), mapOr(ID, objectSchema(PEOPLE, 'file', { users: ids, department: ids }))),
    chats: mapOf(namesLike('team'), CHAT),
    lists: mapOf(namesLike('bad_words'), ref('texts')),
    memory: objectSchema(MEMORY, 'file', Object.fromEntries(MEMORY_OWNERS.map((owner) => [owner, mapOf(namesLike('topic'), ref('remembered'))]))),
    texts: mapOf(namesLike('greeting'), mapOf(LANGUAGES, TEXT)),
    flows: mapOf(namesLike('my_flow'), ref('flow')),
    use: useSchema(packs),
    defaults: objectSchema(DEFAULTS, 'file'),
    owner: OWNER,
    store: objectSchema(STORE, 'file'),
    listen: { type: 'string', pattern: '^(?:\\[[0-9A-Fa-f:]+\\]|[A-Za-z0-9.-]+):\\d{1,5}$|\\$\\{', errorMessage: 'Write HOST:PORT, such as `127.0.0.1:8080`.' },
  };
}

function aroundSteps(): Properties {
  const command = objectSchema(COMMAND, 'file', { args: mapOf(namesLike('order'), ref('argument')) });
  return {
    flow: objectSchema(FLOW, 'file', { inputs: mapOf(namesLike('topic'), ref('input')) }),
    input: mapOrOffered([oneOf(INPUT_TYPES)], objectSchema(INPUT, 'file', { default: {} })),
    choice: objectSchema(CHOICE, 'step'),
    reminder: objectSchema(REMINDER, 'step'),
    question: objectSchema(QUESTION, 'step'),
    // People see the title, unless the command is hidden.
    command: mapOr(TEXT, { ...command, if: { required: ['hidden'] }, else: { required: ['title'] } }),
    argument: mapOrOffered([oneOf(ARGUMENT_TYPES)], objectSchema(ARGUMENT, 'file', { default: {} })),
    remembered: mapOrOffered([oneOf(INPUT_TYPES)], objectSchema(REMEMBERED, 'file', { default: {} })),
    condition: { if: { type: 'array' }, then: listOf(ref('one_condition')), else: ref('one_condition') },
    one_condition: mapOr(
      oneValue('One condition belongs here, or `any` or `not` with a list of them.'),
      choiceOf({ common: {}, branches: { any: { any: group('One of these must hold.') }, not: { not: group('These must not all hold.') } }, missing: 'A group of conditions is `any` or `not`.' }),
    ),
  };
}

function group(description: string): JsonSchema {
  return { ...shown(description, ['user.extranet', 'user.bot']), ...ref('condition') };
}
