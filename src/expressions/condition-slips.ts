import type { Result } from '../kit/result.ts';
import type { Names } from '../schema/shape.ts';
import { bracketNotClosed, bracketTooMany, quoteNotClosed } from './condition-brackets.ts';
import { comparedWithNothing, comparisonInWords, notIn } from './condition-comparisons.ts';
import { comparisonsInARow, hoursWithMinutes, listInRoundBrackets, listWithoutBrackets, notBeforeComparison, timesWithoutQuotes, valueAfterOr, wordsWithoutQuotes } from './condition-parts.ts';
import type { FindSlip } from './condition-reading.ts';
import { hasWithoutBrackets, jointsOfOthers, lookalikeLetters, oddSpaces, signsBeforeNames, signsOfOthers, typesetQuotes, wordsAround } from './condition-signs.ts';
import { tokensOf } from './condition-tokens.ts';
import type { Slip } from './slips.ts';
import type { ExpressionProblem } from './types.ts';

/** What reads like words comes before what is told by its place among them. */
const SLIPS: readonly FindSlip[] = [
  typesetQuotes, oddSpaces, lookalikeLetters, signsOfOthers, jointsOfOthers, notIn, comparedWithNothing, comparisonInWords, hasWithoutBrackets,
  signsBeforeNames, timesWithoutQuotes, hoursWithMinutes, wordsWithoutQuotes, listInRoundBrackets, listWithoutBrackets, valueAfterOr, comparisonsInARow, notBeforeComparison, wordsAround,
  quoteNotClosed, bracketTooMany, bracketNotClosed,
];

/** Characters; people write shorter ones, and the search takes longer than reading. */
const LONGEST = 2_000;

/** The first slip of a condition that does not compile. */
export function conditionSlip(source: string, names: Names, compile: (source: string) => Result<unknown, ExpressionProblem>): Slip | undefined {
  if (source.length > LONGEST) return undefined;
  const reading = { source, tokens: tokensOf(source), names, compile };
  for (const find of SLIPS) {
    const slip = find(reading);
    if (slip) return slip;
  }
  return undefined;
}
