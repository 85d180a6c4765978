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

/** How many letters two words share at their beginnings. */
function shared(wanted: string, candidate: string): number {
  const other = candidate.toLowerCase();
  let length = 0;
  while (length < wanted.length && wanted.charAt(length) === other.charAt(length)) length += 1;
  return length;
}
