import { isMap, isScalar, type Node, type Scalar, type YAMLMap } from 'yaml';
import { say } from '../diagnostics/phrase.ts';
import { isSlip } from '../kit/slip.ts';
import { fieldsOf } from '../expressions/resolve.ts';
import { baseNames, commonNames } from '../expressions/shapes.ts';
import type { AnyTrigger, Reach, Trigger, TriggerProblem } from '../schema/define-trigger.ts';
import { NOT_BUILT } from '../schema/not-built.ts';
import { otherWord } from '../schema/other-words.ts';
import { ANY, type Names, objectOf, type Shape } from '../schema/shape.ts';
import { argumentShapes } from './arguments.ts';
import type { FileContext } from './context.ts';
import { type Entries, entriesOf, type Entry, firstLine, knownEntries, presentValue, reportKind, reportMisplaced } from './entries.ts';
import { errorsIn, report, rewritten, type Span, spanOf } from './findings.ts';
import { checkTriggerLacks } from './lacking.ts';
import { type Known, meet, mergeShapes, withNames } from './known.ts';
import { reportUnknownWord } from './meant-word.ts';
import { isForGroups, narrowed, type Narrowing, NARROWING_KEYS, reachKeys, readNarrowing } from './narrowing.ts';
import { quotedLike } from './quote.ts';
import { readSettings, requireKeys, type Settings } from './settings.ts';
import { spanInside } from './offsets.ts';
import { insideOf, triggerMap, triggerNodes } from './trigger-nodes.ts';
import { textsOf } from './texts-of-inputs.ts';
import { checkCommands, noteFailures, notePresses, ownNames } from './trigger-uses.ts';
import type { Start } from './unreachable.ts';

/** What starts a flow, and what is known when it starts. */
export interface CompiledTriggers {
  readonly triggers: readonly Trigger[];
  /** Names of the triggers; undefined when one of them could not be read. */
  readonly names: readonly string[] | undefined;
  readonly known: Known;
  /** What they reach; undefined where that is not known. */
  readonly reaches: Start['reaches'];
  /** What some of them or other give, beside what every flow with a dialog knows. */
  readonly gives: Names;
  /** Some of them hear messages of groups and nothing else. */
  readonly isForGroups: boolean;
}

/** `when`: one trigger or a list of them; absent, nothing but other flows start it. */
export function compileTriggers(file: FileContext, entry: Entry | undefined): CompiledTriggers {
  const node = entry && presentValue(file.findings, entry);
  if (!node) return { triggers: [], names: entry ? undefined : [], known: withoutTrigger(file), reaches: undefined, gives: {}, isForGroups: false };
  const compiled = triggerNodes(file, node).map((item) => compileTrigger(file, item));
  const usable = compiled.filter((trigger) => trigger !== undefined);
  return {
    triggers: usable.flatMap(({ trigger }) => trigger ?? []),
    names: usable.length === compiled.length ? usable.map(({ name }) => name) : undefined,
    known: meet(usable.map(({ known }) => known)) ?? withoutTrigger(file),
    reaches: reachesOf(compiled),
    gives: mergeNames(usable.map(({ gives }) => gives)),
    isForGroups: usable.some(({ name, narrowing }) => name === 'message' && narrowing !== undefined && isForGroups(narrowing)),
  };
}

/** What a flow knows that others start, in a dialog. */
function withoutTrigger({ names }: FileContext): Known {
  return { names: baseNames(names), maybe: new Set() };
}

/** Notes what must be compared with the rest of the file. */
function noteUses(file: FileContext, { definition, entries, span }: Form, params: Settings): void {
  if (definition.name === 'command') checkCommands(file, params, entries.get('name')?.value);
  if (definition.name === 'button') notePresses(file.uses, params);
  if (definition.name === 'user_event' && file.noUserEvents) report(file.findings, 'user-events-off', span, { args: { word: definition.name }, ...(file.noUserEvents.fix ? { fix: file.noUserEvents.fix } : {}) });
  if (definition.name === 'flow_failed') noteFailures(file.uses, entries.get('flow')?.value);
}

