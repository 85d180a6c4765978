/** A text as it is compared: lower case, ё as е, no outer spaces, any white space as one space. */
export function foldText(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ').trim();
}

const WORD = /[\p{L}\p{M}\p{N}_]+/gu;

/** The words of a folded text, in order, without punctuation. */
export function words(folded: string): readonly string[] {
  return folded.match(WORD) ?? [];
}
