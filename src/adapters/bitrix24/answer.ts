import { NO_RESULT, type Problem, problemOfRedirect, problemOfRefusal, problemOfStatus } from './failures.ts';
import { isMap, mapOf, parseJson, type Raw, textOf } from './raw.ts';

/** What came back over HTTP. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
  /** The host that a redirect names, empty without one. */
  readonly movedTo: string;
}

/** Seconds that the portal counts for one method within its window, and ms until that window moves on. */
export interface Spent {
  readonly seconds: number;
  readonly resetMs: number;
}

/** How one call ended. */
export type Outcome =
  | { readonly value: unknown; readonly spent: Spent | undefined }
  | { readonly problem: Problem };

/** The answer to a request: one outcome for each of its calls, or one problem that all of them share. */
export type Reading =
  /** `restMs`: nothing else should be sent for so long. */
  | { readonly each: readonly Outcome[]; readonly restMs?: number }
  | { readonly whole: Problem };

/** Reads the answer to a request that carried one call. */
export function readDirect(answer: HttpAnswer, method: string): Reading {
  const body = bodyOf(answer);
  if ('whole' in body) return body;
  const { error, result, time } = body.envelope;
  if (error !== undefined) return { each: [outcomeOfError(body.envelope, method, answer.status)] };
  if (result === undefined) return { whole: problemOfStatus(answer.status, answer.body) };
  return { each: [{ value: result, spent: spentOf(time) }] };
}

/** Reads the answer to a batch whose commands had the keys `c0`, `c1` and so on. */
export function readBatch(answer: HttpAnswer, methods: readonly string[]): Reading {
  const body = bodyOf(answer);
  if ('whole' in body) return body;
  if (body.envelope.error !== undefined) {
    const outcome = outcomeOfError(body.envelope, 'batch', answer.status);
    return { whole: 'problem' in outcome ? outcome.problem : NO_RESULT };
  }
  if (!isMap(body.envelope.result)) return { whole: problemOfStatus(answer.status, answer.body) };
  const { result, result_error, result_time } = body.envelope.result;
  const entries = { results: mapOf(result), errors: mapOf(result_error), times: mapOf(result_time) };
  return { each: methods.map((method, index) => readEntry(`c${index}`, method, entries)) };
}

function readEntry(key: string, method: string, { results, errors, times }: Readonly<Record<'results' | 'errors' | 'times', Raw>>): Outcome {
  const refused = errors[key];
  if (refused !== undefined) return outcomeOfError(mapOf(refused), method, 200);
  const value = results[key];
  return value === undefined ? { problem: NO_RESULT } : { value, spent: spentOf(times[key]) };
}

function bodyOf(answer: HttpAnswer): { readonly envelope: Raw } | { readonly whole: Problem } {
  if (answer.status >= 300 && answer.status < 400) return { whole: problemOfRedirect(answer.movedTo) };
  const envelope = parseJson(answer.body);
  return isMap(envelope) ? { envelope } : { whole: problemOfStatus(answer.status, answer.body) };
}
function outcomeOfError(raw: Raw, method: string, status: number): Outcome {
  const code = textOf(raw['error']);
  if (code === '') return { problem: NO_RESULT };
  const problem = problemOfRefusal({ code, description: textOf(raw['error_description']), status }, method);
  return problem ? { problem } : { value: true, spent: undefined };
}

/** Clocks differ: the window's end counts from the moment at which the portal says it answered. */
function spentOf(time: unknown): Spent | undefined {
  const { operating, operating_reset_at: resetAt, finish } = mapOf(time);
  if (typeof operating !== 'number' || typeof resetAt !== 'number' || typeof finish !== 'number') return undefined;
  return { seconds: operating, resetMs: (resetAt - finish) * 1000 };
}
