import type { Scalar } from 'yaml';
import type { Names } from '../schema/shape.ts';
import type { FileContext } from './context.ts';
import { checkName, type Entry, presentValue, scalarOf } from './entries.ts';
import { type Findings, report, spanOf } from './findings.ts';
import { checkFree } from './reserved-names.ts';
import type { StepKeys } from './step-key.ts';
import type { StepParts } from './step-verb.ts';

/** The name under which a step keeps its result, with what that is. */
export function readSaveAs(file: FileContext, { action, verb, beside }: StepParts): { readonly name: string; readonly names: Names } | undefined {
  const entry = beside.get('save_as');
  if (!entry) return undefined;
  const scalar = nameOf(file.findings, entry);
  if (!action.result) {
    report(file.findings, 'nothing-to-save', entry.keySpan, { args: { verb: verb.key } });
    return undefined;
  }
  if (!scalar || !checkFree(file, scalar.value, spanOf(scalar))) return undefined;
  return { name: scalar.value, names: { [scalar.value]: action.result } };
}

/** The id that an author gave to a step; unique within its flow. */
export function readStepId(findings: Findings, keys: StepKeys, entry: Entry | undefined): string | undefined {
  const scalar = entry && nameOf(findings, entry);
  if (!scalar) return undefined;
  const first = keys.ids.get(scalar.value);
  const [offset] = spanOf(scalar);
  if (first === undefined) keys.ids.set(scalar.value, offset);
  else report(findings, 'duplicate-id', scalar, { args: { word: scalar.value, line: String(findings.lineAt(first)) } });
  return scalar.value;
}

function nameOf(findings: Findings, entry: Entry): Scalar<string> | undefined {
  const node = presentValue(findings, entry);
  const scalar = node && scalarOf(findings, entry.key, node);
  return scalar && checkName(findings, scalar.value, spanOf(scalar)) ? scalar : undefined;
}