function reachesOf(compiled: readonly (CompiledTrigger | undefined)[]): Start['reaches'] {
  const reaches = compiled.flatMap((one) => (one?.trigger && one.reach && one.narrowing ? [{ ...reachKeys(one.name, one.narrowing), ...one.reach }] : []));
  return reaches.length === compiled.length ? reaches : undefined;
}

interface CompiledTrigger {
  readonly name: string;
  /** Undefined when its values cannot be used. */
  readonly trigger: Trigger | undefined;
  readonly known: Known;
  readonly gives: Names;
  readonly narrowing: Narrowing | undefined;
  readonly reach?: Reach | undefined;
}

function compileTrigger(file: FileContext, node: Node): CompiledTrigger | undefined {
  const before = errorsIn(file.findings);
  const form = isMap(node) ? mapForm(file, triggerMap(file, node)) : wordForm(file, node);
  if (!form) return undefined;
  const params = readParams(file, form);
  const { definition } = form;
  checkTriggerLacks(file, definition.name, form.span);
  noteUses(file, form, params);
  const narrowing = readNarrowing(file, form.entries);
  const gives = givenBy(file, definition, params);
  const made = { name: definition.name, known: knownBy(file, definition, gives), gives, narrowing };
  if (errorsIn(file.findings) > before || !narrowing) return { ...made, trigger: undefined };
  const own = ownNames(file, definition.name, params) as never;
  const compiled = definition.compile(own, { timezone: file.timezone ?? 'UTC', holidays: file.holidays });
  if ('problem' in compiled) reportProblem(file, form, compiled);
  if (definition.timed && file.timezone === undefined) report(file.findings, 'timezone-needed', form.span, { args: { word: definition.name } });
  if ('problem' in compiled) return { ...made, trigger: undefined };
  return { ...made, trigger: narrowed(file, compiled, narrowing), reach: definition.reach?.(own) };
}

function reportProblem({ findings }: FileContext, { entries, span }: Form, { param, problem, code = 'trigger-value', part, meant }: TriggerProblem): void {
  const node = entries.get(param)?.value;
  const args = { problem, closest: meant?.text };
  if (!isScalar(node) || !part) return report(findings, code, node ? firstLine(findings, node) : span, { args: { word: param, ...args } });
  const scalar = node as Scalar<string>;
  report(findings, code, spanInside(findings.source, scalar, part), { args: { word: scalar.value, ...args }, ...rewritten(findings, scalar, meant?.isCertain ? quotedLike(scalar, meant.text) : undefined) });
}

/** What a flow knows that this trigger starts. */
function knownBy(file: FileContext, definition: AnyTrigger, gives: Names): Known {
  const names = definition.lacks ? commonNames(file.names) : baseNames(file.names);
  return withNames({ names, maybe: new Set() }, gives);
}

function mergeNames(all: readonly Names[]): Names {
  return fieldsOf(all.map(objectOf).reduce<Shape>(mergeShapes, objectOf({})));
}

/** `args` are those of the commands that are declared. */
function givenBy({ commands }: FileContext, { name, gives }: AnyTrigger, params: Settings): Names {
  const given = gives(params as never);
  if (name !== 'command') return given;
  return { ...given, args: commands ? argumentShapes(commands, params) : ANY };
}

/** A trigger with its parameters, wherever they stood. */
interface Form {
  readonly definition: AnyTrigger;
  readonly span: Span;
  readonly entries: Entries;
}

function wordForm(file: FileContext, node: Node): Form | undefined {
  if (!isScalar(node)) {
    reportKind(file.findings, 'when', node, { expected: say('trigger'), example: 'when: message' });
    return undefined;
  }
  const definition = definitionOf(file, String(node.value), spanOf(node));
  if (!definition) return undefined;
  if (!definition.alone) report(file.findings, 'trigger-incomplete', node, { args: { word: definition.name, example: definition.example } });
  return { definition, span: spanOf(node), entries: new Map() };
}

