import { isMap, type Node, type YAMLMap } from 'yaml';
import { say } from '../diagnostics/phrase.ts';
import { wordsFor } from '../expressions/shapes.ts';
import type { Scope } from '../expressions/types.ts';
import { foldText } from '../kit/fold-text.ts';
import type { Block } from '../program/program.ts';
import type { AnyAction } from '../schema/define-action.ts';
import { caseBlock, type Reading, readingOf } from '../schema/fields.ts';
import { ANY, type Names, type Shape, TEXT, YES_NO } from '../schema/shape.ts';
import { type Compiled, constantOf, objectOfParts } from './compiled.ts';
import { compileConditions } from './conditions.ts';
import type { FileContext, Scene } from './context.ts';
import { type Entries, entriesOf, type Entry, knownEntries, presentValue, reportKind } from './entries.ts';
import { errorsIn, report, spanOf } from './findings.ts';
import { type Known, meet, withNames } from './known.ts';
import { compileParams, type Structures } from './params.ts';
import { requireKeys } from './settings.ts';
import { type StepValue, requireOne } from './step-value.ts';
import { blocksOf, type StepParts } from './step-verb.ts';

/** Compiles the steps under a key. */
export type CompileSteps = (entry: Entry, known: Known) => { readonly block: Block; readonly after: Known | undefined };

/** A verb with steps inside its value. */
export interface CompiledControl {
  /** Undefined after a mistake. */
  readonly value: StepValue | undefined;
  readonly blocks: Readonly<Record<string, Block>>;
  /** What is known behind it. */
  readonly after: Known | undefined;
}

/** Whether steps stand inside the verb's value, and not as its value or beside it. */
export function hasSteps(action: AnyAction): boolean {
  const blocks = blocksOf(action);
  return blocks.length > 0 && (action.short === undefined || !blocks.includes(action.short));
}

/** The verb's map: first what its steps are run with, then the steps, then what is asked behind them. */
export function compileControl(file: FileContext, parts: StepParts, known: Known, compileSteps: CompileSteps): CompiledControl {
  const { findings } = file;
  const { action, verb } = parts;
  const map = controlMap(file, parts);
  if (!map) return { value: undefined, blocks: {}, after: known };
  const before = errorsIn(findings);
  const { properties } = action.params;
  const place = say('in-key', { word: verb.key });
  const entries = knownEntries(findings, entriesOf(findings, map), { place, known: Object.keys(properties), kind: 'option' });
  requireKeys(findings, entries, action.params, { place, where: verb.keySpan });
  requireOne(findings, entries, parts);
  const kinds = sortByReading(action, entries);
  const params = new Map(compileParams({ file, known }, kinds.before, action.params, STRUCTURES));
  const inside = withNames(known, boundNames(file, action, entries, params));
  const blocks = [...kinds.steps].map(([name, entry]) => ({ name, ...compileSteps(entry, inside) }));
  const cases = [...kinds.cases.values()].flatMap((entry) => compileCases(file, entry, (one) => compileSteps(one, inside)));
  for (const { name } of blocks) params.set(name, constantOf('block', TEXT));
  for (const name of kinds.cases.keys()) params.set(name, constantOf(Object.freeze(cases.map(({ label }) => label)), ANY));
  const ends = [...blocks, ...cases].map(({ after }) => after);
  const behind = meet(ends) ?? inside;
  for (const [name, param] of compileParams({ file, known: behind }, kinds.behind, action.params, STRUCTURES)) params.set(name, param);
  const isWhole = params.size === entries.size && errorsIn(findings) === before;
  return {
    value: isWhole ? { params: objectOfParts(params, ANY), sets: {} } : undefined,
    blocks: Object.fromEntries([...blocks, ...cases].map(({ name, block }) => [name, block])),
    after: afterBlocks({ parts, entries, known, ends }, kinds.steps.has('else')),
  };
}

interface Ends {
  readonly parts: StepParts;
  readonly entries: Entries;
  readonly known: Known;
  readonly ends: readonly (Known | undefined)[];
}

