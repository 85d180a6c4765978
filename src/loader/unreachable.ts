import type { YAMLMap } from 'yaml';
import type { Reach } from '../schema/define-trigger.ts';
import { buildAutomaton } from '../kit/automaton.ts';
import { type Findings, report, type Span } from './findings.ts';
import { moveFlowFix } from './move-flow.ts';

/** What a flow starts on, for the proof that it can start at all. */
export interface Start {
  readonly name: string;
  readonly nameSpan: Span;
  /** What its triggers reach; undefined where that is not known. */
  readonly reaches: readonly Reaching[] | undefined;
  /** It starts whenever a trigger fits: nothing comes to the flows below it. */
  readonly takesAll: boolean;
}

/** What one trigger reaches. `own` names it with what narrows it, `above` are the names of all triggers that may take what it waits for. */
export interface Reaching extends Reach {
  readonly own: string;
  readonly above: readonly string[];
}

/** Reports flows that never start, since the flows above them take everything that they wait for. */
export function checkStarts(findings: Findings, starts: readonly Start[], flows: YAMLMap): void {
  const takers = takersOf(starts);
  for (const [at, { name, nameSpan, reaches }] of starts.entries()) {
    if (!reaches || reaches.length === 0) continue;
    const above = reaches.flatMap((reaching) => reaching.narrow.map((text) => firstTaker(takersFor(takers, reaching), text, at)));
    if (above.length === 0 || !above.every((taker) => taker !== undefined)) continue;
    const first = starts[Math.min(...above)];
    if (!first) continue;
    const isTwin = areAllTaken(first, { takers, by: at });
    const fix = isTwin ? undefined : moveFlowFix(findings.source, flows, { name, above: first.name });
    report(findings, 'flow-never-starts', nameSpan, {
      args: { word: name, first: first.name, ...(isTwin ? {} : { better: name }) },
      ...(fix ? { fix } : {}),
    });
  }
}

/** Texts by which flows take all, by trigger. */
interface Takers {
  readonly scan: (text: string, found: (flow: number) => void) => void;
}

function takersOf(starts: readonly Start[]): ReadonlyMap<string, Takers> {
  const texts = new Map<string, { readonly wide: string[]; readonly flows: number[] }>();
  for (const [at, { reaches, takesAll }] of starts.entries()) {
    if (!takesAll) continue;
    for (const { own, wide } of reaches ?? []) {
      const found = texts.get(own) ?? { wide: [], flows: [] };
      texts.set(own, found);
      for (const text of wide) {
        found.wide.push(text);
        found.flows.push(at);
      }
    }
  }
  return new Map([...texts].map(([trigger, { wide, flows }]) => {
    const automaton = buildAutomaton(wide);
    return [trigger, { scan: (text, found) => automaton.scan(text, (word) => found(flows[word] ?? 0)) }];
  }));
}

/** The first flow above `below` that takes everything that this text stands for. */
function firstTaker(takers: readonly Takers[], text: string, below: number): number | undefined {
  let first: number | undefined;
  for (const { scan } of takers) {
    scan(text, (flow) => {
      if (flow < below && (first === undefined || flow < first)) first = flow;
    });
  }
  return first;
}

function takersFor(takers: ReadonlyMap<string, Takers>, { above }: Reaching): readonly Takers[] {
  return above.flatMap((key) => takers.get(key) ?? []);
}

/** Whether a flow would never start any more if the flow `by` stood above it. */
function areAllTaken({ reaches }: Start, { takers, by }: { readonly takers: ReadonlyMap<string, Takers>; readonly by: number }): boolean {
  return (reaches ?? []).every((reaching) => reaching.narrow.every((text) => {
    let isTaken = false;
    for (const { scan } of takersFor(takers, reaching)) {
      scan(text, (flow) => {
        isTaken ||= flow === by;
      });
    }
    return isTaken;
  }));
}
