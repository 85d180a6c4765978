import { isMap, isScalar, type Node } from 'yaml';
import type { Fix } from '../diagnostics/diagnostic.ts';
import { closest } from '../kit/closest.ts';
import type { AnyAction } from '../schema/define-action.ts';
import { STEP } from '../schema/envelope.ts';
import { readingOf } from '../schema/fields.ts';
import { NOT_BUILT } from '../schema/not-built.ts';
import type { FileContext } from './context.ts';
import { type Entries, entriesOf, type Entry, firstLine, knownEntries, repairedWord, reportKind, reportMisplaced } from './entries.ts';
import { fixOf, lineSpan, report, spanOf } from './findings.ts';

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
    reportKind(file.findings, 'step', node, { expected: 'a verb with its value', example: EXAMPLE });
    return undefined;
  }
  const entries = entriesOf(file.findings, node);
  const [verb, second] = [...entries.values()].filter(({ key }) => file.actions.has(key) || NOT_BUILT.verb.has(key));
  if (!verb) {
    reportNoVerb(file, entries, node);
    return undefined;
  }
  if (second) {
    report(file.findings, 'two-verbs', second.keySpan, { args: { first: verb.key, word: second.key }, ...newStep(file, verb, second) });
    return undefined;
  }
  const action = file.actions.get(verb.key);
  const known = [...COMMON, ...(action ? blocksOf(action).filter((block) => block !== action.short) : ['else'])];
  const others: Entries = new Map([...entries].filter(([key]) => key !== verb.key));
  const beside = knownEntries(file.findings, others, { place: `beside "${verb.key}"`, known, notBuilt: NOT_BUILT.step });
  if (action) return { action, verb, beside };
  report(file.findings, 'not-built', verb.keySpan, { args: { word: verb.key } });
  const saved = beside.get('save_as')?.value;
  return { savesAs: isScalar(saved) ? String(saved.value) : undefined };
}

/** The second verb behind a `- ` of its own, where it begins a line below the first. */
function newStep({ findings: { source } }: FileContext, first: Entry, second: Entry): { readonly fix?: Fix } {
  const [start] = second.keySpan;
  const indent = source.text.slice(lineSpan(source.text, start)[0], start);
  const isBelow = first.keySpan[0] < start && /^ {2,}$/.test(indent) && source.text.slice(0, first.keySpan[0]).endsWith('- ');
  return isBelow ? { fix: fixOf(source, [start - 2, start], '- ') } : {};
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
  else reportUnknownVerb(file, { key: word, keySpan: span, value: undefined });
  return undefined;
}

function reportNoVerb(file: FileContext, entries: Entries, node: Node): void {
  const unknown = [...entries.values()].find(({ key }) => !COMMON.includes(key) && !NOT_BUILT.step.has(key));
  if (unknown) reportUnknownVerb(file, unknown);
  else report(file.findings, 'no-verb', firstLine(file.findings, node));
}

function reportUnknownVerb(file: FileContext, entry: Entry): void {
  const { findings } = file;
  const verbs = [...file.actions.keys()];
  if (reportMisplaced(findings, { word: entry.key, span: entry.keySpan, place: 'where a verb is expected' }, [])) return;
  const near = closest(entry.key, [...verbs, ...NOT_BUILT.verb]);
  report(findings, 'unknown-verb', entry.keySpan, { args: { word: entry.key, closest: near, known: verbs.sort().join(', ') }, ...repairedWord(findings, entry.keySpan, near) });
}
