import type { Block, Program, Step } from '../../program/program.ts';
import { stepOf } from '../../runtime/explain/explain-run.ts';
import type { Happening } from './happenings.ts';

/** A flow, and which of its steps ran. */
export interface FlowCoverage {
  readonly flow: string;
  readonly line: number;
  readonly hasRun: boolean;
  readonly steps: number;
  /** Lines of the steps that never ran. */
  readonly missed: readonly number[];
}

/** Which flows and steps of a bot ran in talks, in the order of its file. */
export function coverageOf(program: Program, happenings: readonly Happening[]): readonly FlowCoverage[] {
  return program.flows.map((flow) => {
    const runs = happenings.filter((happening) => happening.flow === flow.name);
    const ran = new Set(runs.flatMap(({ trace }) => (trace?.steps ?? []).flatMap(({ at, outcome }) => (outcome === 'skipped' ? [] : (stepOf(program, flow, at) ?? [])))));
    const steps = [flow.steps, flow.onError ?? []].flatMap(stepsIn);
    return { flow: flow.name, line: flow.line, hasRun: runs.length > 0, steps: steps.length, missed: steps.filter((step) => !ran.has(step)).map(({ line }) => line) };
  });
}

function stepsIn(block: Block): readonly Step[] {
  return block.flatMap((step) => [step, ...[...Object.values(step.blocks), step.onError ?? []].flatMap(stepsIn)]);
}
