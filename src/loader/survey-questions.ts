import { isMap, isScalar, type Node, Pair, Scalar, type YAMLMap, YAMLSeq } from 'yaml';
import { say } from '../diagnostics/phrase.ts';
import { QUESTION } from '../schema/envelope.ts';
import type { FileContext } from './context.ts';
import { type Entry, entriesOf, knownEntries, presentValue, reportKind } from './entries.ts';
import { errorsIn, type Span, spanOf } from './findings.ts';
import { mapOfPairs } from './lists-and-maps.ts';
import { requireKeys } from './settings.ts';

/** How long after its end a survey knows who comes late. */
const LATE = '24 hours';

/** The step that asks a person one question; parts that the author has written keep their place in the file. Undefined after a mistake. */
export function askNode({ findings }: FileContext, question: Entry): YAMLMap | undefined {
  const { key, keySpan: span } = question;
  const node = presentValue(findings, question);
  if (!node) return undefined;
  if (!isMap(node) && !isScalar(node)) {
    reportKind(findings, key, node, { expected: say('question-form'), example: `${key}: "How many days?"` });
    return undefined;
  }
  const before = errorsIn(findings);
  const place = say('in-question');
  const entries = isMap(node) ? knownEntries(findings, entriesOf(findings, node), { place, known: Object.keys(QUESTION.properties), kind: 'option' }) : new Map([['text', { ...question, value: node }]]);
  requireKeys(findings, entries, QUESTION, { place, where: span });
  if (errorsIn(findings) > before) return undefined;
  const { only_if: onlyIf, ...options } = Object.fromEntries([...entries].map(([name, { keySpan, value }]) => [name, pairOf(name, keySpan, value)]));
  return mapOfPairs([
    pairOf('ask', span, mapOfPairs([...Object.values(options), toPerson(span)])),
    pairOf('save_as', span, word(key, span)),
    ...(onlyIf ? [pairOf('if', spanOf(onlyIf.key), onlyIf.value ?? undefined)] : []),
  ]);
}

/** The step that writes to the person. */
export function sendNode({ keySpan: span, value }: Entry): YAMLMap {
  return mapOfPairs([pairOf('send', span, mapOfPairs([pairOf('text', span, value), toPerson(span)]))]);
}

/** The step that goes on once the person writes. */
export function comesNode({ keySpan: span }: Entry): YAMLMap {
  const options = { for: 'message', from: '=person', in: '=person.id', timeout: LATE };
  const pairs = Object.entries(options).map(([key, value]) => pairOf(key, span, word(value, span)));
  return mapOfPairs([pairOf('wait_for', span, mapOfPairs([...pairs, pairOf('no_answer', span, listOf(word('stop', span)))]))]);
}

/** A list of one step. */
export function stepsOf({ key, keySpan }: Entry, ...steps: readonly YAMLMap[]): Entry {
  return { key, keySpan, value: listOf(...steps) };
}

function toPerson(span: Span): Pair<Node, Node | null> {
  return pairOf('to', span, word('=person', span));
}

function pairOf(key: string, span: Span, value: Node | undefined): Pair<Node, Node | null> {
  return new Pair<Node, Node | null>(word(key, span), value ?? null);
}

function word(typed: string, [start, end]: Span): Scalar<string> {
  const scalar = new Scalar(typed);
  scalar.type = 'PLAIN';
  scalar.range = [start, end, end];
  return scalar;
}

function listOf(...items: readonly Node[]): YAMLSeq {
  const list = new YAMLSeq();
  list.items = [...items];
  list.range = items[0]?.range ?? null;
  return list;
}
