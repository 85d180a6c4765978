import type { Scalar } from 'yaml';
import { say } from '../diagnostics/phrase.ts';
import type { Step } from '../program/program.ts';
import { RETRY, STEP } from '../schema/envelope.ts';
import type { Names, Shape } from '../schema/shape.ts';
import type { FileContext } from './context.ts';
import { checkName, entriesOf, type Entry, knownEntries, mapOf, presentValue, scalarOf } from './entries.ts';
import { type Findings, report, spanOf } from './findings.ts';
import { checkFree } from './reserved-names.ts';
import { readSettings, requireKeys } from './settings.ts';
import type { StepKeys } from './step-key.ts';
import type { StepParts } from './step-verb.ts';

/** The name under which a step keeps its result, with what that is. */
export function readSaveAs(file: FileContext, { verb, beside }: StepParts, result: Shape | undefined): { readonly name: string; readonly names: Names } | undefined {
  const entry = beside.get('save_as');
  if (!entry) return undefined;
  const scalar = nameOf(file.findings, entry);
  if (!result) {
    report(file.findings, 'nothing-to-save', entry.keySpan, { args: { verb: verb.key } });
    return undefined;
  }
  if (!scalar || !checkFree(file, scalar.value, spanOf(scalar))) return undefined;
  return { name: scalar.value, names: { [scalar.value]: result } };
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

/** Pause (ms) before a further try where the file does not say. */
const RETRY_WAIT_MS = 5_000;

/** How a step is tried again and given up; reported where the verb asks nobody for anything. */
export function readTries(file: FileContext, { action, verb, beside }: StepParts): Pick<Step, 'retry' | 'giveUpMs'> {
  const { findings } = file;
  for (const key of action.effect === 'none' ? ['retry', 'give_up_after'] : []) {
    const entry = beside.get(key);
    if (entry) report(findings, 'nothing-to-try', entry.keySpan, { args: { word: key, verb: verb.key } });
  }
  const { give_up_after: giveUpMs }: { readonly give_up_after?: number } = readSettings(findings, beside, STEP);
  return { retry: readRetry(findings, beside.get('retry')), giveUpMs };
}

function readRetry(findings: Findings, entry: Entry | undefined): Step['retry'] {
  const map = entry && mapOf(findings, entry, 'retry: {times: 3, wait: 10 seconds}');
  if (!map) return undefined;
  const place = say('in-key', { word: 'retry' });
  const entries = knownEntries(findings, entriesOf(findings, map), { place, known: Object.keys(RETRY.properties) });
  requireKeys(findings, entries, RETRY, { place, where: entry.keySpan });
  const { times, wait: waitMs = RETRY_WAIT_MS }: { readonly times?: number; readonly wait?: number } = readSettings(findings, entries, RETRY);
  return times === undefined ? undefined : { times, waitMs };
}

function nameOf(findings: Findings, entry: Entry): Scalar<string> | undefined {
  const node = presentValue(findings, entry);
  const scalar = node && scalarOf(findings, entry.key, node);
  return scalar && checkName(findings, scalar.value, spanOf(scalar)) ? scalar : undefined;
}
