import { distance } from 'fastest-levenshtein';

/** The candidate that `word` most likely misspells, or undefined when none is near; of two that are equally near, the one that begins like it. */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.ceil(wanted.length / 3));
  for (const candidate of candidates) {
    const apart = distance(wanted, candidate.toLowerCase());
    if (apart > bestDistance || (apart === bestDistance && best !== undefined && shared(wanted, candidate) <= shared(wanted, best))) continue;
    best = candidate;
    bestDistance = apart;
  }
  return best;
}

/**
 * True where `word` can only be a slip of the finger for `meant`: letter case, `_` or `-` apart, one letter wrong, missing, too
 * many or exchanged with its neighbour, two in words of six letters or more, or up to two left out. Other words of three letters
 * are too near to each other.
 */
export function isSlip(word: string, meant: string): boolean {
  const typed = plainWord(word);
  const wanted = plainWord(meant);
  const shorter = Math.min(typed.length, wanted.length);
  if (typed === wanted || isExchange(typed, wanted) || isShortened(typed, wanted)) return true;
  return shorter >= 4 && distance(typed, wanted) <= (shorter >= 6 ? 2 : 1);
}

/** `txt` for `text`: begins alike, and nothing but one or two letters is missing. */
function isShortened(typed: string, wanted: string): boolean {
  const missing = wanted.length - typed.length;
  if (typed.length < 3 || missing < 1 || missing > 2 || typed.charAt(0) !== wanted.charAt(0)) return false;
  let at = 0;
  for (const letter of wanted) if (letter === typed.charAt(at)) at += 1;
  return at === typed.length;
}

function plainWord(word: string): string {
  return word.toLowerCase().replace(/[_-]/g, '');
}

/** Two neighbours that changed their places. */
function isExchange(typed: string, wanted: string): boolean {
  if (typed.length !== wanted.length) return false;
  const at = [...typed].findIndex((letter, place) => letter !== wanted.charAt(place));
  return at >= 0 && typed.slice(0, at) + typed.charAt(at + 1) + typed.charAt(at) + typed.slice(at + 2) === wanted;
}

/** How many letters two words share at their beginnings. */
function shared(wanted: string, candidate: string): number {
  const other = candidate.toLowerCase();
  let length = 0;
  while (length < wanted.length && wanted.charAt(length) === other.charAt(length)) length += 1;
  return length;
}
