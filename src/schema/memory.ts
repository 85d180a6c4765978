import Type from 'typebox';
import type { MemoryChange } from './define-action.ts';
import { ARGUMENT } from './envelope.ts';
import { duration } from './fields.ts';
import { INPUT } from './pack.ts';

// What a bot remembers: the keys below `memory`, and what stands behind a name.

/** Whose values are remembered. */
export type MemoryOwner = MemoryChange['of'];

export const MEMORY_OWNERS: readonly MemoryOwner[] = ['user', 'chat', 'bot'];

export const MEMORY = Type.Object({
  user: Type.Optional(Type.Unsafe<unknown>({ description: 'Of each person, wherever they write.', examples: [{ warnings: 'integer' }] })),
  chat: Type.Optional(Type.Unsafe<unknown>({ description: 'Of each chat, whoever writes there.', examples: [{ topic: 'text' }] })),
  bot: Type.Optional(Type.Unsafe<unknown>({ description: 'Of the bot as a whole.', examples: [{ on_duty: 'user' }] })),
});

/** One value that is remembered; alone, a word is `type`. */
export const REMEMBERED = Type.Object({
  type: INPUT.properties.type,
  default: ARGUMENT.properties.default,
  keep: Type.Optional(duration({ description: 'How long after it was last written; for ever when absent.', examples: ['30 days'] })),
});
