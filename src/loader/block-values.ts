import type { Span } from './findings.ts';
import { startsWithWord } from './below.ts';
import type { Owner, Reading } from './misreads.ts';
import { blockFix } from './text-blocks.ts';
import { type Line, lineFrom, skip, trimmedEnd } from './text-lines.ts';

/** `|` and `>` with anything that looks like an indicator behind. */
const HEADER = /^[|>]([-+\d]*)(?:[ \t]+#[^\n]*)?$/;
/** The indicators that YAML knows: how much the text is indented, and what becomes of line breaks at its end. */
const INDICATORS = /^(?:[-+]?[1-9]?|[1-9][-+])$/;

/**
 * Reads a `|` or `>` text; the offset behind its lines, or undefined where the line is no header of one. Lines whose
 * indentation YAML cannot make sense of become a text as they stand to each other.
 */
export function readBlock(reading: Reading, owner: Owner, at: number): number | undefined {
  const { text } = reading.source;
  const line = lineFrom(text, at);
  const indicators = HEADER.exec(text.slice(at, trimmedEnd(text, at, line.end)))?.[1];
  if (indicators === undefined) return undefined;
  const isKnown = INDICATORS.test(indicators);
  const wanted = /[1-9]/.exec(indicators)?.[0];
  const block = blockBelow(reading, line, owner, wanted === undefined ? undefined : owner.column + Number(wanted));
  if (block.lines.length === 0) return isKnown ? line.next : undefined;
  if (isKnown && block.odd === undefined) return block.next;
  const span: Span = [at, block.end];
  const lines = dedented(block.lines.map(({ start, end }) => text.slice(start, end)));
  const where: Span = isKnown && block.odd ? [block.odd.start + block.odd.indent, block.odd.end] : [at, trimmedEnd(text, at, line.end)];
  reading.misreads.push({ code: 'yaml-indent', args: {}, where, span, text: lines.join('\n'), fix: blockFix(reading, owner, { lines, span }) });
  return block.next;
}

interface Block {
  /** Its lines without blank ones at the end. */
  readonly lines: readonly Line[];
  readonly end: number;
  readonly next: number;
  /** The first line that is not indented as the header or the first line demands. */
  readonly odd: Line | undefined;
}

function blockBelow(reading: Reading, head: Line, { column }: Owner, given: number | undefined): Block {
  const { text } = reading.source;
  const lines: Line[] = [];
  let kept = 0;
  let wanted = given;
  let odd: Line | undefined;
  for (let line = lineFrom(text, head.next); line.start < text.length; line = lineFrom(text, line.next)) {
    const first = skip(text, line.start, ' \t');
    lines.push(line);
    if (first === line.end) continue;
    const isOdd = line.indent <= Math.max(column, (wanted ?? 0) - 1);
    if (isOdd && endsBlock(reading, line, first, column)) break;
    // Blank lines before the first one may not have more spaces than it.
    odd ??= isOdd ? line : wanted === undefined ? lines.find(({ indent }) => indent > line.indent) : undefined;
    wanted ??= line.indent;
    kept = lines.length;
  }
  const last = lines[kept - 1] ?? head;
  return { lines: lines.slice(0, kept), end: last.end, next: last.next, odd };
}

/** A line that is not indented far enough ends a block, unless it is deeper than the key, or a tab indents it, and no word of the language starts it. */
function endsBlock(reading: Reading, { start, indent }: Line, first: number, column: number): boolean {
  return (indent <= column && first === start + indent) || startsWithWord(reading, first);
}

/** The lines as they stand to each other; where tabs indent one of them, nobody can say how. */
function dedented(lines: readonly string[]): readonly string[] {
  const written = lines.filter((line) => /[^ \t]/.test(line));
  const indents = written.map((line) => skip(line, 0, ' '));
  const least = Math.min(...indents);
  const hasTabs = written.some((line, at) => line.charAt(indents[at] ?? 0) === '\t');
  const dedent = (line: string): string => (hasTabs ? line.slice(skip(line, 0, ' \t')) : line.slice(least));
  return lines.map(dedent).slice(lines.findIndex((line) => /[^ \t]/.test(line)));
}