/** The trigger of this name, or after reporting it the one that was probably meant. */
function definitionOf(file: FileContext, word: string, span: Span): AnyTrigger | undefined {
  const definition = file.triggers.get(word);
  if (definition) return definition;
  const { findings } = file;
  const known = [...file.triggers.keys()];
  if (NOT_BUILT.trigger.has(word) || NOT_BUILT.trigger_option.has(word)) {
    report(findings, 'not-built', span, { args: { word } });
    return undefined;
  }
  const isElsewhere = otherWord('trigger', word) === undefined;
  if (isElsewhere && reportMisplaced(findings, { word, span, place: say('for-trigger') }, [])) return undefined;
  const meant = reportUnknownWord(findings, {
    code: 'unknown-trigger', word, span, known: [...known, ...NOT_BUILT.trigger], later: NOT_BUILT.trigger, place: 'trigger', args: { known: known.join(', ') },
  });
  // A guess says nothing certain about what the flow may use.
  return meant !== undefined && isSlip(word, meant) ? file.triggers.get(meant) : undefined;
}

/** `{reaction: like, change: added}`, `{message: {contains: price}}`. */
function mapForm(file: FileContext, map: YAMLMap): Form | undefined {
  const { findings } = file;
  const entries = entriesOf(findings, map);
  const [own, second] = [...entries.values()].filter(({ key }) => file.triggers.has(key) || NOT_BUILT.trigger.has(key));
  const named = own ?? [...entries.values()][0];
  if (!named) {
    report(findings, 'no-trigger', firstLine(findings, map), { args: { known: [...file.triggers.keys()].join(', ') } });
    return undefined;
  }
  if (second) {
    report(findings, 'two-triggers', second.keySpan, { args: { first: named.key, word: second.key } });
    return undefined;
  }
  const definition = definitionOf(file, named.key, named.keySpan);
  if (!definition) return undefined;
  const others: Entries = new Map([...entries].filter(([key]) => key !== named.key));
  const beside = knownEntries(findings, others, { place: say('beside-key', { word: definition.name }), known: [...(definition.beside ?? []), ...(definition.lacks ? [] : NARROWING_KEYS)], notBuilt: NOT_BUILT.trigger_option });
  const inside = insideEntries(file, definition, { ...named, key: definition.name });
  if (inside.size === 0 && !definition.alone && isAny(named)) report(findings, 'trigger-incomplete', named.keySpan, { args: { word: definition.name, example: definition.example } });
  return { definition, span: named.keySpan, entries: new Map([...inside, ...beside]) };
}

function insideEntries(file: FileContext, definition: AnyTrigger, own: Entry): Entries {
  const { findings } = file;
  const node = presentValue(findings, own);
  if (!node) return new Map();
  if (isAny(own)) return new Map();
  if (isMap(node)) return longForm(file, definition, own, node);
  if (definition.short !== undefined) return new Map([[definition.short, { key: definition.short, keySpan: own.keySpan, value: node }]]);
  report(findings, 'wrong-kind', firstLine(findings, node), { args: { word: own.key, expected: say('any-alone'), found: say('another-value'), example: definition.example } });
  return new Map();
}

function isAny({ value }: Entry): boolean {
  return isScalar(value) && value.value === 'any';
}

/** `{message: {words: …}}`; a trigger with one parameter has no long form. */
function longForm({ findings }: FileContext, definition: AnyTrigger, own: Entry, map: YAMLMap): Entries {
  const inside = entriesOf(findings, map);
  const known = insideOf(definition);
  if (map.items.length === 0) report(findings, 'empty-value', firstLine(findings, map), { args: { word: own.key } });
  else if (known.length === 0 && ![...inside.keys()].some((key) => NOT_BUILT.trigger_option.has(key))) reportKind(findings, own.key, map, { expected: say('one-word'), example: definition.example });
  else return knownEntries(findings, inside, { place: say('in-key', { word: own.key }), known, notBuilt: NOT_BUILT.trigger_option, kind: 'trigger_option' });
  return new Map();
}

function readParams(file: FileContext, { definition, entries, span }: Form): Settings {
  if (entries.size === 0) return {};
  requireKeys(file.findings, entries, definition.params, { place: say('in-key', { word: definition.name }), where: span });
  return readSettings(file.findings, entries, definition.params, { lists: file.named.lists, texts: textsOf(file) });
}
