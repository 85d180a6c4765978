import { refuse } from '../refusals.ts';
import type { Settings } from '../settings.ts';

/** The first revision of imbot.v2 that knows `Revision.get`, and reads JSON's true and false. Source: change-log.md of imbot.v2, August 2026. */
const FIRST_TOLD = 33;

/** Refuses what this portal does not know: a generation of methods that it lacks, or booleans that its revision misreads. */
export function checkGeneration({ generations, revision }: Settings, method: string, params: unknown): void {
  const generation = /^im(?:bot)?\.v2\./i.test(method) ? 'v2' : /^imbot\./i.test(method) ? 'v1' : undefined;
  if (generation === undefined) return;
  const isTooNew = /^imbot\.v2\.revision\.get$/i.test(method) && revision < FIRST_TOLD;
  if (!generations.includes(generation) || isTooNew) refuse('ERROR_METHOD_NOT_FOUND');
  if (generation === 'v2' && revision < FIRST_TOLD && hasBoolean(params)) refuse('ERROR_ARGUMENT', 'A flag must be "Y" or "N"');
}

function hasBoolean(value: unknown): boolean {
  if (typeof value === 'boolean') return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(hasBoolean);
}
