import { parse, type Piece } from './parse.ts';

/** A run of lines: ordinary text, or a quotation. */
export interface Block {
  readonly quote: boolean;
  readonly pieces: readonly Piece[];
}

interface Line {
  readonly text: string;
  /** Inside `[code]`, where nothing is a quotation. */
  readonly code: boolean;
}

/** Start and end of what stands between `[code]` and `[/code]`. */
function codeRanges(text: string): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = [];
  let start: number | undefined;
  for (const tag of text.matchAll(/\[(\/?)code\]/gi)) {
    if (tag[1] === '') start ??= tag.index;
    else if (start !== undefined) {
      ranges.push([start, tag.index]);
      start = undefined;
    }
  }
  return ranges;
}

function splitLines(text: string): readonly Line[] {
  const ranges = codeRanges(text);
  let at = 0;
  let range = 0;
  return text.split('\n').map((line) => {
    while ((ranges[range]?.[1] ?? Infinity) < at) range += 1;
    const code = (ranges[range]?.[0] ?? Infinity) < at;
    at += line.length + 1;
    return { text: line, code };
  });
}

const isDashes = (line: Line | undefined): boolean => line !== undefined && !line.code && /^-{6,}\s*$/.test(line.text);
const isQuoted = (line: Line | undefined): boolean => line !== undefined && !line.code && line.text.startsWith('>>');

/** How many lines from `from` on belong to one block, and what they hold without their marks. */
function take(lines: readonly Line[], from: number, lastDashes: number): { readonly quote: boolean; readonly taken: number; readonly text: string } {
  const written = (start: number, end: number): string => lines.slice(start, end).map((line) => line.text).join('\n');
  let end = from + 1;
  if (isDashes(lines[from]) && lastDashes > from) {
    while (!isDashes(lines[end])) end += 1;
    return { quote: true, taken: end + 1 - from, text: written(from + 1, end) };
  }
  if (isQuoted(lines[from])) {
    while (isQuoted(lines[end])) end += 1;
    return { quote: true, taken: end - from, text: written(from, end).replace(/^>>/gm, '') };
  }
  while (end < lines.length && !isQuoted(lines[end]) && !(isDashes(lines[end]) && lastDashes > end)) end += 1;
  return { quote: false, taken: end - from, text: written(from, end) };
}

/** Splits a message into quotations (`>>` lines; lines between two lines of dashes) and text, and reads the BB code of each. */
export function blocks(text: string): readonly Block[] {
  const lines = splitLines(text.replaceAll('\r\n', '\n'));
  const lastDashes = lines.findLastIndex(isDashes);
  const result: Block[] = [];
  for (let at = 0; at < lines.length;) {
    const block = take(lines, at, lastDashes);
    result.push({ quote: block.quote, pieces: parse(block.text) });
    at += block.taken;
  }
  return result;
}
