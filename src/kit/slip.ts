/** From this length on two letters may be wrong. */
const LONG = 6;

/**
 * Whether `word` is `candidate` with a slip of the hand: another letter case or `_`, one letter wrong, missing, too many or two
 * exchanged, in words of six letters and more two of these, or one or two left out (`txt`). A word that only goes on, as
 * `authorId` after `author`, is another one, and other words of three letters are too near to each other.
 */
export function isSlip(word: string, candidate: string): boolean {
  const typed = plain(word);
  const wanted = plain(candidate);
  if (typed === wanted || isShortened(typed, wanted)) return true;
  const shorter = Math.min(typed.length, wanted.length);
  const apart = slips(typed, wanted);
  if (shorter < 4 || (apart > 1 && (wanted.startsWith(typed) || typed.startsWith(wanted)))) return false;
  return apart <= (shorter < LONG ? 1 : 2);
}

/** Begins alike, and one or two letters are missing before its end. */
function isShortened(typed: string, wanted: string): boolean {
  const missing = wanted.length - typed.length;
  if (typed.length < 3 || missing < 1 || missing > 2 || typed.charAt(0) !== wanted.charAt(0) || (missing > 1 && wanted.startsWith(typed))) return false;
  let at = 0;
  for (const letter of wanted) if (letter === typed.charAt(at)) at += 1;
  return at === typed.length;
}

/** A word without what hands and languages do in different ways: letter case, `_` and `-`. */
export function plain(word: string): string {
  return word.toLowerCase().replace(/[_-]/g, '');
}

/** Optimal string alignment distance: letters wrong, missing, too many, or two neighbours exchanged. */
function slips(left: string, right: string): number {
  const rows: number[][] = [Array.from({ length: right.length + 1 }, (_each, at) => at)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= left.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= right.length; j += 1) {
      const wrong = left.charAt(i - 1) === right.charAt(j - 1) ? 0 : 1;
      const isExchanged = left.charAt(i - 1) === right.charAt(j - 2) && left.charAt(i - 2) === right.charAt(j - 1);
      row.push(Math.min(at(i - 1, j - 1) + wrong, at(i - 1, j) + 1, at(i, j - 1) + 1, isExchanged ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY));
    }
  }
  return at(left.length, right.length);
}
