import { isMap, isScalar, type Node, type YAMLMap } from 'yaml';
import type { Fix } from '../diagnostics/diagnostic.ts';
import { say } from '../diagnostics/phrase.ts';
import type { AnyAction } from '../schema/define-action.ts';
import { STEP } from '../schema/envelope.ts';
import { readingOf } from '../schema/fields.ts';
import { NOT_BUILT } from '../schema/not-built.ts';
import { otherWord } from '../schema/other-words.ts';
import { valueWithOptions } from './beside-options.ts';
import type { FileContext } from './context.ts';
import { type Entries, entriesOf, type Entry, firstLine, knownEntries, reportKind, reportMisplaced } from './entries.ts';
import { fixOf, lineSpan, report, spanOf } from './findings.ts';
import { reportUnknownWord } from './meant-word.ts';
import { type Below, withIndented } from './not-indented.ts';

/** A step taken apart: its verb with the verb's value, and what stands beside it. */
export interface StepParts {
  readonly action: AnyAction;
  readonly verb: Entry;
  /** Common options, and blocks such as `else` that belong to the verb. */
  readonly beside: Entries;
}

/** A step whose verb is not built yet: only the name that it would save matters. */
export interface LaterStep {
  readonly savesAs: string | undefined;
}

const COMMON = Object.keys(STEP.properties);
const EXAMPLE = '- send: Hello';

/** Finds the verb first, so that a step is checked against that verb alone; undefined after reporting that there is none. */
export function takeApart(file: FileContext, node: Node): StepParts | LaterStep | undefined {
  if (isScalar(node)) return aloneVerb(file, node);
  if (!isMap(node)) {
    reportKind(file.findings, say('step'), node, { expected: say('verb-with-value'), example: EXAMPLE });
    return undefined;
  }
  const map = withIndented(file.findings, node, optionsBelow(file));
  const entries = entriesOf(file.findings, map);
  const [found, second] = [...entries.values()].filter(({ key }) => isVerb(file, key));
  const typed = found ?? unknownVerb(file, entries, map);
  const verb = typed && meantVerb(file, typed);
  if (!typed || !verb) return undefined;
  if (second) {
    report(file.findings, 'two-verbs', second.keySpan, { args: { first: verb.key, word: second.key }, ...newStep(file, verb, second) });
    return undefined;
  }
  const others: Entries = new Map([...entries].filter(([key]) => key !== typed.key));
  const action = file.actions.get(verb.key);
  if (action) return withBeside(file, map, { action, verb, others });
  if (verb === typed) report(file.findings, 'not-built', verb.keySpan, { args: { word: verb.key } });
  const saved = besideEntries(file, verb, others).get('save_as')?.value;
  return { savesAs: isScalar(saved) ? String(saved.value) : undefined };
}

/** Options that belong inside the verb are read as if they stood there. */
function withBeside(file: FileContext, map: YAMLMap, { action, verb, others }: { readonly action: AnyAction; readonly verb: Entry; readonly others: Entries }): StepParts {
  const isInside = isOptionOf(action);
  const options = map.items.filter(({ key }) => isScalar(key) && others.has(String(key.value)) && isInside(String(key.value)));
  const value = options.length > 0 ? valueWithOptions(file.findings, map, { action, verb, options }) : undefined;
  if (!value) return { action, verb, beside: besideEntries(file, verb, others) };
  return { action, verb: { ...verb, value }, beside: besideEntries(file, verb, new Map([...others].filter(([key]) => !isInside(key)))) };
}

function besideEntries({ findings, actions }: FileContext, { key: verb }: Entry, others: Entries): Entries {
  return knownEntries(findings, others, { place: say('beside-key', { word: verb }), known: [...COMMON, ...blocksBeside(actions.get(verb))], kind: 'step' });
}

/** The options of a verb, or the names that an author invents for it. */
function optionsBelow(file: FileContext): Below {
  return (owner) => {
    const action = file.actions.get(owner);
    if (action?.names === undefined) return action && isOptionOf(action);
    return (key) => !COMMON.includes(key) && !isVerb(file, key);
  };
}

/** The second verb behind a `- ` of its own, where it begins a line below the first. */
function newStep({ findings: { source } }: FileContext, first: Entry, second: Entry): { readonly fix?: Fix } {
  const [start] = second.keySpan;
  const indent = source.text.slice(lineSpan(source.text, start)[0], start);
  const isBelow = first.keySpan[0] < start && /^ {2,}$/.test(indent) && source.text.slice(0, first.keySpan[0]).endsWith('- ');
  return isBelow ? { fix: fixOf(source, [start - 2, start], '- ') } : {};
}

/** Blocks that belong to a verb and stand beside it. */
function blocksBeside(action: AnyAction | undefined): readonly string[] {
  if (!action) return ['else'];
  const blocks = blocksOf(action);
  return action.short !== undefined && blocks.includes(action.short) ? blocks.filter((block) => block !== action.short) : [];
}

/** Whether a key stands inside this verb, and nowhere beside it. */
function isOptionOf(action: AnyAction): (key: string) => boolean {
  const blocks = blocksOf(action);
  const beside = [...COMMON, ...(action.short !== undefined && blocks.includes(action.short) ? blocks : [])];
  return (key) => Object.hasOwn(action.params.properties, key) && !beside.includes(key);
}

/** Names of the parameters that are steps. */
export function blocksOf(action: AnyAction): readonly string[] {
  return Object.entries(action.params.properties).flatMap(([name, field]) => (readingOf(field)?.kind === 'block' ? [name] : []));
}

function aloneVerb(file: FileContext, node: Node): StepParts | LaterStep | undefined {
  const word = isScalar(node) ? String(node.value) : '';
  const span = spanOf(node);
  const action = file.actions.get(word);
  if (action?.alone) return { action, verb: { key: word, keySpan: span, value: undefined }, beside: new Map() };
  if (action) report(file.findings, 'verb-alone', span, { args: { word, example: action.example.split('\n')[0] } });
  else if (NOT_BUILT.verb.has(word)) {
    report(file.findings, 'not-built', span, { args: { word } });
    return { savesAs: undefined };
  } else if (word === '') report(file.findings, 'no-verb', firstLine(file.findings, node));
  else meantVerb(file, { key: word, keySpan: span, value: undefined });
  return undefined;
}

function isVerb(file: FileContext, word: string): boolean {
  return file.actions.has(word) || NOT_BUILT.verb.has(word);
}

/** The key that stands where the verb should; undefined after saying that there is none. */
function unknownVerb(file: FileContext, entries: Entries, node: Node): Entry | undefined {
  const unknown = [...entries.values()].find(({ key }) => !COMMON.includes(key));
  if (!unknown) report(file.findings, 'no-verb', firstLine(file.findings, node));
  return unknown;
}

/** The verb that was meant, after reporting one that is misspelt, so that its options are read as well. */
function meantVerb(file: FileContext, entry: Entry): Entry | undefined {
  const { findings } = file;
  if (isVerb(file, entry.key)) return entry;
  const verbs = [...file.actions.keys()];
  const isElsewhere = otherWord('verb', entry.key) === undefined;
  if (isElsewhere && reportMisplaced(findings, { word: entry.key, span: entry.keySpan, place: say('for-verb') }, [])) return undefined;
  const meant = reportUnknownWord(findings, {
    code: 'unknown-verb', word: entry.key, span: entry.keySpan, known: [...verbs, ...NOT_BUILT.verb], later: NOT_BUILT.verb, place: 'verb',
    args: { known: verbs.sort().join(', ') },
  });
  return meant === undefined ? undefined : { ...entry, key: meant };
}
