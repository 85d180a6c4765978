import { widthOf } from '../../diagnostics/width.ts';

/** Two columns fit a usual terminal. */
const WIDEST = 44;

/** Two texts side by side under their headings; long lines are broken. */
export function sideBySide(left: readonly [heading: string, text: string], right: readonly [heading: string, text: string]): readonly string[] {
  const lefts = column(left);
  const rights = column(right);
  const width = Math.max(...lefts.map(widthOf));
  return Array.from({ length: Math.max(lefts.length, rights.length) }, (_, at) => {
    const text = lefts[at] ?? '';
    return `${text}${' '.repeat(width - widthOf(text))}   ${rights[at] ?? ''}`.trimEnd();
  });
}

function column([heading, text]: readonly [heading: string, text: string]): readonly string[] {
  const lines = text.split('\n').flatMap(broken);
  return [heading, '-'.repeat(Math.max(widthOf(heading), ...lines.map(widthOf))), ...lines];
}

/** A line in pieces of the width of a column, at spaces where there are some. */
function broken(line: string): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const word of line.split(/(?<= )/)) {
    if (piece !== '' && widthOf(piece + word) > WIDEST) {
      pieces.push(piece);
      piece = '';
    }
    piece += word;
  }
  return [...pieces, piece].flatMap(cut);
}

/** A word that is longer than a column. */
function cut(piece: string): readonly string[] {
  const letters = [...piece];
  return letters.length <= WIDEST ? [piece] : Array.from({ length: Math.ceil(letters.length / WIDEST) }, (_, at) => letters.slice(at * WIDEST, (at + 1) * WIDEST).join(''));
}
