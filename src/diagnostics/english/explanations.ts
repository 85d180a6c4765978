import type { Code } from '../catalogue.ts';
import { CONVERSATION_EXPLANATIONS } from './explanations/conversation.ts';
import { EXPRESSION_EXPLANATIONS } from './explanations/expressions.ts';
import { FILE_EXPLANATIONS } from './explanations/file.ts';
import { NAME_EXPLANATIONS } from './explanations/names.ts';
import { PACK_EXPLANATIONS } from './explanations/packs.ts';
import { QUESTION_EXPLANATIONS } from './explanations/questions.ts';
import { STRUCTURE_EXPLANATIONS } from './explanations/structure.ts';
import { VALUE_EXPLANATIONS } from './explanations/values.ts';

/** What `flowbot explain` says about each code, below the message and beside its example. */
export const ENGLISH_EXPLANATIONS: Readonly<Record<Code, string>> = {
  ...FILE_EXPLANATIONS,
  ...STRUCTURE_EXPLANATIONS,
  ...NAME_EXPLANATIONS,
  ...VALUE_EXPLANATIONS,
  ...EXPRESSION_EXPLANATIONS,
  ...CONVERSATION_EXPLANATIONS,
  ...PACK_EXPLANATIONS,
  ...QUESTION_EXPLANATIONS,
};
