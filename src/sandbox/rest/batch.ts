import { LIMITS } from '../../contract/limits.ts';
import { asObject } from '../plain-object.ts';
import { refusalOf, type Refusal } from '../refusals.ts';
import type { TimeEntity } from './envelope.ts';
import type { Outcome, Params } from './execute.ts';
import { isExecuted, saysInstead, strikeCommand } from './faults.ts';
import { parsePhpForm, writePhpMap } from '../../kit/php-form.ts';
import { substitute } from './references.ts';
import { executeTimed, type TimedContext } from './timed.ts';

/** Files go alone as well; those of people are known as barred although the emulation lacks them. */
const BARRED = new Set(['batch', 'imbot.v2.file.upload', 'imbot.v2.file.download', 'im.v2.file.upload', 'im.v2.file.download']);

export interface Command {
  readonly key: string;
  readonly method: string;
  readonly query: string;
}

/** The commands of a batch in the order of `cmd`, which is an object or a list. */
export function readCommands(params: Params): readonly Command[] {
  const cmd = params['cmd'];
  const entries = Array.isArray(cmd) ? cmd.map((value: unknown, index) => [String(index), value] as const) : Object.entries(asObject(cmd) ?? {});
  return entries.map(([key, value]) => {
    const command = typeof value === 'string' ? value : '';
    const mark = command.indexOf('?');
    return mark < 0 ? { key, method: command, query: '' } : { key, method: command.slice(0, mark), query: command.slice(mark + 1) };
  });
}

interface BatchContext extends TimedContext {
  /** Number of the batch in the journal. */
  readonly request: number;
}

/** Runs commands one after the other and returns the JSON of the result; failures go to `result_error` and, with `halt`, end the batch. */
export function runBatch(commands: readonly Command[], halt: unknown, context: BatchContext): string {
  const results = new Map<string, unknown>();
  const written: [string, string][] = [];
  const errors: [string, string][] = [];
  const times: [string, string][] = [];
  for (const [index, command] of commands.entries()) {
    const { outcome, time } = runCommand(command, index, results, context);
    if (outcome.ok) {
      results.set(command.key, outcome.result);
      written.push([command.key, outcome.json]);
      times.push([command.key, JSON.stringify(time)]);
      continue;
    }
    errors.push([command.key, JSON.stringify({ error: outcome.refusal.code, error_description: outcome.refusal.message })]);
    if (isTrue(halt)) break;
  }
  return `{"result":${writePhpMap(written)},"result_error":${writePhpMap(errors)},"result_total":[],"result_next":[],"result_time":${writePhpMap(times)}}`;
}

function runCommand(command: Command, index: number, results: ReadonlyMap<string, unknown>, context: BatchContext): { readonly outcome: Outcome; readonly time?: TimeEntity } {
  const { scene, request } = context;
  const params = substitute(parsePhpForm(command.query), results) as Params;
  const barred = barredBy(command, index);
  const fault = barred ? undefined : strikeCommand(scene, command.method);
  const told = barred ?? saysInstead(fault);
  const entry = scene.journal.add({
    kind: 'call', request, key: command.key, method: command.method, params, outcome: { error: '', description: '' }, executed: false,
  });
  const isRun = told === undefined || (fault !== undefined && isExecuted(fault));
  const ran = isRun ? executeTimed(context, command.method, params) : { outcome: refusedBy(told) };
  const outcome = told ? refusedBy(told) : ran.outcome;
  entry.finish({ outcome: journalOutcome(outcome), executed: ran.outcome.ok });
  return { ...ran, outcome };
}

function refusedBy(refusal: Refusal): Outcome {
  return { ok: false, refusal };
}

function barredBy({ method }: Command, index: number): Refusal | undefined {
  if (index >= LIMITS.batchCommands) return refusalOf('ERROR_BATCH_LENGTH_EXCEEDED');
  return BARRED.has(method.toLowerCase()) ? refusalOf('ERROR_BATCH_METHOD_NOT_ALLOWED') : undefined;
}

/** What the journal keeps of an outcome. */
export function journalOutcome(outcome: Outcome): { readonly result: unknown } | { readonly error: string; readonly description: string } {
  return outcome.ok ? { result: outcome.kept } : { error: outcome.refusal.code, description: outcome.refusal.message };
}

/** PHP's cast: any text but "" and "0" is true. */
function isTrue(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== 0 && value !== '' && value !== '0';
}
