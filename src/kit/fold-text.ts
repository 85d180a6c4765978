const UNEVEN_SPACE = /\s\s|[^\S ]/;

/** A text as it is compared: lower case, ё as е, no outer spaces, any white space as one space. */
export function foldText(text: string): string {
  const plain = text.toLowerCase().replaceAll('ё', 'е').trim();
  return UNEVEN_SPACE.test(plain) ? plain.replace(/\s+/g, ' ') : plain;
}

const WORD = /[\p{L}\p{M}\p{N}_]+/gu;

/** The words of a folded text, in order, without punctuation. */
export function words(folded: string): readonly string[] {
  return folded.match(WORD) ?? [];
}
