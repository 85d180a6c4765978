/** Options of a cache for so many entries. Told as a size: for a `max` the cache would take the memory of all of them in advance, for each bot. */
export function upTo(entries: number): { readonly maxSize: number; readonly sizeCalculation: () => number } {
  return { maxSize: entries, sizeCalculation: () => 1 };
}
