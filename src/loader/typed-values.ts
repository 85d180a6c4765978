import { hasValueBelow, textBelow } from './below.ts';
import { readBlock } from './block-values.ts';
import { isCollection, opensCollection, readBrackets } from './bracket-values.ts';
import type { Span } from './findings.ts';
import { FREE, type Kind, STRUCTURE } from './kinds.ts';
import type { Owner, Reading } from './misreads.ts';
import { noteQuotes, noteUnquoted } from './one-line.ts';
import { closingQuote, hasOpenQuote, quotedEnd, unescapedLines } from './quoted-text.ts';
import { stumbleIn } from './stumbles.ts';
import { blockFix } from './text-blocks.ts';
import { commentIn, endsLine, lineFrom, trimmed, trimmedEnd } from './text-lines.ts';

/**
 * Reads the value that begins at an offset of a line, before YAML does: where YAML would make something else of it than
 * its characters, it is noted. Gives the offset of the first line behind it.
 */
export function readValue(reading: Reading, owner: Owner, at: number): number {
  switch (reading.source.text.charAt(at)) {
    case '|':
    case '>':
      return readBlock(reading, owner, at) ?? readPlain(reading, owner, at);
    case '"':
    case "'":
      return readQuoted(reading, owner, at);
    case '[':
    case '{':
      return readCollection(reading, owner, at) ?? readPlain(reading, owner, at);
    default:
      return readPlain(reading, owner, at);
  }
}

/** A text on its line, with the lines below that belong to it. */
interface Typed {
  /** Without blanks around it. */
  readonly value: string;
  readonly below: readonly string[];
  readonly span: Span;
  readonly next: number;
}

function typedAt(reading: Reading, owner: Owner, at: number): Typed {
  const { text } = reading.source;
  const line = lineFrom(text, at);
  const valueEnd = trimmedEnd(text, at, line.end);
  // A step is no text that could go on below.
  const { lines, end } = owner.isItem && STRUCTURE.has(owner.kind) ? { lines: [], end: line.end } : textBelow(reading, line, owner);
  return { value: text.slice(at, valueEnd), below: lines, span: [at, lines.length === 0 ? valueEnd : end], next: lineFrom(text, end).next };
}

function readPlain(reading: Reading, owner: Owner, at: number): number {
  const typed = typedAt(reading, owner, at);
  const { value, below, next } = typed;
  if (below.length > 0) return noteLines(reading, owner, typed, { lines: [value.replace(/^[|>][-+\d]*[ \t]+/, ''), ...below], isOpen: false });
  const stumble = stumbleIn(value.slice(0, trimmedEnd(value, 0, commentIn(value) ?? value.length)));
  // A mark of YAML's own such as `&steps` before a block is no text.
  if (stumble && (stumble.code === 'text-needs-quotes' || !hasValueBelow(reading.source.text, next, owner))) noteUnquoted(reading, { kind: owner.kind, span: [at, endOf(owner.kind, at, value)] }, stumble);
  return next;
}

/** A text over several lines becomes a block. */
function noteLines(reading: Reading, owner: Owner, { value, span, next }: Typed, { lines, isOpen, comment }: Quoted): number {
  const [start] = span;
  reading.misreads.push({
    code: isOpen ? 'yaml-quote' : 'multi-line-text',
    args: isOpen ? { quote: value.charAt(0) } : { word: owner.key ?? '' },
    where: [start, start + (isOpen ? 1 : value.length)],
    span,
    text: lines.join('\n'),
    fix: blockFix(reading, owner, { lines, span, comment }),
  });
  return next;
}

function readQuoted(reading: Reading, owner: Owner, at: number): number {
  const { text } = reading.source;
  const end = quotedEnd(text, at);
  const typed = typedAt(reading, owner, at);
  const { value, below, next } = typed;
  if (below.length > 0) return noteLines(reading, owner, typed, (end === undefined ? linesInQuotes([value.slice(1), ...below], value.charAt(0)) : undefined) ?? { lines: [value, ...below], isOpen: false });
  if (end === undefined || !endsLine(text, end)) noteQuotes(reading, { kind: owner.kind, span: [at, endOf(owner.kind, at, value)] });
  return next;
}

interface Quoted {
  readonly lines: readonly string[];
  /** A quote at the beginning is not closed. */
  readonly isOpen: boolean;
  readonly comment?: string;
}

/** The lines between quotes; undefined where something else than a comment stands behind the closing one. */
function linesInQuotes(lines: readonly string[], mark: string): Quoted | undefined {
  const closed = lines.findIndex((line) => closingQuote(line, mark) !== -1);
  if (closed === -1) return { lines: withoutBlankEnds(unescapedLines(lines, mark)), isOpen: true };
  const last = lines.at(-1) ?? '';
  const end = closingQuote(last, mark);
  if (closed < lines.length - 1 || !endsLine(last, end + 1)) return undefined;
  const comment = trimmed(last.slice(end + 1));
  return { lines: withoutBlankEnds(unescapedLines(lines.with(-1, last.slice(0, end)), mark)), isOpen: false, ...(comment === '' ? {} : { comment }) };
}

function withoutBlankEnds(lines: readonly string[]): readonly string[] {
  const isWritten = (line: string): boolean => line !== '';
  return lines.slice(lines.findIndex(isWritten), lines.findLastIndex(isWritten) + 1);
}

/** Values that `=` computes. */
const MAY_COMPUTE: ReadonlySet<Kind> = new Set(['text', 'value', 'given', 'other']);

/** Where an expression ends before a comment; a text is all that stands on its line. */
function endOf(kind: Kind, at: number, value: string): number {
  const content = value.slice(0, trimmedEnd(value, 0, commentIn(value) ?? value.length));
  const isExpression = kind === 'condition' || (MAY_COMPUTE.has(kind) && /^=(?!=)/.test(content));
  return at + (isExpression && !hasOpenQuote(content) ? content : value).length;
}

/** Undefined where brackets at the beginning belong to a text. */
function readCollection(reading: Reading, owner: Owner, at: number): number | undefined {
  const { text } = reading.source;
  const line = lineFrom(text, at);
  if (!opensCollection(reading, owner, at) || !isCollection(reading, owner, at)) return undefined;
  const found = readBrackets(reading, owner, at);
  if (found && endsLine(text, found.end)) {
    reading.misreads.push(...found.misreads);
    return lineFrom(text, found.end).next;
  }
  const isUnclosed = FREE.has(owner.kind) && !/[\]}]/.test(text.slice(at, line.end).replace(/\{\{?[^{}]*\}\}?/g, ''));
  return isUnclosed ? undefined : line.next;
}
