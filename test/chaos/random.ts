/** Numbers that look random and are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The seed of this run: that of SEED in the environment, else one that is printed so that a failure can be repeated. */
export const SEED = Number(process.env['SEED'] ?? 20_261_120);

/** The long suites with their full figures (`npm run prove`), or a sample of them. */
export const PROVING = process.env['PROVE'] === '1';

/** So many of the items, chosen by chance, in their order. */
export function sample<Item>(items: readonly Item[], count: number, random: () => number): readonly Item[] {
  const order = items.map((item, at) => ({ at, item, rank: random() })).sort((one, other) => one.rank - other.rank);
  return order.slice(0, count).sort((one, other) => one.at - other.at).map(({ item }) => item);
}
