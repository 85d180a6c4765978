import { applyFixes } from '../diagnostics/apply-fixes.ts';
import type { Source } from '../diagnostics/diagnostic.ts';
import { type Loaded, type LoadOptions, loadProgram } from './load.ts';

/** A repair may bring to light what could not be seen before it; more rounds than this never bring anything. */
const MOST_ROUNDS = 100;

/** A text, and what is found in it. */
export interface Repaired {
  readonly source: Source;
  readonly loaded: Loaded;
}

/** A text with every repair made that the findings offer, and what is found in it then. Repairing it again changes nothing. */
export function repairSource({ file, text }: Source, options: LoadOptions): Repaired {
  const rounds = new Map<string, Repaired>();
  let current = repairedAs({ file, text }, options);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    rounds.set(current.source.text, current);
    const next = applyFixes(current.source.text, current.loaded.diagnostics);
    if (next === current.source.text) break;
    if (rounds.has(next)) return steadiest([...rounds.values()], next);
    current = repairedAs({ file, text: next }, options);
  }
  return current;
}

function repairedAs(source: Source, options: LoadOptions): Repaired {
  return { source, loaded: loadProgram(source, options) };
}

/** Of texts whose repairs lead back to one of them, always the same: the one with the fewest mistakes. */
function steadiest(rounds: readonly Repaired[], first: string): Repaired {
  const circle = rounds.slice(rounds.findIndex(({ source }) => source.text === first));
  return circle.reduce((best, other) => (isSteadier(other, best) ? other : best));
}

function isSteadier(one: Repaired, other: Repaired): boolean {
  const [fewer, more] = [one, other].map(({ loaded }) => loaded.diagnostics.length);
  return fewer === more ? one.source.text < other.source.text : (fewer ?? 0) < (more ?? 0);
}
