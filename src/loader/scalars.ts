import type { Node, Scalar } from 'yaml';
import { type Phrase, say } from '../diagnostics/phrase.ts';
import { closest } from '../kit/closest.ts';
import { parseDuration } from '../kit/duration.ts';
import { scalarOf } from './entries.ts';
import { type Findings, report, spanOf } from './findings.ts';
import { repairedWord } from './meant-word.ts';

/** A key and the value that stands there, for readers of one value. */
export interface Cell {
  readonly key: string;
  readonly node: Node;
  readonly example?: (() => string) | undefined;
}

/** A longer list of words is shown only to those who are not offered one of them. */
const MOST_WORDS = 20;

export function readWord(findings: Findings, cell: Cell, words: readonly string[]): string | undefined {
  const scalar = plainScalar(findings, cell);
  if (!scalar) return undefined;
  if (words.includes(scalar.value)) return scalar.value;
  const near = closest(scalar.value, words);
  const known = near !== undefined && words.length > MOST_WORDS ? undefined : words.join(', ');
  report(findings, 'unknown-word', scalar, { args: { word: scalar.value, key: cell.key, closest: near, known }, ...repairedWord(findings, spanOf(scalar), near) });
  return undefined;
}

const YES_NO: ReadonlyMap<string, boolean> = new Map([['true', true], ['yes', true], ['false', false], ['no', false]]);

export function readYesNo(findings: Findings, cell: Cell): boolean | undefined {
  const scalar = plainScalar(findings, cell);
  if (!scalar) return undefined;
  const value = YES_NO.get(scalar.value);
  if (value === undefined) report(findings, 'not-yes-no', scalar, { args: { key: cell.key, word: scalar.value } });
  return value;
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
    report(findings, code, scalar, { args });
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
export function readDuration(findings: Findings, cell: Cell): number | undefined {
  const scalar = plainScalar(findings, cell);
  if (!scalar) return undefined;
  const value = parseDuration(scalar.value);
  if (value === undefined) report(findings, 'not-a-duration', scalar, { args: { word: scalar.value } });
  return value;
}

function plainScalar(findings: Findings, cell: Cell): Scalar<string> | undefined {
  return scalarOf(findings, cell.key, cell.node, cell.example);
}
