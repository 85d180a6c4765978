import Type from 'typebox';
import { say } from '../diagnostics/phrase.ts';
import { baseNames } from '../expressions/shapes.ts';
import type { Block, Flow } from '../program/program.ts';
import { FLOW } from '../schema/envelope.ts';
import { NOT_BUILT } from '../schema/not-built.ts';
import { type Names, objectOf, type Shape } from '../schema/shape.ts';
import { compileConcurrency, type ModeSettings } from './concurrency.ts';
import { compileConditions } from './conditions.ts';
import type { FileContext } from './context.ts';
import { checkName, type Entries, entriesOf, type Entry, knownEntries, mapOf } from './entries.ts';
import { report, type Span } from './findings.ts';
import { type FlowInputs, readFlowInputs } from './flow-inputs.ts';
import { type FlowNotes, notesOf, reportEndless, waitingFlows } from './flow-notes.ts';
import { compileEach } from './flow-order.ts';
import { expectsGroupMessages } from './group-messages.ts';
import { type Known, meet, withNames, withoutName } from './known.ts';
import { type Below, withIndented } from './not-indented.ts';
import { ERROR } from './reserved-names.ts';
import { readSettings, requireKeys } from './settings.ts';
import { compileBlock, type FlowFrame } from './steps.ts';
import { ownName } from './trigger-uses.ts';
import { compileTriggers } from './triggers.ts';
import { checkStarts, type Start } from './unreachable.ts';

const EXAMPLE = 'flows: {echo: {when: message, do: [{send: Hello}]}}';

/** A flow, whether it is switched on, and what is known when it starts, whatever file it stands in. */
export interface CompiledFlow {
  readonly flow: Flow;
  readonly enabled: boolean;
  readonly start: Known;
  /** What it waits for to start. */
  readonly waits: Start;
  /** It has a `when`, whatever stands there. */
  readonly hasTriggers: boolean;
  /** It may ask or wait, itself or in a flow that it runs. */
  readonly mayWait: boolean;
}

/** The flows of a file, and the file as what stands outside of them sees it. */
export interface CompiledFlows {
  readonly flows: readonly CompiledFlow[];
  readonly file: FileContext;
}

/** All flows from top to bottom. */
export function compileFlows(around: FileContext, entry: Entry | undefined): CompiledFlows {
  const { findings } = around;
  const map = entry && mapOf(findings, entry, EXAMPLE);
  const entries = map ? [...entriesOf(findings, withIndented(findings, map, () => isFlowKey)).values()] : [];
  const { file, bodies } = compileEach(around, entries.flatMap((flow) => readHead(around, flow) ?? []), compileBody);
  const waiting = waitingFlows(bodies.map(({ notes }) => notes));
  const flows = bodies.map((body) => finished(file, body, waiting));
  reportEndless(findings, bodies.map(({ flow, notes }) => ({ steps: flow.steps, notes })), waiting);
  if (map) checkStarts(findings, flows.flatMap(({ enabled, waits }) => (enabled ? [waits] : [])), map);
  return { flows, file };
}

/** Reports flows that neither a trigger nor another flow starts, once all that may start them is known. */
export function reportUnstarted({ findings, uses }: FileContext, flows: readonly CompiledFlow[]): void {
  for (const { flow, hasTriggers, waits: { name, nameSpan } } of flows) {
    if (!hasTriggers && !uses.flowsRun.has(flow.name)) report(findings, 'flow-unstarted', nameSpan, { args: { word: name } });
  }
}

/** Whether a key is more likely one of the flow above it than the name of another one. */
function isFlowKey(key: string): boolean {
  return Object.hasOwn(FLOW.properties, key);
}

/** A flow before its steps are compiled. */
interface Head extends FlowInputs {
  readonly key: string;
  readonly keySpan: Span;
  readonly entries: Entries;
}

function readHead(file: FileContext, entry: Entry): Head | undefined {
  const { findings } = file;
  const { key, keySpan } = entry;
  checkName(findings, key, keySpan);
  const map = mapOf(findings, entry, `${key}: {when: message, do: [{send: Hello}]}`);
  if (!map) return undefined;
  const place = say('in-flow', { word: key });
  const entries = knownEntries(findings, entriesOf(findings, withIndented(findings, map, triggersBelow(file))), { place, known: Object.keys(FLOW.properties), kind: 'flow' });
  requireKeys(findings, entries, FLOW, { place, where: keySpan });
  return { key, keySpan, entries, ...readFlowInputs(file, entries.get('inputs'), entries.has('when') ? key : undefined) };
}

