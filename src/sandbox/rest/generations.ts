import { refuse } from '../refusals.ts';
import type { Settings } from '../settings.ts';
import { knows } from './revisions.ts';

/** Refuses what this portal does not know: a generation of methods that it lacks, or booleans that its revision misreads. */
export function checkGeneration(settings: Settings, method: string, params: unknown): void {
  const generation = /^im(?:bot)?\.v2\./i.test(method) ? 'v2' : /^imbot\./i.test(method) ? 'v1' : undefined;
  if (generation === undefined) return;
  const isTooNew = /^imbot\.v2\.revision\.get$/i.test(method) && !knows(settings, 'Revision.get');
  if (!settings.generations.includes(generation) || isTooNew) refuse('ERROR_METHOD_NOT_FOUND');
  if (generation === 'v2' && !knows(settings, 'booleans') && hasBoolean(params)) refuse('ERROR_ARGUMENT', 'A flag must be "Y" or "N"');
}

function hasBoolean(value: unknown): boolean {
  if (typeof value === 'boolean') return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(hasBoolean);
}