/** Without an `else` none of the steps may run; those of runs of their own leave nothing behind. */
function afterBlocks({ parts: { action: { apart } }, entries, known, ends }: Ends, hasElse: boolean): Known | undefined {
  if (apart !== undefined && entries.has(apart)) return known;
  return hasElse ? meet(ends) : meet([known, ...ends]);
}

const STRUCTURES: Structures = { holds: compileHolds };

/** Whether all conditions of a key hold, asked when the flow wants to know. */
function compileHolds(scene: Scene, key: string, node: Node): Compiled<(more?: Scope) => boolean> {
  const { conditions } = compileConditions(scene, { key, keySpan: spanOf(node), value: node });
  return { render: (scope) => (more) => conditions.every(({ expression }) => expression.evaluate(more ? { ...scope, ...more } : scope) === true), shape: YES_NO };
}

function controlMap({ findings }: FileContext, { action, verb }: StepParts): YAMLMap | undefined {
  const node = presentValue(findings, verb);
  if (!node || isMap(node)) return node;
  reportKind(findings, verb.key, node, { expected: say('map-of-options'), example: action.example });
  return undefined;
}

function sortByReading({ params }: AnyAction, entries: Entries): Readonly<Record<'before' | 'steps' | 'cases' | 'behind', Entries>> {
  const of = (wanted: (reading: Reading | undefined) => boolean): Entries => new Map([...entries].filter(([name]) => wanted(readingOf(params.properties[name] ?? {}))));
  const isBehind = (reading: Reading | undefined): boolean => reading?.kind === 'holds' && reading.behind;
  return {
    steps: of((reading) => reading?.kind === 'block'),
    cases: of((reading) => reading?.kind === 'cases'),
    behind: of(isBehind),
    before: of((reading) => reading?.kind !== 'block' && reading?.kind !== 'cases' && !isBehind(reading)),
  };
}

/** The name of an item, with what is known of the items. */
function boundNames(file: FileContext, { binds }: AnyAction, entries: Entries, params: ReadonlyMap<string, Compiled>): Names {
  if (!binds) return {};
  const shape = params.get(binds.of)?.shape;
  checkList(file, entries.get(binds.of), shape);
  const name = params.get(binds.name);
  return name && 'constant' in name ? { [String(name.constant)]: shape?.kind === 'list' ? shape.of : ANY } : {};
}

/** Reports what can be no list. */
function checkList({ findings }: FileContext, of: Entry | undefined, shape: Shape | undefined): void {
  if (!of?.value || !shape || shape.kind === 'list' || shape.kind === 'any') return;
  report(findings, 'wrong-value-type', spanOf(of.value), { args: { key: of.key, expected: say('list'), found: wordsFor(shape) } });
}

interface Case {
  readonly label: string;
  readonly name: string;
  readonly block: Block;
  readonly after: Known | undefined;
}

/** `cases: {billing: […]}`; labels that mean the same stand once. */
function compileCases({ findings }: FileContext, entry: Entry, compileSteps: (entry: Entry) => ReturnType<CompileSteps>): readonly Case[] {
  const node = presentValue(findings, entry);
  if (node && !isMap(node)) reportKind(findings, entry.key, node, { expected: say('map'), example: 'cases: {billing: [{send: Hello}]}' });
  if (!isMap(node)) return [];
  if (node.items.length === 0) report(findings, 'empty-value', node, { args: { word: entry.key } });
  const seen = new Map<string, Entry>();
  return [...entriesOf(findings, node).values()].flatMap((one) => {
    const first = seen.get(foldText(one.key));
    if (first) report(findings, 'duplicate-key', one.keySpan, { args: { word: one.key, line: String(findings.lineAt(first.keySpan[0])) } });
    seen.set(foldText(one.key), one);
    return first ? [] : [{ label: one.key, name: caseBlock(one.key), ...compileSteps(one) }];
  });
}
