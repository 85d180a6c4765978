import type { Code } from '../catalogue.ts';
import { RUSSIAN_CONVERSATION_EXPLANATIONS } from './explanations/conversation.ts';
import { RUSSIAN_EXPRESSION_EXPLANATIONS } from './explanations/expressions.ts';
import { RUSSIAN_FILE_EXPLANATIONS } from './explanations/file.ts';
import { RUSSIAN_NAME_EXPLANATIONS } from './explanations/names.ts';
import { RUSSIAN_PACK_EXPLANATIONS } from './explanations/packs.ts';
import { RUSSIAN_QUESTION_EXPLANATIONS } from './explanations/questions.ts';
import { RUSSIAN_STRUCTURE_EXPLANATIONS } from './explanations/structure.ts';
import { RUSSIAN_VALUE_EXPLANATIONS } from './explanations/values.ts';

/** What `flowbot explain --lang ru` says about each code. */
export const RUSSIAN_EXPLANATIONS: Readonly<Record<Code, string>> = {
  ...RUSSIAN_FILE_EXPLANATIONS,
  ...RUSSIAN_STRUCTURE_EXPLANATIONS,
  ...RUSSIAN_NAME_EXPLANATIONS,
  ...RUSSIAN_VALUE_EXPLANATIONS,
  ...RUSSIAN_EXPRESSION_EXPLANATIONS,
  ...RUSSIAN_CONVERSATION_EXPLANATIONS,
  ...RUSSIAN_PACK_EXPLANATIONS,
  ...RUSSIAN_QUESTION_EXPLANATIONS,
};
