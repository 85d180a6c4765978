import { distance } from 'fastest-levenshtein';

/** The candidate that `word` most likely misspells, or undefined when none is near; of two that are equally near, the one that begins like it, else the one that ends like it. */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.ceil(wanted.length / 3));
  for (const candidate of candidates) {
    const apart = distance(wanted, candidate.toLowerCase());
    if (apart > bestDistance || (apart === bestDistance && best !== undefined && likeness(wanted, candidate) <= likeness(wanted, best))) continue;
    best = candidate;
    bestDistance = apart;
  }
  return best;
}

/** How many letters two words share at their beginnings, and behind the point at their ends. */
function likeness(wanted: string, candidate: string): number {
  const other = candidate.toLowerCase();
  return shared([...wanted], [...other]) + shared([...wanted].reverse(), [...other].reverse()) / 1_000;
}

function shared(left: readonly string[], right: readonly string[]): number {
  const end = left.findIndex((letter, at) => letter !== right[at]);
  return end === -1 ? left.length : end;
}
