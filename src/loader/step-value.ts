import { isMap, type Node, type YAMLMap } from 'yaml';
import { say } from '../diagnostics/phrase.ts';
import { type Reading, readingOf } from '../schema/fields.ts';
import type { AnyAction } from '../schema/define-action.ts';
import type { Trigger } from '../schema/define-trigger.ts';
import { ANY, type Names, type Shape } from '../schema/shape.ts';
import { type Compiled, constantOf, isConstant, objectOfParts } from './compiled.ts';
import type { FileContext, Scene } from './context.ts';
import { checkName, type Entries, type Entry, entriesOf, knownEntries, reportKind } from './entries.ts';
import { errorsIn, type Findings, report } from './findings.ts';
import { compileParams } from './params.ts';
import { checkFree } from './reserved-names.ts';
import { exampleOf, reportMissing, requireKeys } from './settings.ts';
import { blocksOf, type StepParts } from './step-verb.ts';
import { structuresFor } from './structures.ts';
import { compileEntries } from './values.ts';

/** A step's parameters, the names that it sets for later steps, and what `save_as` keeps. */
export interface StepValue {
  readonly params: Compiled<Readonly<Record<string, unknown>>>;
  readonly sets: Names;
  readonly result?: Shape | undefined;
  /** What it waits for when it hears events. */
  readonly hears?: readonly Trigger[];
  /** The flow that it runs. */
  readonly runs?: string;
  /** The parameters that are the same in every run. */
  readonly fixed?: Readonly<Record<string, unknown>>;
}

/** The value of a verb whose parameters have been read. */
export function stepValue({ questions }: FileContext, action: AnyAction, read: ReadonlyMap<string, Compiled>): StepValue {
  const params = action.asks ? new Map<string, Compiled>([...read, ['defaults', questions]]) : read;
  const gives = action.gives?.((param) => params.get(param));
  const hears = fixedOf(action, params, 'triggers') as readonly Trigger[] | undefined;
  const runs = fixedOf(action, params, 'flow') as string | undefined;
  return {
    params: objectOfParts(params, ANY), sets: gives?.sets ?? {}, result: gives?.result ?? action.result,
    fixed: Object.fromEntries([...params].flatMap(([name, param]) => (isConstant(param) ? [[name, param.constant]] : []))),
    ...(hears ? { hears } : {}), ...(runs === undefined ? {} : { runs }),
  };
}

/** The value of the parameter that is read so. */
function fixedOf({ params: { properties } }: AnyAction, params: ReadonlyMap<string, Compiled>, kind: Reading['kind']): unknown {
  const name = Object.keys(properties).find((one) => readingOf(properties[one] ?? {})?.kind === kind);
  const param = params.get(name ?? '');
  return param && isConstant(param) ? param.constant : undefined;
}

/** What is known of a value that could not be read: names are set, and nobody knows what they hold. */
export function unreadValue({ gives, result }: AnyAction): Pick<StepValue, 'sets' | 'result'> {
  const given = gives?.(() => undefined);
  return { sets: mapNames(given?.sets ?? {}), result: given ? ANY : result };
}

function mapNames(names: Names): Names {
  return Object.fromEntries(Object.keys(names).map((name) => [name, ANY]));
}

/** Reads what stands behind the verb: nothing, the short form, the long form or a map of names. Undefined after a mistake. */
export function compileStepValue(scene: Scene, parts: StepParts): StepValue | undefined {
  const { findings } = scene.file;
  const { action, verb } = parts;
  const blocks = blocksOf(action);
  const { value } = verb;
  if (action.short !== undefined && blocks.includes(action.short)) {
    return { params: constantOf(Object.freeze({ [action.short]: 'block' }), ANY), sets: {} };
  }
  if (value === undefined) return withoutValue(scene.file, parts);
  if (action.names !== undefined) return compileNames(scene, parts, value, action.names);
  const entries = isMap(value) && !isMapItself(action) ? longForm(scene, parts, value) : shortForm(scene, parts, value);
  if (!entries) return undefined;
  const before = errorsIn(findings);
  requireKeys(findings, entries, action.params, { place: say('in-key', { word: verb.key }), where: verb.keySpan });
  requireOne(findings, entries, parts);
  const params = compileParams(scene, entries, action.params, structuresFor(entries));
  return params.size < entries.size || errorsIn(findings) > before ? undefined : stepValue(scene.file, action, params);
}

/** What the short form sets is a map. */
function isMapItself({ short = '', params }: StepParts['action']): boolean {
  return readingOf(params.properties[short] ?? {})?.kind === 'memory_values';
}

function withoutValue(file: FileContext, { action, verb }: StepParts): StepValue | undefined {
  if (action.alone) return stepValue(file, action, new Map());
  report(file.findings, 'verb-alone', verb.keySpan, { args: { word: verb.key, example: action.example.split('\n')[0] } });
  return undefined;
}

/** Reports that none of the parameters of which one is needed is there, or a second one where there may be only one. */
export function requireOne(findings: Findings, entries: Entries, { action, verb }: StepParts): void {
  const { oneOf = [], onlyOne } = action;
  const [word] = oneOf;
  const [first, second] = [...entries].flatMap(([name, entry]) => (oneOf.includes(name) ? [entry] : []));
  if (second && onlyOne) report(findings, 'two-options', second.keySpan, { args: { first: first?.key, word: second.key } });
  if (word === undefined || first) return;
  reportMissing(findings, { key: word, place: say('in-key', { word: verb.key }), example: exampleOf(word, action.params.properties[word]) }, verb.keySpan);
}

function longForm(scene: Scene, { action, verb }: StepParts, map: YAMLMap): Entries {
  const { findings } = scene.file;
  const blocks = blocksOf(action);
  const known = Object.keys(action.params.properties).filter((name) => !blocks.includes(name));
  return knownEntries(findings, entriesOf(findings, map), { place: say('in-key', { word: verb.key }), known, kind: 'option' });
}

/** The one option that stands behind the verb without its key. */
export function shortForm(scene: Scene, { action, verb }: StepParts, value: Node): Entries | undefined {
  const { short } = action;
  if (short !== undefined && readingOf(action.params.properties[short] ?? {}) !== undefined) {
    return new Map([[short, { key: verb.key, keySpan: verb.keySpan, value }]]);
  }
  reportKind(scene.file.findings, verb.key, value, { expected: say('map-of-options'), example: action.example });
  return undefined;
}

/** `set: {name: value}`: the map is one parameter, its keys are names that the author invents. */
function compileNames(scene: Scene, { action, verb }: StepParts, value: Node, param: string): StepValue | undefined {
  const { findings } = scene.file;
  if (!isMap(value)) {
    reportKind(findings, verb.key, value, { expected: say('map-of-names'), example: action.example });
    return undefined;
  }
  if (value.items.length === 0) report(findings, 'empty-value', value, { args: { word: verb.key } });
  const entries = entriesOf(findings, value);
  for (const entry of entries.values()) checkNewName(scene, entry);
  const values = compileEntries(scene, entries);
  const names = Object.fromEntries([...entries.keys()].map((name) => [name, ANY]));
  if (!values) return { params: constantOf({}, ANY), sets: names };
  const sets = values.shape.kind === 'object' ? values.shape.fields : names;
  return { params: objectOfParts(new Map<string, Compiled>([[param, values]]), ANY), sets };
}

function checkNewName({ file }: Scene, { key, keySpan }: Entry): void {
  if (checkName(file.findings, key, keySpan)) checkFree(file, key, keySpan);
}
