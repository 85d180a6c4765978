import { seam } from './escape-bb.ts';
import type { Frame } from './frame.ts';

/** A text while it grows. */
export interface Output {
  text: string;
  /** Its last characters: reading them from `text` would copy it each time. */
  tail: string;
  /** What stands at the end came from an escaped value. */
  fromValue?: boolean;
}

/** A part of a template. */
export type Piece = (frame: Frame, output: Output) => void;

/** Longer than any beginning of a tag. */
const TAIL = 16;

/** Writes the author's own words, so that a value before them does not become markup together with them. */
export function write(output: Output, text: string): void {
  append(output, output.fromValue && text !== '' ? seam(output.tail, text) + text : text);
  output.fromValue = false;
}

function append(output: Output, text: string): void {
  output.text += text;
  output.tail = text.length >= TAIL ? text.slice(-TAIL) : (output.tail + text).slice(-TAIL);
}

/** Writes an escaped value so that it does not become markup together with what stands before it. */
export function writeEscaped(output: Output, text: string): void {
  if (text === '') return;
  append(output, seam(output.tail, text) + text);
  output.fromValue = true;
}

/** All pieces one after another. */
export function sequence(pieces: readonly Piece[]): Piece {
  const [first, second] = pieces;
  if (first === undefined) return () => undefined;
  if (second === undefined) return first;
  return (frame, output) => {
    for (const piece of pieces) piece(frame, output);
  };
}
