import { say } from '../diagnostics/phrase.ts';
import { baseNames } from '../expressions/shapes.ts';
import type { Block, Flow } from '../program/program.ts';
import { FLOW } from '../schema/envelope.ts';
import { NOT_BUILT } from '../schema/not-built.ts';
import { compileConcurrency, type ModeSettings } from './concurrency.ts';
import { compileConditions } from './conditions.ts';
import type { FileContext } from './context.ts';
import { checkName, entriesOf, type Entry, knownEntries, mapOf } from './entries.ts';
import { report } from './findings.ts';
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
  /** What it waits for. */
  readonly waits: Start;
}

/** All flows from top to bottom. */
export function compileFlows(file: FileContext, entry: Entry | undefined): readonly CompiledFlow[] {
  const map = entry && mapOf(file.findings, entry, EXAMPLE);
  if (!map) return [];
  const flows = [...entriesOf(file.findings, withIndented(file.findings, map, () => isFlowKey)).values()].flatMap((flow) => compileFlow(file, flow) ?? []);
  checkStarts(file.findings, flows.flatMap(({ enabled, waits }) => (enabled ? [waits] : [])), map);
  return flows;
}

/** Whether a key is more likely one of the flow above it than the name of another one. */
function isFlowKey(key: string): boolean {
  return Object.hasOwn(FLOW.properties, key) || NOT_BUILT.flow.has(key);
}

function compileFlow(file: FileContext, entry: Entry): CompiledFlow | undefined {
  const { findings } = file;
  checkName(findings, entry.key, entry.keySpan);
  const map = mapOf(findings, entry, `${entry.key}: {when: message, do: [{send: Hello}]}`);
  if (!map) return undefined;
  const place = say('in-flow', { word: entry.key });
  const entries = knownEntries(findings, entriesOf(findings, withIndented(findings, map, triggersBelow(file))), { place, known: Object.keys(FLOW.properties), notBuilt: NOT_BUILT.flow, kind: 'flow' });
  requireKeys(findings, entries, FLOW, { place, where: entry.keySpan });
  const { title, enabled = true, ...modes }: { readonly title?: string; readonly enabled?: boolean } & ModeSettings = readSettings(findings, entries, FLOW);
  if (!entries.has('when')) report(findings, 'flow-unstarted', entry.keySpan, { args: { word: entry.key } });
  const started = compileTriggers(file, entries.get('when'));
  const { triggers, names, known, reaches } = started;
  const name = ownName(file, entry.key);
  const frame: FlowFrame = { file, flow: name, triggers: names, keys: { ids: new Map(), seen: new Map() } };
  const { conditions, known: start } = compileConditions({ file, known }, entries.get('if'));
  if (expectsGroupMessages(file.botType, started, conditions)) report(findings, 'group-unheard', entry.keySpan, { args: { word: entry.key } });
  const steps = entries.get('do');
  const { block, after } = steps ? compileBlock(frame, steps, start) : { block: [], after: start };
  const onError = compileOnError(frame, entries.get('on_error'), meet([start, after]) ?? start);
  const flow: Flow = { name, title, triggers, conditions, concurrency: compileConcurrency({ file, known: start }, entries, modes), onError, steps: block, line: findings.lineAt(entry.keySpan[0]), ...fromPack(file) };
  return { flow, enabled, start: withoutName(start, 'inputs'), waits: { name: entry.key, nameSpan: entry.keySpan, reaches, takesAll: !entries.has('if') } };
}

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

/** `defaults.on_error`: it may follow any flow, so it knows for certain only what all of them give. */
export function compileDefaultOnError(file: FileContext, entry: Entry | undefined, flows: readonly CompiledFlow[]): Block | undefined {
  const known = meet(flows.map(({ start }) => start)) ?? { names: baseNames(file.names), maybe: new Set<string>() };
  return compileOnError({ file, flow: 'defaults', triggers: [], keys: { ids: new Map(), seen: new Map() } }, entry, known);
}
