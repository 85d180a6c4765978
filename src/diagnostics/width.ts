/** A tab in a shown line reaches to the next multiple of this. */
const TAB = 4;

/** Tabs as spaces, as a terminal would show them at the beginning of a line. */
export function expandTabs(line: string): string {
  if (!line.includes('\t')) return line;
  let shown = '';
  for (const char of line) shown += char === '\t' ? ' '.repeat(TAB - (widthOf(shown) % TAB)) : char;
  return shown;
}

const WIDE = /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u;
const NARROW = /^[\u0020-\u02ff\u0370-\u0482\u048a-\u0590]*$/;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Columns that a terminal gives the text: two for East Asian letters and emoji, none for combining marks. */
export function widthOf(text: string): number {
  if (NARROW.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += WIDE.test(segment) ? 2 : 1;
  return width;
}
