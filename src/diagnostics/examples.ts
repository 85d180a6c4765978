import type { Code } from './catalogue.ts';
import { CONVERSATION_EXAMPLES } from './examples/conversation.ts';
import type { Example } from './examples/example.ts';
import { EXPRESSION_EXAMPLES } from './examples/expressions.ts';
import { FILE_EXAMPLES } from './examples/file.ts';
import { NAME_EXAMPLES } from './examples/names.ts';
import { PACK_EXAMPLES } from './examples/packs.ts';
import { QUESTION_EXAMPLES } from './examples/questions.ts';
import { STRUCTURE_EXAMPLES } from './examples/structure.ts';
import { VALUE_EXAMPLES } from './examples/values.ts';

/** Wrong and right for each code; the same in every language. */
export const EXAMPLES: Readonly<Record<Code, Example>> = { ...FILE_EXAMPLES, ...STRUCTURE_EXAMPLES, ...NAME_EXAMPLES, ...VALUE_EXAMPLES, ...EXPRESSION_EXAMPLES, ...PACK_EXAMPLES, ...CONVERSATION_EXAMPLES, ...QUESTION_EXAMPLES };
