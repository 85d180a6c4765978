import { refuse } from '../refusals.ts';
import type { Settings } from '../settings.ts';
import { knows } from './revisions.ts';

/** Whether the portal speaks the generation of a method, and is new enough for it. */
export function isKnown(settings: Settings, method: string): boolean {
  const generation = generationOf(method);
  const isTooNew = /^imbot\.v2\.revision\.get$/i.test(method) && !knows(settings, 'Revision.get');
  return generation === undefined || (settings.generations.includes(generation) && !isTooNew);
}

/** Refuses what this portal does not know: a generation of methods that it lacks, or booleans that its revision misreads. */
export function checkGeneration(settings: Settings, method: string, params: unknown): void {
  if (!isKnown(settings, method)) refuse('ERROR_METHOD_NOT_FOUND');
  if (generationOf(method) === 'v2' && !knows(settings, 'booleans') && hasBoolean(params)) refuse('ERROR_ARGUMENT', 'A flag must be "Y" or "N"');
}

function generationOf(method: string): 'v1' | 'v2' | undefined {
  if (/^im(?:bot)?\.v2\./i.test(method)) return 'v2';
  return /^imbot\./i.test(method) ? 'v1' : undefined;
}

function hasBoolean(value: unknown): boolean {
  if (typeof value === 'boolean') return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(hasBoolean);
}
