import { ENGLISH_EXPLANATIONS } from './english/explanations.ts';
import type { Code } from './language.ts';
import { RUSSIAN_EXPLANATIONS } from './russian/explanations.ts';

/** Why each finding is a mistake and how it is repaired, by language. Apart from the other words, since only those who ask read them. */
export const EXPLANATIONS: Readonly<Record<string, Readonly<Record<Code, string>>>> = { en: ENGLISH_EXPLANATIONS, ru: RUSSIAN_EXPLANATIONS };
