import type { Scalar } from 'yaml';
import type { Source } from '../diagnostics/diagnostic.ts';
import { type Span, spanOf } from './findings.ts';

/** Where in the file a part of a scalar's text stands. */
export function spanInside(source: Source, scalar: Scalar<string>, [from, to]: Span): Span {
  const [start, end] = spanOf(scalar);
  const offsetAt = offsetsOf(source.text.slice(start, end), scalar);
  const first = start + offsetAt(from);
  return [first, Math.max(first, start + offsetAt(to))];
}

/** From a position in the text to a position in what was typed. */
function offsetsOf(typed: string, scalar: Scalar<string>): (at: number) => number {
  switch (scalar.type) {
    case 'BLOCK_LITERAL':
      return (at) => blockOffset(typed, scalar.value, at);
    case 'QUOTE_SINGLE':
      return (at) => quotedOffset(typed, at, singleUnit);
    case 'QUOTE_DOUBLE':
      return (at) => quotedOffset(typed, at, doubleUnit);
    default:
      return (at) => at;
  }
}

/** Lines of the text are lines of the file, less the indentation of the block. */
function blockOffset(typed: string, text: string, at: number): number {
  const lines = text.slice(0, at).split('\n');
  let start = typed.indexOf('\n') + 1;
  for (let line = 1; line < lines.length; line += 1) start = typed.indexOf('\n', start) + 1;
  return start + indentOf(typed, text) + (lines.at(-1) ?? '').length;
}

function indentOf(typed: string, text: string): number {
  const first = /[^\n]/.exec(text);
  if (!first) return 0;
  const before = text.slice(0, first.index).split('\n').length;
  const line = typed.split('\n')[before] ?? '';
  const content = text.slice(first.index).split('\n')[0] ?? '';
  return line.replace(/\r$/, '').length - content.length;
}

/** How many characters were typed for the one at `at`, and how many it became. */
type Unit = (typed: string, at: number) => readonly [typed: number, became: number];

function quotedOffset(typed: string, wanted: number, unit: Unit): number {
  let at = 1;
  let became = 0;
  while (became < wanted && at < typed.length - 1) {
    const [width, made] = unit(typed, at);
    at += width;
    became += made;
  }
  return at;
}

const singleUnit: Unit = (typed, at) => (typed.startsWith("''", at) ? [2, 1] : [1, 1]);

const ESCAPE_LENGTHS: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };

const doubleUnit: Unit = (typed, at) => {
  if (typed.charAt(at) !== '\\') return [1, 1];
  const width = ESCAPE_LENGTHS[typed.charAt(at + 1)] ?? 2;
  return [width, width === 10 && Number.parseInt(typed.slice(at + 2, at + 10), 16) > 0xffff ? 2 : 1];
};
