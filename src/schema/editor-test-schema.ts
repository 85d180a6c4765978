import { REACTIONS } from '../contract/words.ts';
import { BESIDE_BOT, BOT_DEED, COMPARISON, DEED, MOCK, OTHER_LINES, OUTCOME, TEST, TEST_CHAT, TEST_FILE, TEST_USER, TROUBLE, WORD_LINES } from './conversation.ts';
import { mapOr, mapValues, mapWith, objectSchema, type Properties, propertiesOf } from './editor-maps.ts';
import { described, type JsonSchema, listOf, mapOf, type Names, namesLike, ref, TEXT, valueDefinitions, wordAlone } from './editor-values.ts';

const COUNT: JsonSchema = { type: 'integer', minimum: 0 };
const NAMES = ref('texts');
const REQUESTS: Names = { pattern: '^GET +https?://\\S+$', errorMessage: 'A request is written like `GET https://files.example.com/report.pdf`.', title: 'GET https://files.example.com/report.pdf' };

const REMEMBERED: Names = { pattern: '^[A-Za-z][A-Za-z0-9_]*\\.[A-Za-z][A-Za-z0-9_]*$', errorMessage: 'What is remembered is named with its owner, as in `anna.warnings`.', title: 'anna.warnings' };

/** What an editor checks and completes in a conversation test. */
export function editorTestSchema(): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    description: 'Conversation tests of a flowbot bot, language version 1.',
    type: 'object',
    additionalProperties: false,
    properties: mapValues(topKeys(), (schema, key) => described(TEST_FILE.properties[key as keyof typeof TEST_FILE.properties], schema)),
    allOf: [{ required: ['flowbot_test', 'bot', 'tests'] }],
    definitions: { ...valueDefinitions(), ...people(), ...lines(), ...servers() },
  };
}

function topKeys(): Properties {
  return {
    flowbot_test: { if: { const: '1' }, else: { const: 1, errorMessage: 'Write `flowbot_test: 1`: there is one version of the language.' } },
    bot: TEXT,
    clock: TEXT,
    users: mapOf(namesLike('anna'), ref('user')),
    chats: mapOf(namesLike('team'), ref('chat')),
    mocks: ref('mocks'),
    tests: listOf(objectSchema(TEST, 'file', {
      mocks: ref('mocks'),
      talk: listOf(ref('line')),
      then: objectSchema(OUTCOME, 'file', { members: mapOf(namesLike('team'), NAMES), runs: mapOf(namesLike('greet'), COUNT), memory: mapOf(REMEMBERED, true), requests: mapOf(REQUESTS, COUNT) }),
    })),
  };
}

function people(): Properties {
  return {
    // A name with nothing behind it is a person who is all made up.
    user: { if: { type: 'null' }, else: objectSchema(TEST_USER, 'file', { departments: { if: { type: 'array' }, then: listOf({ type: 'integer' }), else: { type: 'integer' } } }) },
    chat: objectSchema(TEST_CHAT, 'file', { members: NAMES, managers: NAMES }),
  };
}

function servers(): Properties {
  return { mocks: mapOf(REQUESTS, objectSchema(MOCK, 'file', { body: {}, headers: { type: 'object', additionalProperties: TEXT } })) };
}

function lines(): Properties {
  const said = ref('said');
  const deeds = propertiesOf(BOT_DEED, 'file', { edits: said, deletes: said, uploads: said, adds: NAMES });
  return {
    line: {
      if: { type: 'string' },
      then: wordAlone(WORD_LINES, 'A line is a person with what is said, `bot` with what is expected, or `down` or `crash` alone.'),
      else: {
        type: 'object',
        properties: { bot: ref('expected'), ...propertiesOf(OTHER_LINES, 'file', { portal: objectSchema(TROUBLE, 'file') }), ...propertiesOf(BESIDE_BOT, 'file') },
        patternProperties: { '^bot to \\S+$': ref('expected') },
        additionalProperties: ref('deed'),
      },
    },
    expected: mapOr(TEXT, mapWith({ ...propertiesOf(COMPARISON, 'file'), ...deeds })),
    said: mapOr(TEXT, objectSchema(COMPARISON, 'file')),
    deed: mapOr(TEXT, objectSchema(DEED, 'file', {
      react: mapOr(ref('reaction'), mapWith({ add: ref('reaction'), remove: ref('reaction') })),
      delete: { const: 'last', errorMessage: 'Write `last`: the own newest message goes.' },
      open_link: { if: { type: 'object' }, else: TEXT },
    })),
    reaction: { enum: [...REACTIONS], errorMessage: 'Write the code of a reaction, such as `like`.' },
  };
}
