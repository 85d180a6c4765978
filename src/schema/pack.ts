import Type from 'typebox';
import { ARGUMENT, ARGUMENT_TYPES } from './envelope.ts';
import { fixed, id, valueMap, word } from './fields.ts';

// What stands in a flow pack, and how a bot takes one in.

/** The top-level keys of a pack, with their descriptions and examples. */
export const PACK_KEYS = {
  flowbot_pack: { description: 'Version of the language that the pack is written in.', examples: [1] },
  description: { description: 'What the pack does, in one sentence.', examples: ['Answers questions that come again and again.'] },
  inputs: { description: 'What a bot may give the pack with `with`: names and types; read as `inputs.name`.', examples: [{ text: { type: 'text', required: 'yes' } }] },
  commands: { description: 'Slash commands of the pack: a title, or a map with more.', examples: [{ help: { title: { en: 'What I can do', ru: 'Что я умею' } } }] },
  flows: { description: 'Named flows; they come after those of the bot.', examples: [{ hello: { when: 'joined', do: [{ send: '{{{inputs.text}}}' }] } }] },
} as const;

export const PACK = Type.Object({
  description: fixed(PACK_KEYS.description),
});

export const INPUT_TYPES = [...ARGUMENT_TYPES, 'json'] as const;

export type InputType = (typeof INPUT_TYPES)[number];

export const INPUT = Type.Object({
  type: word(INPUT_TYPES, { description: 'What may be given.', examples: ['text'] }),
  default: ARGUMENT.properties.default,
  required: ARGUMENT.properties.required,
});

/** One item of `use`; alone, a name is `pack`. */
export const USE = Type.Object({
  pack: id({ description: 'A pack of flowbot, or a file beside this one.', examples: ['./flows/faq.yaml'] }),
  with: Type.Optional(valueMap({ description: 'Values for the inputs of the pack.', examples: [{ text: 'Welcome!' }] })),
});
