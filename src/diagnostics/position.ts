import { LineCounter } from 'yaml';
import type { Source } from './diagnostic.ts';

/** Finds line and column of offsets in one text, both from 1; columns count code points. */
export interface Positions {
  readonly at: (offset: number) => { readonly line: number; readonly column: number };
  readonly lineOf: (offset: number) => number;
  /** The text of a line without its line break. */
  readonly line: (line: number) => string;
  /** Offset of a line's first character. */
  readonly startOf: (line: number) => number;
  readonly lines: number;
}

export function positionsIn(source: Source): Positions {
  const counter = lineCounter(source.text);
  const startOf = (line: number): number => counter.lineStarts[line - 1] ?? source.text.length;
  const lineOf = (offset: number): number => counter.linePos(Math.min(offset, source.text.length)).line;
  return {
    lineOf,
    at: (offset) => {
      const line = lineOf(offset);
      const start = startOf(line);
      return { line, column: [...source.text.slice(start, Math.max(start, offset))].length + 1 };
    },
    line: (line) => source.text.slice(startOf(line), startOf(line + 1)).replace(/\r?\n$/, ''),
    startOf,
    lines: counter.lineStarts.length,
  };
}

function lineCounter(text: string): LineCounter {
  const counter = new LineCounter();
  counter.addNewLine(0);
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) counter.addNewLine(at + 1);
  return counter;
}
