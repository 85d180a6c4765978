import type { TSchema } from 'typebox';
import { mapOrOffered, mapValues, objectSchema } from './editor-maps.ts';
import { described, type JsonSchema, listOf, mapOf, namesLike, ref, TEXT } from './editor-values.ts';
import { PACK_KEYS, USE } from './pack.ts';

/** A pack that comes with flowbot, as its file tells of it. */
export interface ShippedPack {
  /** `flowbot/help`. */
  readonly name: string;
  readonly description: string;
}

/** What stands under `use`: names of packs, or what these are given. */
export function useSchema(packs: readonly ShippedPack[]): JsonSchema {
  const errorMessage = 'Write the name of a pack of flowbot, or a path such as `./flows/faq.yaml`.';
  const names = [
    { enum: packs.map(({ name }) => name), enumDescriptions: packs.map(({ description }) => description), errorMessage },
    { type: 'string', pattern: '^\\./', errorMessage },
  ];
  return listOf(mapOrOffered(names, objectSchema(USE, 'file', { pack: { anyOf: names } })));
}

/** What an editor checks and completes in a pack; `definitions` are those of a bot file. */
export function packSchema({ definitions, properties }: JsonSchema): JsonSchema {
  const { flowbot, commands, flows } = properties as Readonly<Record<string, JsonSchema>>;
  const keys = { flowbot_pack: flowbot ?? {}, description: TEXT, inputs: mapOf(namesLike('text'), ref('input')), commands: commands ?? {}, flows: flows ?? {} };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    description: 'A flow pack of flowbot, language version 1.',
    type: 'object',
    additionalProperties: false,
    properties: mapValues(keys, (schema, key) => ({ ...schema, ...described(PACK_KEYS[key as keyof typeof PACK_KEYS] as TSchema, {}) })),
    allOf: [{ required: ['flowbot_pack', 'description', 'flows'] }],
    definitions,
  };
}
