import { parse, type Piece } from './parse.ts';

const textOf = (piece: Piece): string => typeof piece === 'string' ? piece : piece.pieces.map(textOf).join('');

/** A message without its tags, in one line. */
export function plain(text: string): string {
  return parse(text).map(textOf).join('').replace(/\s+/g, ' ').trim();
}
