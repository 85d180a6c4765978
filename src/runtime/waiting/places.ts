import type { Block, Flow, Program, Step } from '../../program/program.ts';
import type { Path } from '../run/frame.ts';

/** A step and where it stands in its flow. */
export interface Place {
  readonly path: Path;
  readonly step: Step;
}

const known = new WeakMap<Program, Map<string, ReadonlyMap<string, Place>>>();

/** The steps that a run of the flow may be at, by their keys; found once for a program and flow. */
export function placesIn(program: Program, flow: Flow): ReadonlyMap<string, Place> {
  const flows = known.get(program) ?? new Map<string, ReadonlyMap<string, Place>>();
  known.set(program, flows);
  const places = flows.get(flow.name) ?? new Map([...placesOfRoots(program, flow)].map((place) => [place.step.key, place]));
  flows.set(flow.name, places);
  return places;
}

function* placesOfRoots(program: Program, flow: Flow): Generator<Place> {
  const roots: Readonly<Record<string, Block | undefined>> = { ...program.endings, defaults: program.onError, on_error: flow.onError, do: flow.steps };
  for (const [name, block] of Object.entries(roots)) yield* placesOfBlock([name], block ?? []);
}

function* placesOfBlock(above: Path, block: Block): Generator<Place> {
  for (const [index, step] of block.entries()) {
    const path = [...above, index];
    yield { path, step };
    if (step.onError) yield* placesOfBlock([...path, 'on_error'], step.onError);
    for (const [name, inside] of Object.entries(step.blocks)) yield* placesOfBlock([...path, name], inside);
  }
}
