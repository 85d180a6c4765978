import type { YAMLMap, Node, Scalar } from 'yaml';
import { isMap } from 'yaml';
import { say } from '../../diagnostics/phrase.ts';
import { compilePattern } from '../../expressions/pattern.ts';
import { foldText } from '../../kit/fold-text.ts';
import type { TextTest } from '../../program/conversation.ts';
import { COMPARISON } from '../../schema/conversation.ts';
import { presentValue, scalarOf } from '../entries.ts';
import { type Findings, report } from '../findings.ts';
import { readTyped } from '../typed-text.ts';
import { onlyEntry } from './only-entry.ts';

const ANY_TEXT: TextTest = { how: 'any', wanted: '', fits: () => true };

/** An exact text, `any`, or a comparison. */
export function readTextTest(findings: Findings, key: string, node: Node): TextTest | undefined {
  if (isMap(node)) return comparisonIn(findings, key, node);
  const scalar = scalarOf(findings, key, node);
  if (scalar?.type === 'PLAIN' && scalar.value === 'any') return ANY_TEXT;
  const wanted = scalar && readTyped(findings, key, scalar, 'fixed');
  if (wanted === undefined) return undefined;
  const plain = plainText(wanted);
  return { how: 'exact', wanted, fits: (text) => plainText(text) === plain };
}

function comparisonIn(findings: Findings, key: string, map: YAMLMap): TextTest | undefined {
  const entry = onlyEntry(findings, map, { place: say('in-key', { word: key }), known: Object.keys(COMPARISON.properties) });
  const node = entry && presentValue(findings, entry);
  const scalar = node && scalarOf(findings, entry.key, node);
  const wanted = scalar && readTyped(findings, entry.key, scalar, 'fixed');
  return scalar && wanted !== undefined ? COMPARE[entry?.key ?? '']?.(findings, wanted, scalar) : undefined;
}

type Compare = (findings: Findings, wanted: string, scalar: Scalar<string>) => TextTest | undefined;

const COMPARE: Readonly<Record<string, Compare>> = {
  contains: (_, wanted) => {
    const folded = foldText(wanted);
    return { how: 'contains', wanted, fits: (text) => foldText(plainText(text)).includes(folded) };
  },
  is: (_, wanted) => {
    const folded = foldText(wanted);
    return { how: 'is', wanted, fits: (text) => foldText(plainText(text)) === folded };
  },
  matches: (findings, wanted, scalar) => {
    const pattern = compilePattern(wanted);
    if (pattern.ok) return { how: 'matches', wanted, fits: (text) => pattern.value.match(plainText(text)) !== undefined };
    report(findings, 'trigger-value', scalar, { args: { word: 'matches', problem: pattern.problems[0] } });
    return undefined;
  },
};

/** As people see it: without the marks that keep a person's text from being read as BB code, and blanks around it. */
function plainText(text: string): string {
  return text.replaceAll('\u200B', '').replaceAll('\r\n', '\n').trim();
}
