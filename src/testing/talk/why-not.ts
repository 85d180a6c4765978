import { foldText } from '../../kit/fold-text.ts';
import type { Expected } from '../../program/conversation.ts';
import type { Program } from '../../program/program.ts';
import type { WhyNot } from './result.ts';

/** Shorter pieces of a text stand in many flows by chance. */
const LEAST = 4;

/** The flow in whose lines the expected text stands, as far as it is not made of values. */
export function flowWithText({ flows, source }: Program, expected: Expected): WhyNot['expected'] {
  const wanted = 'text' in expected ? foldText(expected.text.wanted) : '';
  if (wanted === '') return undefined;
  const lines = source.split('\n');
  const starts = flows.map(({ line }) => line).sort((one, other) => one - other);
  let best: { readonly flow: string; readonly line: number; readonly length: number } | undefined;
  for (const { name, line } of flows) {
    const end = starts.find((start) => start > line) ?? lines.length + 1;
    const length = longestShared(lines.slice(line - 1, end - 1), wanted);
    if (length >= LEAST && length > (best?.length ?? 0)) best = { flow: name, line, length };
  }
  return best && { flow: best.flow, line: best.line };
}

/** How long the longest piece of a text in the file is that stands in the wanted one, or has it. */
function longestShared(lines: readonly string[], wanted: string): number {
  let longest = 0;
  for (const line of lines) {
    for (const piece of foldText(line).split(PIECES)) {
      const text = piece.replace(EDGES, '');
      if (text.includes(wanted)) longest = Math.max(longest, wanted.length);
      else if (wanted.includes(text)) longest = Math.max(longest, text.length);
    }
  }
  return longest;
}

const PIECES = /\{\{.*?\}\}|^\s*-?\s*[a-z_]+:\s/;
const EDGES = /^[\s"'|>-]+|[\s"'}]+$/g;