/** A flow whose steps are compiled; what it does while it runs already is left open. */
interface Body {
  readonly head: Head;
  readonly flow: Omit<Flow, 'concurrency'>;
  readonly notes: FlowNotes;
  readonly start: Known;
  readonly reaches: Start['reaches'];
  /** What a flow that runs it is given. */
  readonly result: Shape;
}

function compileBody(file: FileContext, head: Head): Body {
  const { findings } = file;
  const { key, keySpan, entries, inputs } = head;
  const started = compileTriggers(file, entries.get('when'));
  const { triggers, names, reaches } = started;
  const notes = notesOf(ownName(file, key));
  const frame: FlowFrame = { file, flow: notes.flow, triggers: names, keys: { ids: new Map(), seen: new Map() }, notes };
  const { conditions, known: start } = compileConditions({ file, known: withNames(started.known, head.names) }, entries.get('if'));
  if (expectsGroupMessages(file.botType, started, conditions)) report(findings, 'group-unheard', keySpan, { args: { word: key } });
  const steps = entries.get('do');
  const { block, after } = steps ? compileBlock(frame, steps, start) : { block: [], after: start };
  const onError = compileOnError(frame, entries.get('on_error'), meet([start, after]) ?? start);
  const { title }: { readonly title?: string } = readSettings(findings, entries, TITLE);
  return {
    head, notes, start, reaches, result: resultOf(start, after),
    flow: { name: notes.flow, title, triggers, conditions, onError, steps: block, line: findings.lineAt(keySpan[0]), ...fromPack(file), ...(inputs.length > 0 ? { inputs } : {}) },
  };
}

/** The names that a flow has set for certain when it has come to its end. */
function resultOf(start: Known, after: Known | undefined): Shape {
  const { names, maybe } = after ?? start;
  return objectOf(Object.fromEntries(Object.entries(names).filter(([name]) => !Object.hasOwn(start.names, name) && !maybe.has(name) && name !== 'answer')));
}

function finished(file: FileContext, { head: { key, keySpan, entries }, flow, notes, start, reaches }: Body, waiting: ReadonlySet<string>): CompiledFlow {
  const mayWait = waiting.has(notes.flow);
  const { enabled = true, ...modes }: { readonly enabled?: boolean } & ModeSettings = readSettings(file.findings, entries, MODES);
  const concurrency = compileConcurrency({ file, known: start }, entries, { ...modes, mayWait });
  const waits: Start = { name: key, nameSpan: keySpan, reaches, takesAll: !entries.has('if') };
  return { flow: { ...flow, concurrency }, enabled, start: withoutName(start, 'inputs'), mayWait, waits, hasTriggers: entries.has('when') };
}

const { title: TITLE_FIELD, enabled: ENABLED, mode: MODE, per: PER } = FLOW.properties;
const TITLE = Type.Object({ title: TITLE_FIELD });
const MODES = Type.Object({ enabled: ENABLED, mode: MODE, per: PER });

function fromPack({ pack, findings }: FileContext): Pick<Flow, 'pack'> {
  return pack ? { pack: { name: pack.name, file: findings.source.file, inputs: pack.inputs.give } } : {};
}

/** `when:` with the trigger in the same column. */
function triggersBelow({ triggers }: FileContext): Below {
  return (owner) => (owner === 'when' ? (key) => triggers.has(key) || NOT_BUILT.trigger.has(key) : undefined);
}

function compileOnError(frame: FlowFrame, entry: Entry | undefined, known: Known): Block | undefined {
  return entry && compileBlock(frame, entry, withNames(known, { error: ERROR })).block;
}

/** Steps of `defaults`: they may follow any of these flows, so they know for certain only what all of them give. */
export function compileDefaultBlock(file: FileContext, entry: Entry, flows: readonly CompiledFlow[], names: Names = {}): Block {
  const known = meet(flows.map(({ start }) => start)) ?? { names: baseNames(file.names), maybe: new Set<string>() };
  return compileBlock({ file, flow: 'defaults', triggers: [], keys: { ids: new Map(), seen: new Map() }, notes: notesOf('defaults') }, entry, withNames(known, names)).block;
}
