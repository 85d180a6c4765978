import type { PortalEvent } from '../../portal/events.ts';
import { NO_VARS } from './frame.ts';
import { readInputs } from './inputs.ts';
import { type Beginning, failingCondition, type LoadedProgram, type Occasion, subjectOf } from './start-run.ts';

/** The flow that a press starts; undefined where the button is out of date: no such flow, or one that takes something else. */
export function beginPressed({ program }: LoadedProgram, occasion: Occasion & { readonly event: PortalEvent & { readonly type: 'run' } }): Beginning | undefined {
  const { run } = occasion.event;
  const flow = program.flows.find(({ name }) => name === run.flow);
  const inputs = flow && readInputs(flow.inputs, run.with);
  if (!inputs) return undefined;
  const subject = subjectOf(program, flow, occasion, { inputs });
  const problem = failingCondition(subject);
  return problem ? undefined : { subject, frame: { path: ['do', 0], vars: NO_VARS, inputs, ahead: 0 }, say: undefined, considered: [] };
}
