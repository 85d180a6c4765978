/**
 * Finds which of many words stand anywhere in a text, in one pass over it (Aho–Corasick).
 * Texts are read as UTF-16 units; states and transitions live in typed arrays, failure links are already resolved.
 */
export interface Automaton {
  /** Calls `found` with the index of each word that occurs, possibly several times. */
  scan(text: string, found: (word: number) => void): void;
}

export function buildAutomaton(words: readonly string[]): Automaton {
  const { alphabet, width } = alphabetOf(words);
  const size = words.reduce((sum, word) => sum + word.length, 1);
  const next = new Int32Array(size * width).fill(-1);
  const ends: number[][] = [[]];
  const states = buildTrie({ words, alphabet, width, next, ends });
  const outputs = resolveLinks(states, width, next, ends);
  return {
    scan: (text, found) => {
      let state = 0;
      for (let at = 0; at < text.length; at += 1) {
        const unit = text.charCodeAt(at);
        const letter = unit < alphabet.length ? (alphabet[unit] ?? 0) : 0;
        state = letter === 0 ? 0 : (next[state * width + letter] ?? 0);
        const output = outputs[state];
        if (output !== undefined) for (const word of output) found(word);
      }
    },
  };
}

/** Letters get small numbers from 1; 0 is every unit that no word contains. */
function alphabetOf(words: readonly string[]): { readonly alphabet: Uint16Array; readonly width: number } {
  const units = new Set<number>();
  for (const word of words) for (let at = 0; at < word.length; at += 1) units.add(word.charCodeAt(at));
  const alphabet = new Uint16Array(Math.max(0, ...units) + 1);
  let letter = 1;
  for (const unit of [...units].sort((a, b) => a - b)) {
    alphabet[unit] = letter;
    letter += 1;
  }
  return { alphabet, width: letter };
}

interface Trie {
  readonly words: readonly string[];
  readonly alphabet: Uint16Array;
  readonly width: number;
  readonly next: Int32Array;
  readonly ends: number[][];
}

function buildTrie({ words, alphabet, width, next, ends }: Trie): number {
  let states = 1;
  words.forEach((word, index) => {
    let state = 0;
    for (let at = 0; at < word.length; at += 1) {
      const slot = state * width + (alphabet[word.charCodeAt(at)] ?? 0);
      if (next[slot] === -1) {
        next[slot] = states;
        ends.push([]);
        states += 1;
      }
      state = next[slot] ?? 0;
    }
    ends[state]?.push(index);
  });
  return states;
}

/** Breadth first: every missing transition becomes that of the longest proper suffix; words that end there are inherited. */
function resolveLinks(states: number, width: number, next: Int32Array, ends: readonly number[][]): readonly (readonly number[] | undefined)[] {
  const fail = new Int32Array(states);
  const queue: number[] = [0];
  for (let head = 0; head < queue.length; head += 1) {
    const state = queue[head] ?? 0;
    const suffix = fail[state] ?? 0;
    if (state !== 0) ends[state]?.push(...(ends[suffix] ?? []));
    for (let letter = 1; letter < width; letter += 1) {
      const slot = state * width + letter;
      const fallback = state === 0 ? 0 : (next[suffix * width + letter] ?? 0);
      const child = next[slot] ?? -1;
      if (child === -1) {
        next[slot] = fallback;
      } else {
        fail[child] = fallback;
        queue.push(child);
      }
    }
  }
  return ends.map((found) => (found.length > 0 ? found : undefined));
}
