import { isScalar, type Node, type Scalar } from 'yaml';
import { ANY } from '../schema/shape.ts';
import { compileAttach } from './attach.ts';
import { compileAwaited } from './awaited.ts';
import { compileButtons } from './buttons.ts';
import { compileChoices } from './choices.ts';
import { type Compiled, constantOf } from './compiled.ts';
import type { Scene } from './context.ts';
import { type Entries, scalarOf } from './entries.ts';
import { spanOf } from './findings.ts';
import { compileGiven, takerOf } from './flow-inputs.ts';
import type { Known } from './known.ts';
import { compileMessageIds } from './message-id.ts';
import type { Structures } from './params.ts';
import { compilePeople, compileUsers } from './people-ids.ts';
import { compileForgotten, compileRemembered } from './remember.ts';
import { compileReminders } from './reminders.ts';
import { compileRestParams } from './rest.ts';
import { compileCheck, compileHolds, compileTold } from './told.ts';
import { ownName } from './trigger-uses.ts';

const STRUCTURES: Structures = {
  buttons: compileButtons, attach: compileAttach, messages: compileMessageIds, people: compilePeople, users: compileUsers,
  holds: compileHolds, choices: compileChoices, reminders: compileReminders, told: compileTold, check: compileCheck, triggers: compileAwaited, memory_values: compileRemembered, memory_names: compileForgotten,
};

/** How the parameters of a step are compiled that are structures of their own; `entries` are all that it has. */
export function structuresFor(entries: Entries): Structures {
  return {
    ...STRUCTURES,
    flow: (scene, _key, node) => compileFlowName(scene, node, entries),
    inputs: (scene) => compileInputs(scene, entries),
    rest_params: (scene, key, node) => compileRestParams(scene, key, { node, entries }),
  };
}

/** The flow that a step runs; the shape is that of its names at its end. */
function compileFlowName({ file }: Scene, node: Node, entries: Entries): Compiled<string> | undefined {
  const scalar = scalarOf(file.findings, 'flow', node);
  const taker = scalar && takerOf(file, scalar);
  if (!taker) return undefined;
  const name = ownName(file, taker.flow);
  // What is missing is reported here where there is no `with` that could say so.
  if (!entries.has('with') && !compileGiven({ file, known: NOTHING }, taker, undefined, spanOf(node))) return undefined;
  return constantOf(name, file.flows.resultOf(taker.flow));
}

/** What the flow is given; a flow that there is not is reported where it is named. */
function compileInputs(scene: Scene, entries: Entries): Compiled | undefined {
  const flow = entries.get('flow')?.value;
  const inputs = isScalar(flow) ? scene.file.flows.inputsOf(String(flow.value)) : undefined;
  if (!flow || !inputs) return constantOf({}, ANY);
  return compileGiven(scene, { flow: String((flow as Scalar).value), inputs }, entries.get('with'), spanOf(flow));
}

const NOTHING: Known = { names: {}, maybe: new Set() };
