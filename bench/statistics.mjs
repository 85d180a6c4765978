export function median(values) {
  const sorted = [...values].filter((value) => value !== undefined && !Number.isNaN(value)).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The median of each round's own ratio: rates drift from round to round, neighbours in time drift together. */
export function medianRatio(above, below) {
  return median(above.map((value, round) => value / below[round]));
}

/** `items` in every round in turn, so that all see the same weather. */
export async function interleave(rounds, items, run) {
  const results = new Map(items.map((item) => [item, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const item of items) results.get(item).push(await run(item));
  }
  return results;
}
