import { ATTACH, ATTACH_BLOCKS, ATTACH_MESSAGE, type AttachBlockSchema } from './attach.ts';
import { choiceOf, mapOr, mapOrOffered, objectSchema, type Properties } from './editor-maps.ts';
import { authored, described, type JsonSchema, listOf, ref, shown, wordAlone } from './editor-values.ts';

/** The blocks below a message. */
export function attachDefinitions(): Properties {
  const alone = Object.entries(ATTACH_BLOCKS).filter(([, block]) => block.alone);
  const branches = Object.fromEntries(Object.entries(ATTACH_BLOCKS).map(([name, block]) => [name, { [name]: { ...shown(block.summary, block.example), ...valueOf(block) } }]));
  const words = Object.fromEntries(alone.map(([name, { summary }]) => [name, summary]));
  return {
    attach: mapOr(ref('blocks'), objectSchema(ATTACH, 'step', { blocks: ref('blocks') })),
    blocks: listOf(mapOr(wordAlone(words, 'A block is a map with one key, such as `message: Request 142`.'), ref('block'))),
    block: choiceOf({ common: {}, branches: { message: { message: described(ATTACH_MESSAGE, authored(ATTACH_MESSAGE, 'step')) }, ...branches }, missing: 'A block needs a type, such as `message`.' }),
  };
}

function valueOf({ schema, many, alone }: AttachBlockSchema): JsonSchema {
  const map = objectSchema(schema, 'step');
  if (many) return { if: { type: 'array' }, then: listOf(map), else: map };
  return alone ? mapOrOffered([{ type: 'null' }], map) : map;
}
