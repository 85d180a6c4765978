import type { Flow } from '../../program/program.ts';
import type { Input, Trigger } from '../../schema/define-trigger.ts';
import { buildAutomaton } from '../../kit/automaton.ts';

/** Names the flows that an input may start, in the order of the file, without asking every flow. */
export interface Matcher {
  candidates(input: Input): readonly Flow[];
}

export function buildMatcher(flows: readonly Flow[]): Matcher {
  const index = indexFlows(flows);
  const automaton = buildAutomaton(index.literals);
  return {
    candidates: (input) => {
      const found = [...(index.always.get(input.event.type) ?? [])];
      for (const key of keysOf(input)) found.push(...(index.keys.get(key) ?? []));
      if (isText(input.event.type) && index.literals.length > 0) {
        automaton.scan(input.folded, (literal) => {
          for (const flow of index.byLiteral[literal] ?? []) found.push(flow);
        });
      }
      return flowsAt(flows, inOrder(found));
    },
  };
}

function flowsAt(flows: readonly Flow[], places: readonly number[]): readonly Flow[] {
  const found: Flow[] = [];
  for (const at of places) {
    const flow = flows[at];
    if (flow) found.push(flow);
  }
  return found;
}

/** Events whose text is looked through. */
function isText(type: Input['event']['type']): boolean {
  return type === 'message' || type === 'edited';
}

interface FlowIndex {
  readonly always: Map<string, number[]>;
  readonly keys: Map<string, number[]>;
  readonly literals: string[];
  /** For each literal the flows that it may start. */
  readonly byLiteral: number[][];
}

function indexFlows(flows: readonly Flow[]): FlowIndex {
  const index: FlowIndex = { always: new Map(), keys: new Map(), literals: [], byLiteral: [] };
  const places = new Map<string, number>();
  flows.forEach((flow, at) => {
    for (const trigger of flow.triggers) indexTrigger(index, places, trigger, at);
  });
  return index;
}

function indexTrigger(index: FlowIndex, places: Map<string, number>, trigger: Trigger, flow: number): void {
  if (trigger.index.by === 'always') {
    for (const type of trigger.types) append(index.always, type, flow);
  } else if (trigger.index.by === 'keys') {
    for (const key of trigger.index.keys) append(index.keys, key, flow);
  } else {
    for (const literal of trigger.index.literals) {
      const place = places.get(literal) ?? index.literals.push(literal) - 1;
      places.set(literal, place);
      (index.byLiteral[place] ??= []).push(flow);
    }
  }
}

function append(map: Map<string, number[]>, key: string, flow: number): void {
  const flows = map.get(key);
  if (flows) flows.push(flow);
  else map.set(key, [flow]);
}

function keysOf({ event, command }: Input): readonly string[] {
  if (command) return [`command:${command.name}`];
  if (event.type === 'button') return [`button:${event.button.name}`];
  if (event.type === 'reaction') return [`reaction:${event.reaction}`];
  return [];
}

function inOrder(found: readonly number[]): readonly number[] {
  return found.length < 2 ? found : [...new Set(found)].sort((a, b) => a - b);
}
