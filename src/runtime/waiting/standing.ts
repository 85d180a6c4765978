import type { Flow, Program } from '../../program/program.ts';
import { type Path, stepAt } from '../run/frame.ts';
import { placesIn } from './places.ts';
import type { Waiter } from './waits.ts';

/**
 * What a version of the file says of a run that waits: its step is there as it was, or in other words, so that it has to be
 * taken anew; or there is none, or no such flow.
 */
export type Standing =
  | { readonly kind: 'same' | 'changed'; readonly flow: Flow; readonly path: Path }
  | { readonly kind: 'gone' };

export function standingOf(waiter: Waiter, program: Program): Standing {
  const flow = program.flows.find(({ name }) => name === waiter.flow);
  if (!flow) return GONE;
  const { path } = waiter;
  if (waiter.program === program.hash) return { kind: 'same', flow, path };
  const place = placesIn(program, flow).get(waiter.step);
  if (place && fits(waiter, place.path)) return { kind: place.step.content === waiter.content ? 'same' : changed(waiter), flow, path: place.path };
  return stepAt(program, flow, path)?.action.verb === waiter.verb ? { kind: changed(waiter), flow, path } : GONE;
}

const GONE: Standing = { kind: 'gone' };

/** Inside of a loop, or of steps that were called, a run knows what is around it by how deep that is. */
function fits({ nested, path }: Waiter, found: Path): boolean {
  return nested === undefined || found.length === path.length;
}

/** Runs that were called are told of changes on their own; whoever called them only waits for their ends. */
function changed({ calls }: Waiter): 'same' | 'changed' {
  return calls ? 'same' : 'changed';
}
