import type { Node, Scalar } from 'yaml';
import { REACTION_EMOJI } from '../contract/words.ts';
import { type Arg, type Phrase, say } from '../diagnostics/phrase.ts';
import { closest } from '../kit/closest.ts';
import { parseDuration } from '../kit/duration.ts';
import { durationInOurWords } from '../kit/duration-words.ts';
import { isSlip } from '../kit/slip.ts';
import { yesOrNo } from '../kit/yes-no.ts';
import { scalarOf } from './entries.ts';
import { type Findings, report, rewritten, spanOf } from './findings.ts';
import { repairedWord } from './meant-word.ts';
import { plainNumber } from './plain-number.ts';

/** A key and the value that stands there, for readers of one value. */
export interface Cell {
  readonly key: string;
  readonly node: Node;
  readonly example?: (() => string) | undefined;
}

/** Of a longer list of words only the beginning is shown, where the usual ones stand, and only to those who are not offered one. */
const MOST_WORDS = 20;
const USUAL_WORDS = 12;

export function readWord(findings: Findings, cell: Cell, words: readonly string[]): string | undefined {
  const scalar = plainScalar(findings, cell);
  if (!scalar) return undefined;
  const { value } = scalar;
  if (words.includes(value)) return value;
  const meant = reactionOf(value, words) ?? inOtherForm(value, words);
  const near = meant ?? nearWord(value, words);
  const repair = meant === undefined ? repairedWord(findings, spanOf(scalar), near) : rewritten(findings, scalar, meant);
  report(findings, 'unknown-word', scalar, { args: { word: value, key: cell.key, closest: near, known: shownWords(words, near) }, ...repair });
  return undefined;
}

/** Of many words some are always near by chance. */
function nearWord(typed: string, words: readonly string[]): string | undefined {
  return closest(typed, words.length > MOST_WORDS ? words.filter((word) => isSlip(typed, word)) : words);
}

function shownWords(words: readonly string[], near: string | undefined): Arg | undefined {
  if (words.length <= MOST_WORDS) return words.join(', ');
  return near === undefined ? say('words-and-more', { word: words.slice(0, USUAL_WORDS).join(', ') }) : undefined;
}

/** Presentation as a picture, and colours of skin. */
const VARIANTS = /[\ufe0e\ufe0f\u{1f3fb}-\u{1f3ff}]/gu;

/** The reaction that people see as this emoji, where it is one of the words. */
function reactionOf(typed: string, words: readonly string[]): string | undefined {
  const plain = typed.replace(VARIANTS, '');
  const [code] = Object.entries(REACTION_EMOJI).find(([, emoji]) => emoji.replace(VARIANTS, '') === plain) ?? [];
  return code !== undefined && words.includes(code) ? code : undefined;
}

/** `add` is `added`, `calculate` is `calculating`. */
function inOtherForm(typed: string, words: readonly string[]): string | undefined {
  const stem = typed.toLowerCase().replace(/e$/, '');
  return words.find((word) => word.startsWith(stem) && /^(?:ed|ing)$/.test(word.slice(stem.length)));
}

const YES_NO: ReadonlyMap<string, boolean> = new Map([['true', true], ['yes', true], ['false', false], ['no', false]]);

export function readYesNo(findings: Findings, cell: Cell): boolean | undefined {
  const scalar = plainScalar(findings, cell);
  if (!scalar) return undefined;
  const { value } = scalar;
  const read = YES_NO.get(value);
  if (read !== undefined) return read;
  const meant = yesNoInOurWords(value);
  const repair = meant === undefined ? repairedWord(findings, spanOf(scalar), closest(value, YES_NO.keys())) : rewritten(findings, scalar, meant);
  report(findings, 'not-yes-no', scalar, { args: { key: cell.key, word: value }, ...repair });
  return undefined;
}

/** `TRUE` is `true`, `on` and `да` are `yes`. */
function yesNoInOurWords(typed: string): string | undefined {
  const small = typed.trim().toLowerCase();
  if (YES_NO.has(small)) return small;
  const meant = yesOrNo(small);
  if (meant === undefined) return undefined;
  return meant ? 'yes' : 'no';
}

/** Bounds of a number; `above` is not allowed itself. */
export interface Range {
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly exclusiveMinimum?: number | undefined;
}

export function readInteger(findings: Findings, cell: Cell, range: Range): number | undefined {
  return readNumeric(findings, cell, { range, form: /^[+-]?\d{1,15}$/, code: 'not-an-integer' });
}

export function readNumber(findings: Findings, cell: Cell, range: Range): number | undefined {
  return readNumeric(findings, cell, { range, form: /^[+-]?\d{1,15}(?:\.\d{1,15})?$/, code: 'not-a-number' });
}

interface Numeric { readonly range: Range; readonly form: RegExp; readonly code: 'not-an-integer' | 'not-a-number' }

function readNumeric(findings: Findings, cell: Cell, { range, form, code }: Numeric): number | undefined {
  const scalar = plainScalar(findings, cell);
  if (!scalar) return undefined;
  const args = { key: cell.key, word: scalar.value };
  if (!form.test(scalar.value)) {
    const meant = plainNumber(cell.key, scalar.value);
    const isCertain = meant !== undefined && form.test(meant) && isWithin(Number(meant), range);
    report(findings, code, scalar, { args, ...(isCertain ? rewritten(findings, scalar, meant) : {}) });
    return undefined;
  }
  const value = Number(scalar.value);
  if (isWithin(value, range)) return value;
  report(findings, 'out-of-range', scalar, { args: { ...args, range: rangeInWords(range) } });
  return undefined;
}

export function isWithin(value: number, { minimum, maximum, exclusiveMinimum }: Range): boolean {
  if (minimum !== undefined && value < minimum) return false;
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) return false;
  return maximum === undefined || value <= maximum;
}

export function rangeInWords({ minimum, maximum, exclusiveMinimum }: Range): Phrase {
  if (minimum !== undefined && maximum !== undefined) return say('from-to', { least: String(minimum), most: String(maximum) });
  if (minimum !== undefined) return say('or-more', { least: String(minimum) });
  if (exclusiveMinimum !== undefined) return say('more-than', { least: String(exclusiveMinimum) });
  return say('at-most', { most: String(maximum) });
}

/** Milliseconds. */
export function readDuration(findings: Findings, cell: Cell, range: Range = {}): number | undefined {
  const scalar = plainScalar(findings, cell);
  if (!scalar) return undefined;
  const value = parseDuration(scalar.value);
  if (value === undefined) report(findings, 'not-a-duration', scalar, { args: { word: scalar.value }, ...rewritten(findings, scalar, durationInOurWords(scalar.value)) });
  else if (!isWithin(value, range)) report(findings, 'out-of-range', scalar, { args: { key: cell.key, word: scalar.value, range: rangeInWords(range) } });
  return value;
}

function plainScalar(findings: Findings, cell: Cell): Scalar<string> | undefined {
  return scalarOf(findings, cell.key, cell.node, cell.example);
}
