import { isMap, isScalar, Pair, Scalar, type YAMLMap } from 'yaml';
import type { Fix, Source } from '../diagnostics/diagnostic.ts';
import { say } from '../diagnostics/phrase.ts';
import type { AnyAction } from '../schema/define-action.ts';
import type { Entry } from './entries.ts';
import { type Findings, fixOf, report, type Span, spanOf } from './findings.ts';
import { mapOfPairs, spanOfPair, startsLine } from './lists-and-maps.ts';
import { columnOf, lineBreakOf, linesOf, shiftedBelow } from './move-lines.ts';

/** A verb whose options stand beside it and not inside, and those options. */
interface Beside {
  readonly action: AnyAction;
  readonly verb: Entry;
  readonly options: readonly Pair[];
}

/**
 * The value of a verb with the options of that verb that an author put beside it (`- send: Hello` with `buttons:` below), which
 * are reported once; undefined where the value cannot have any.
 */
export function valueWithOptions(findings: Findings, step: YAMLMap, beside: Beside): YAMLMap | undefined {
  const { action, verb, options } = beside;
  const inside = insidePairs(action, verb);
  const [first] = options;
  if (!inside || !isScalar(first?.key)) return undefined;
  const fix = movedInside(findings.source, step, beside);
  report(findings, 'misplaced-key', first.key, {
    args: { word: String(first.key.value), place: say('beside-key', { word: verb.key }), where: [say('inside-word', { word: verb.key })] },
    ...(fix ? { fix } : {}),
  });
  return mapOfPairs([...inside, ...options]);
}

/** What stands inside already; the short form is the value of its option. */
function insidePairs({ short }: AnyAction, { value, keySpan }: Entry): readonly Pair[] | undefined {
  if (value === undefined) return [];
  if (isMap(value)) return value.items;
  if (!isScalar(value) || short === undefined) return undefined;
  const key = new Scalar(short);
  key.range = [keySpan[0], keySpan[1], keySpan[1]];
  return [new Pair(key, value)];
}

/** Columns between a verb and its options, and how far these move. */
const LEVEL = 2;

/** The short form written out, with the options that follow it line by line moved inside. */
function movedInside(source: Source, step: YAMLMap, { action: { short }, verb: { keySpan, value }, options }: Beside): Fix | undefined {
  const at = step.items.findIndex(({ key }) => isScalar(key) && spanOf(key)[0] === keySpan[0]);
  const follow = options.every((option, place) => step.items[at + 1 + place] === option && startsLine(source.text, spanOfPair(option)[0]));
  const last = options.at(-1);
  if (!follow || !last || short === undefined || !isScalar(value)) return undefined;
  const [keyEnd, start] = [keySpan[1], spanOf(value)[0]];
  if (source.text.slice(keyEnd, start).includes('\n')) return undefined;
  const span: Span = [keyEnd, linesOf(source.text, spanOfPair(last))[1]];
  const indent = ' '.repeat(columnOf(source.text, keySpan[0]) + LEVEL);
  return fixOf(source, span, `:${lineBreakOf(source.text)}${indent}${short}: ${shiftedBelow(source.text.slice(start, span[1]), LEVEL)}`);
}
