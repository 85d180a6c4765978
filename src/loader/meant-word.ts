import type { Code } from '../diagnostics/catalogue.ts';
import type { Fix } from '../diagnostics/diagnostic.ts';
import type { Arg } from '../diagnostics/phrase.ts';
import { strangerIn } from '../diagnostics/stranger.ts';
import { closest } from '../kit/closest.ts';
import { lookalike } from '../kit/lookalike.ts';
import { isSlip } from '../kit/slip.ts';
import { otherWord, proposedWord, type WordPlace } from '../schema/other-words.ts';
import { type Findings, fixOf, report, type Span } from './findings.ts';

/** A word that is none of those that are known where it stands. */
export interface UnknownWord {
  readonly code: Code;
  readonly word: string;
  readonly span: Span;
  readonly args: Readonly<Record<string, Arg | undefined>>;
  /** Words that could stand there. */
  readonly known: readonly string[];
  /** Those of them that stand there already: proposed, but not written. */
  readonly taken?: ReadonlySet<string> | undefined;
  /** Those of them that this version does not have: a repair would only lead to the next finding. */
  readonly later?: ReadonlySet<string> | undefined;
  /** Where other tools have words of their own. */
  readonly place?: WordPlace | undefined;
}

/** Longer lists of words stand only where nothing better can be proposed. */
const MOST_LISTED = 20;

/** A repair says enough; a long list beside it would hide it. */
function withoutLong(isSure: boolean, known: readonly string[]): UnknownWord['args'] {
  return isSure && known.length > MOST_LISTED ? { known: undefined } : {};
}

/** Reports the word with the one that was probably meant, which is written where nothing else can be meant. Gives that word, unless it is taken. */
export function reportUnknownWord(findings: Findings, { code, word, span, args, known, taken, later, place }: UnknownWord): string | undefined {
  const isFree = (meant: string | undefined): meant is string => meant !== undefined && known.includes(meant) && taken?.has(meant) !== true;
  const latin = lookalike(word);
  if (isFree(latin)) {
    report(findings, 'lookalike-letter', span, { args: { word, found: strangerIn(word), closest: latin }, fix: fixOf(findings.source, span, latin) });
    return latin;
  }
  const alias = place && otherWord(place, word);
  const proposal = place && proposedWord(place, word);
  const near = [alias, proposal].find(isFree) ?? closest(word, known);
  const isSure = isFree(near) && later?.has(near) !== true && near !== proposal && (near === alias || isSlip(word, near));
  report(findings, code, span, { args: { word, closest: near, ...args, ...withoutLong(isSure, known) }, ...(isSure ? { fix: fixOf(findings.source, span, near) } : {}) });
  return isFree(near) ? near : undefined;
}

/** The line with the word that was meant, where what stands there can only be a slip. */
export function repairedWord({ source }: Findings, span: Span, word: string | undefined): { readonly fix?: Fix } {
  const typed = source.text.slice(...span).replace(/^(["'])(.*)\1$/, '$2');
  return word === undefined || !isSlip(typed, word) ? {} : { fix: fixOf(source, span, word) };
}
