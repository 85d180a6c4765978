import type { Block, Step } from '../program/program.ts';
import type { Findings, Span } from './findings.ts';
import { report } from './findings.ts';

/** A step that runs another flow: that one's name as it is known outside of its file, and where it stands. */
export interface RunNote {
  readonly target: string;
  readonly span: Span;
}

/** What is noted of a flow while its steps are compiled. */
export interface FlowNotes {
  readonly flow: string;
  readonly runs: Map<Step, RunNote>;
  /** One of its steps may wait. */
  waits: boolean;
}

export function notesOf(flow: string): FlowNotes {
  return { flow, runs: new Map(), waits: false };
}

/** Names of the flows that may wait, themselves or in a flow that they run. */
export function waitingFlows(all: readonly FlowNotes[]): ReadonlySet<string> {
  const waiting = new Set(all.filter(({ waits }) => waits).map(({ flow }) => flow));
  for (let before = -1; before !== waiting.size;) {
    before = waiting.size;
    for (const { flow, runs } of all) if ([...runs.values()].some(({ target }) => waiting.has(target))) waiting.add(flow);
  }
  return waiting;
}

/** A compiled flow as far as it leads into others. */
interface Leading {
  readonly steps: Block;
  readonly notes: FlowNotes;
}

/** Reports flows that run each other in a circle, where no condition and nothing that waits stands in between. */
export function reportEndless(findings: Findings, flows: readonly Leading[], waiting: ReadonlySet<string>): void {
  const edges = new Map(flows.map(({ steps, notes }) => [notes.flow, straightRuns(steps, notes, waiting).runs]));
  const told = new Set<string>();
  for (const flow of edges.keys()) {
    const circle = told.has(flow) ? undefined : circleFrom(flow, edges);
    const [first] = circle ?? [];
    if (!circle || !first) continue;
    for (const { target } of circle) told.add(target);
    report(findings, 'flow-runs-itself', first.span, { args: { word: flow, path: circle.map(({ target }) => `"${target}"`).join(', ') } });
  }
}

/** The flows that run whenever these steps do, up to the first that waits or ends. */
function straightRuns(steps: Block, notes: FlowNotes, waiting: ReadonlySet<string>): { readonly runs: readonly RunNote[]; readonly goesOn: boolean } {
  const runs: RunNote[] = [];
  for (const step of steps.filter(({ conditions }) => conditions.length === 0)) {
    const run = notes.runs.get(step);
    const inside = step.action.verb === 'do' ? straightRuns(step.blocks['do'] ?? [], notes, waiting) : { runs: run ? [run] : [], goesOn: true };
    runs.push(...inside.runs);
    const isBreak = step.action.ends === true || step.action.waits === true || (run !== undefined && waiting.has(run.target));
    if (isBreak || !inside.goesOn) return { runs, goesOn: false };
  }
  return { runs, goesOn: true };
}

/** The runs that lead from a flow back to it. */
function circleFrom(flow: string, edges: ReadonlyMap<string, readonly RunNote[]>): readonly RunNote[] | undefined {
  const seen = new Set<string>();
  const paths: (readonly RunNote[])[] = (edges.get(flow) ?? []).map((run) => [run]);
  for (let path = paths.pop(); path; path = paths.pop()) {
    const target = path.at(-1)?.target ?? '';
    if (target === flow) return path;
    if (seen.has(target)) continue;
    seen.add(target);
    for (const run of edges.get(target) ?? []) paths.push([...path, run]);
  }
  return undefined;
}
