/** From this length on two letters may be wrong. */
const LONG = 6;

/**
 * Whether `word` is `candidate` with a slip of the hand: another letter case or `_`, one letter wrong, missing, too many or two
 * exchanged, in a word of six letters and more two of these. A word that only goes on, as `authorId` after `author`, is another one.
 */
export function isSlip(word: string, candidate: string): boolean {
  const typed = plain(word);
  const wanted = plain(candidate);
  if (typed === wanted) return true;
  if (typed.length < 3) return false;
  const apart = slips(typed, wanted);
  if (apart > 1 && (wanted.startsWith(typed) || typed.startsWith(wanted))) return false;
  return apart <= (typed.length < LONG ? 1 : 2);
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
