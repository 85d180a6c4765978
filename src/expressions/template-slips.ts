import type { Names } from '../schema/shape.ts';
import type { Slip } from './slips.ts';
import { bracesIn, type FindInText } from './template-braces.ts';
import { alternatives, callsWithBrackets, choices, commasBetween, joinedWithPlus, pipes } from './template-calls.ts';
import {
  bracesOfAnotherNumber, equalsInside, itemsInBrackets, namesInPieces, quoteNotClosedInText, typesetQuotesInText, wordsWithoutQuotesInText,
} from './template-parts.ts';
import { comparisonsByWord, questionsWithoutIs } from './template-questions.ts';
import { blockWithoutSign, closedByAnotherWord, elseOfOthers, lookalikeWords, loopOfOthers } from './template-words.ts';

/** What reads like words comes before what is told by its place among them. */
const SLIPS: readonly FindInText[] = [
  typesetQuotesInText, quoteNotClosedInText, bracesOfAnotherNumber, lookalikeWords, blockWithoutSign, elseOfOthers, loopOfOthers, closedByAnotherWord,
  comparisonsByWord, questionsWithoutIs, equalsInside, choices, alternatives, pipes, callsWithBrackets, commasBetween, itemsInBrackets, joinedWithPlus,
  namesInPieces, wordsWithoutQuotesInText,
];

/** Pairs of braces, and characters between them; people write fewer, and the search takes longer than reading. */
const MOST_BRACES = 200;
const LONGEST = 500;

/** The first slip of a template that does not compile. */
export function templateSlip(source: string, names: Names): Slip | undefined {
  const all = bracesIn(source);
  if (all.length > MOST_BRACES || all.some(({ inside }) => inside.length > LONGEST)) return undefined;
  const reading = { source, all, names };
  for (const find of SLIPS) {
    const slip = find(reading);
    if (slip) return slip;
  }
  return undefined;
}
