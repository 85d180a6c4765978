import { isMap } from 'yaml';
import { say } from '../diagnostics/phrase.ts';
import { wordsFor } from '../expressions/shapes.ts';
import { foldText } from '../kit/fold-text.ts';
import type { Block } from '../program/program.ts';
import type { AnyAction } from '../schema/define-action.ts';
import { caseBlock, type Reading, readingOf } from '../schema/fields.ts';
import { ANY, type Names, type Shape, TEXT } from '../schema/shape.ts';
import { type Compiled, constantOf } from './compiled.ts';
import type { FileContext, Scene } from './context.ts';
import { type Entries, entriesOf, type Entry, knownEntries, presentValue, reportKind } from './entries.ts';
import { errorsIn, report, spanOf } from './findings.ts';
import { type Known, meet, withNames } from './known.ts';
import { compileParams } from './params.ts';
import { checkQuestion } from './question-checks.ts';
import { requireKeys } from './settings.ts';
import { requireOne, shortForm, stepValue, type StepValue } from './step-value.ts';
import { structuresFor } from './structures.ts';
import { blocksOf, type StepParts } from './step-verb.ts';

/** Compiles the steps under a key. */
export type CompileSteps = (entry: Entry, known: Known) => { readonly block: Block; readonly after: Known | undefined };

/** A verb with steps inside its value. */
export interface CompiledControl {
  /** Undefined after a mistake. */
  readonly value: StepValue | undefined;
  readonly blocks: Readonly<Record<string, Block>>;
  readonly paths: Paths;
}

/** The ways that lead behind a verb: what is known on its own, where it may go on without its steps, and behind each of its blocks. */
export interface Paths {
  readonly own: Known | undefined;
  readonly blocks: readonly (Known | undefined)[];
}

/** Whether steps stand inside the verb's value, and not as its value or beside it. */
export function hasSteps(action: AnyAction): boolean {
  const blocks = blocksOf(action);
  return blocks.length > 0 && (action.short === undefined || !blocks.includes(action.short));
}

/** The verb's value: first what its steps are run with, then the steps, then what is asked behind them. */
export function compileControl(file: FileContext, parts: StepParts, known: Known, compileSteps: CompileSteps): CompiledControl {
  const { findings } = file;
  const { action, verb } = parts;
  const entries = controlEntries({ file, known }, parts);
  if (!entries) return { value: undefined, blocks: {}, paths: { own: known, blocks: [] } };
  const before = errorsIn(findings);
  requireKeys(findings, entries, action.params, { place: say('in-key', { word: verb.key }), where: verb.keySpan });
  requireOne(findings, entries, parts);
  const kinds = sortByReading(action, entries);
  const structures = structuresFor(entries);
  const params = new Map(compileParams({ file, known }, kinds.before, action.params, structures));
  const answered = withNames(known, setBy(action, params));
  const inside = withNames(known, boundNames(file, action, entries, params));
  const { blocks, words } = compileInside(file, kinds, (entry) => compileSteps(entry, inside));
  for (const [name, word] of words) params.set(name, word);
  const ends = blocks.map(({ after }) => after);
  for (const [late, at] of [[kinds.behind, meet(ends) ?? inside], [kinds.answered, answered]] as const) {
    for (const [name, param] of compileParams({ file, known: at }, late, action.params, structures)) params.set(name, param);
  }
  if (action.asks && entries.has('text')) checkQuestion(file, entries, params);
  const isWhole = params.size === entries.size && errorsIn(findings) === before;
  return {
    value: isWhole ? stepValue(file, action, params) : undefined,
    blocks: Object.fromEntries(blocks.map(({ name, block }) => [name, block])),
    paths: pathsBehind({ parts, entries, known, ends }, kinds.steps.has('else')),
  };
}

interface Ends {
  readonly parts: StepParts;
  readonly entries: Entries;
  readonly known: Known;
  readonly ends: readonly (Known | undefined)[];
}

/** Without an `else` none of the steps may run; those of runs of their own leave nothing behind. */
function pathsBehind({ parts: { action: { apart } }, entries, known, ends }: Ends, hasElse: boolean): Paths {
  if (apart !== undefined && entries.has(apart)) return { own: known, blocks: [] };
  return { own: hasElse ? undefined : known, blocks: ends };
}

/** The names that a verb sets, as far as they follow from what has been read. */
function setBy({ gives }: AnyAction, params: ReadonlyMap<string, Compiled>): Names {
  return gives?.((param) => params.get(param)).sets ?? {};
}

interface Inside {
  readonly blocks: readonly { readonly name: string; readonly block: Block; readonly after: Known | undefined }[];
  /** What the verb is told of its steps, by parameter. */
  readonly words: ReadonlyMap<string, Compiled>;
}

/** The steps inside the verb: blocks, and those of cases. */
function compileInside(file: FileContext, { steps, cases }: Kinds, compileSteps: (entry: Entry) => ReturnType<CompileSteps>): Inside {
  const words = new Map<string, Compiled>();
  const blocks = [...steps].map(([name, entry]) => ({ name, ...compileSteps(entry) }));
  for (const { name } of blocks) words.set(name, constantOf('block', TEXT));
  const ofCases = [...cases].flatMap(([name, entry]) => {
    const all = compileCases(file, entry, compileSteps);
    words.set(name, constantOf(Object.freeze(all.map(({ label }) => label)), ANY));
    return all;
  });
  return { blocks: [...blocks, ...ofCases], words };
}

/** What stands behind the verb: its options, or the one that is its short form. */
function controlEntries(scene: Scene, parts: StepParts): Entries | undefined {
  const { findings } = scene.file;
  const { action, verb } = parts;
  const node = presentValue(findings, verb);
  if (!node || !isMap(node)) return node && shortForm(scene, parts, node);
  return knownEntries(findings, entriesOf(findings, node), { place: say('in-key', { word: verb.key }), known: Object.keys(action.params.properties), kind: 'option' });
}

/** The options of a verb by the time at which they are compiled. */
type Kinds = Readonly<Record<'before' | 'steps' | 'cases' | 'behind' | 'answered', Entries>>;

function sortByReading({ params }: AnyAction, entries: Entries): Kinds {
  const of = (wanted: (reading: Reading | undefined) => boolean): Entries => new Map([...entries].filter(([name]) => wanted(readingOf(params.properties[name] ?? {}))));
  const isBehind = (reading: Reading | undefined): boolean => reading?.kind === 'holds' && reading.behind;
  const isAnswered = (reading: Reading | undefined): boolean => reading?.kind === 'told' || reading?.kind === 'check';
  return {
    steps: of((reading) => reading?.kind === 'block'),
    cases: of((reading) => reading?.kind === 'cases'),
    behind: of(isBehind),
    answered: of(isAnswered),
    before: of((reading) => reading?.kind !== 'block' && reading?.kind !== 'cases' && !isBehind(reading) && !isAnswered(reading)),
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
