import type { YAMLMap } from 'yaml';
import type { Reach } from '../schema/define-trigger.ts';
import { buildAutomaton } from '../kit/automaton.ts';
import { errorsIn, type Findings, report, type Span } from './findings.ts';
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
  for (const { start: { name, nameSpan }, first, isTwin } of takenStarts(starts)) {
    const fix = isTwin ? undefined : moveFlowFix(findings.source, flows, { name, above: first.name });
    report(findings, 'flow-never-starts', nameSpan, {
      args: { word: name, first: first.name, ...(isTwin ? {} : { better: name }) },
      ...(fix ? { fix } : {}),
    });
  }
}

/** A flow that flows of another file may stand above. */
interface FlowOfAll {
  readonly enabled: boolean;
  readonly flow: { readonly name: string };
  readonly waits: Start;
}

/** The flows of a pack, and where the bot's file names it. */
interface FlowsOfPack {
  readonly found: string;
  readonly span: Span;
  readonly flows: readonly FlowOfAll[];
}

/** Reports, where the bot's file names a pack, its flows that never start because of the bot's flows or those of another pack. */
export function checkPackStarts(findings: Findings, own: readonly FlowOfAll[], packs: readonly FlowsOfPack[]): void {
  // A name that two files declare, for instance, is told first.
  if (packs.length === 0 || errorsIn(findings) > 0) return;
  const owners = new Map<Start, FlowsOfPack | undefined>();
  const starts = [undefined, ...packs].flatMap((pack) => (pack?.flows ?? own).flatMap(({ enabled, flow, waits }) => {
    const start: Start = { ...waits, name: flow.name };
    owners.set(start, pack);
    return enabled ? [start] : [];
  }));
  for (const { start, first } of takenStarts(starts)) {
    const pack = owners.get(start);
    if (pack && owners.get(first)?.found !== pack.found) report(findings, 'flow-never-starts', pack.span, { args: { word: start.name, first: first.name } });
  }
}

/** A flow that never starts, and the first of those that take what it waits for; twins take it from each other. */
interface Taken {
  readonly start: Start;
  readonly first: Start;
  readonly isTwin: boolean;
}

function takenStarts(starts: readonly Start[]): readonly Taken[] {
  const takers = takersOf(starts);
  return starts.flatMap((start, at) => {
    const above = (start.reaches ?? []).flatMap((reaching) => reaching.narrow.map((text) => firstTaker(takersFor(takers, reaching), text, at)));
    if (above.length === 0 || !above.every((taker) => taker !== undefined)) return [];
    const first = starts[Math.min(...above)];
    return first ? [{ start, first, isTwin: areAllTaken(first, { takers, by: at }) }] : [];
  });
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
