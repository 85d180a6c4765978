import { applyFixes } from '../diagnostics/apply-fixes.ts';
import type { Source } from '../diagnostics/diagnostic.ts';
import { type Loaded, type LoadOptions, loadProgram } from './load.ts';

/** A repair may bring to light what could not be seen before it; more rounds than this never bring anything. */
const MOST_ROUNDS = 100;

/** A text, and what is found in it. */
export interface Repaired<Found extends Findings = Loaded> {
  readonly source: Source;
  readonly loaded: Found;
}

type Findings = Pick<Loaded, 'diagnostics'>;

/** The text of a bot with every repair made that the findings offer, and what is found in it then. Repairing it again changes nothing. */
export function repairSource(source: Source, options: LoadOptions): Repaired {
  return repairWith(source, (text) => loadProgram(text, options));
}

/** The same for any kind of file. */
export function repairWith<Found extends Findings>({ file, text }: Source, load: (source: Source) => Found): Repaired<Found> {
  const repairedAs = (source: Source): Repaired<Found> => ({ source, loaded: load(source) });
  const rounds = new Map<string, Repaired<Found>>();
  let current = repairedAs({ file, text });
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    rounds.set(current.source.text, current);
    const next = applyFixes(current.source.text, current.loaded.diagnostics.filter((found) => found.file === file));
    if (next === current.source.text) break;
    if (rounds.has(next)) return steadiest([...rounds.values()], next);
    current = repairedAs({ file, text: next });
  }
  return current;
}

/** Of texts whose repairs lead back to one of them, always the same: the one with the fewest mistakes. */
function steadiest<Found extends Findings>(rounds: readonly Repaired<Found>[], first: string): Repaired<Found> {
  const circle = rounds.slice(rounds.findIndex(({ source }) => source.text === first));
  return circle.reduce((best, other) => (isSteadier(other, best) ? other : best));
}

function isSteadier(one: Repaired<Findings>, other: Repaired<Findings>): boolean {
  const [fewer, more] = [one, other].map(({ loaded }) => loaded.diagnostics.length);
  return fewer === more ? one.source.text < other.source.text : (fewer ?? 0) < (more ?? 0);
}
