import { lineSpan, type Span } from './findings.ts';

// Surgery on whole lines of a file: what belongs to a line, comments and texts below it included, moves with it.

/** From the first character of the line where a span begins to the end of the line where its last word stands. */
export function linesOf(text: string, [start, end]: Span): Span {
  const last = start + Math.max(0, text.slice(start, end).trimEnd().length - 1);
  return [lineSpan(text, start)[0], lineSpan(text, last)[1]];
}

/** The lines moved to the right, or to the left by at most the spaces that they have; lines without anything stay. */
export function shifted(lines: string, columns: number): string {
  if (columns >= 0) return lines.replace(/(^|\n)(?=[^\r\n])/g, `$1${' '.repeat(columns)}`);
  return lines.replace(new RegExp(`(\\n|^) {0,${String(-columns)}}`, 'g'), '$1');
}

/** The same for what follows the first line. */
export function shiftedBelow(lines: string, columns: number): string {
  const feed = lines.indexOf('\n');
  return feed === -1 ? lines : lines.slice(0, feed) + shifted(lines.slice(feed), columns);
}

/** How many columns stand before an offset on its line. */
export function columnOf(text: string, offset: number): number {
  return offset - lineSpan(text, offset)[0];
}

/** The line break that a file uses. */
export function lineBreakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** A block of lines, one after another. */
export interface Piece {
  /** Comments and empty lines above it. */
  readonly above: string;
  readonly lines: string;
}

/** The lines of a block in pieces, one for each offset; what stands between two pieces belongs to the second. */
export function piecesOf(text: string, spans: readonly Span[]): readonly Piece[] {
  let done = spans[0] === undefined ? 0 : linesOf(text, spans[0])[0];
  return spans.map((span) => {
    const [start, end] = linesOf(text, span);
    const piece = { above: text.slice(done, start), lines: text.slice(start, end) };
    done = end;
    return piece;
  });
}
