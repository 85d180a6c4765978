/**
 * Letters of other alphabets that look like a Latin one in the fonts of editors. Most come from a keyboard that was switched in
 * the middle of a word; only those that nobody can tell apart stand here.
 */
const LATIN: ReadonlyMap<string, string> = new Map([
  // Cyrillic.
  ...pairs('асеһіјкорѕхуАВСЕНІЈКМОРЅТХУ', 'acehijkopsxyABCEHIJKMOPSTXY'),
  // Greek.
  ...pairs('αικνορυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'aiknopuABEZHIKMNOPTYX'),
]);

function pairs(others: string, latin: string): (readonly [string, string])[] {
  return [...others].map((other, index) => [other, latin.charAt(index)] as const);
}

/** Soft hyphen, zero-width space and joiners, marks of direction, word joiner, byte order mark. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

/**
 * The word in plain Latin letters, where letters of another alphabet that look like them or invisible characters stand in it;
 * undefined for a word without such, and for one with letters that look like no Latin one.
 */
export function lookalike(word: string): string | undefined {
  const latin = [...word.replace(INVISIBLE, '')].map((letter) => LATIN.get(letter) ?? letter).join('');
  return latin === word || latin === '' || /[^ -~]/.test(latin) ? undefined : latin;
}
