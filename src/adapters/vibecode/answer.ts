import { meaningOf } from '../../contract/errors.ts';
import { vibecodeMeaning } from '../../contract/vibecode-errors.ts';
import type { HttpAnswer, Outcome, Reading } from '../bitrix24/answer.ts';
import { type Problem, problemOfRedirect, problemOfRefusal, problemOfStatus } from '../bitrix24/failures.ts';
import { isMap, mapOf, parseJson, type Raw, textOf } from '../bitrix24/raw.ts';

const SECOND_MS = 1_000;
const DOUBT = 'Whether the call was carried out is not known.';
/** Some codes of Bitrix24 are in lower case: `insufficient_scope`. */
const CODE = /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/gi;

/** Reads the answer to one call: the value of `data`, or what went wrong. `waitMs`: how long headers ask to wait. */
export function readAnswer(answer: HttpAnswer, method: string, waitMs: number | undefined): Reading {
  if (answer.status >= 300 && answer.status < 400) return { whole: problemOfRedirect(answer.movedTo) };
  const envelope = parseJson(answer.body);
  if (!isMap(envelope) || !('success' in envelope || 'error' in envelope)) return { whole: later(problemOfStatus(answer.status, answer.body), waitMs) };
  if (envelope['success'] === true && answer.status < 400) return done(envelope['data'] ?? true);
  return readError(envelope, { status: answer.status, method, waitMs });
}

function readError({ error: told, data }: Raw, { status, method, waitMs }: { readonly status: number; readonly method: string; readonly waitMs: number | undefined }): Reading {
  const error = mapOf(told);
  // Who registers a bot a second time is told the first one.
  if (codeOf(error) === 'BOT_ALREADY_EXISTS' && isMap(data)) return done(data);
  const outcome = outcomeOf(error, status, method);
  if (!('problem' in outcome)) return { each: [outcome] };
  const problem = later(outcome.problem, msOf(error['retryAfter']) ?? waitMs);
  // The portal is not there, whatever it is asked for.
  return problem.code === 'BITRIX_UNAVAILABLE' ? { whole: problem } : { each: [{ problem }] };
}

function done(value: unknown): Reading {
  return { each: [{ value, spent: undefined }] };
}

function later(problem: Problem, afterMs: number | undefined): Problem {
  return afterMs === undefined ? problem : { ...problem, afterMs };
}

function msOf(seconds: unknown): number | undefined {
  return typeof seconds === 'number' && seconds > 0 ? seconds * SECOND_MS : undefined;
}

function codeOf(error: Raw): string {
  return textOf(error['code']).toUpperCase();
}

/** By code, in either spelling; the status decides only where the code is known nowhere. */
function outcomeOf(error: Raw, status: number, method: string): Outcome {
  const code = codeOf(error);
  const message = textOf(error['message']);
  if (code === 'BITRIX_ERROR') return ofBitrix(error, status, method);
  const own = vibecodeMeaning(code);
  if (own) return { problem: { failure: own.failure, code, sentence: own.sentence } };
  return meaningOf(code, method, message) ? refused({ code, description: message, status }, method) : { problem: unknown(code, message, status, method) };
}

/** The code of Bitrix24 stands in some text beside `BITRIX_ERROR`; where is not documented. */
function ofBitrix(error: Raw, status: number, method: string): Outcome {
  const texts = ['hint', 'message', 'userMessage', 'warning'].map((name) => textOf(error[name]));
  for (const word of texts.join('\n').match(CODE) ?? []) {
    const code = word.toUpperCase();
    if (meaningOf(code, method)) return refused({ code, description: texts[1] ?? '', status: 400 }, method);
  }
  const message = texts[1] ?? '';
  return { problem: status >= 500
    ? { failure: 'outcome-unknown', code: 'BITRIX_ERROR', sentence: `Bitrix24 failed at ${method} (${message}). ${DOUBT}` }
    : { failure: 'rejected', code: 'BITRIX_ERROR', sentence: `Bitrix24 refused ${method} (${message}).` } };
}

function refused(refusal: Parameters<typeof problemOfRefusal>[0], method: string): Outcome {
  const problem = problemOfRefusal(refusal, method);
  return problem ? { problem } : { value: true, spent: undefined };
}

/** A code that nothing documents. */
function unknown(code: string, message: string, status: number, method: string): Problem {
  const words = [code, message].filter((word) => word !== '').join(': ');
  if (status === 429) return { failure: 'rate-limited', code: 'HTTP_429', sentence: 'VibeCode takes no more requests at the moment; flowbot waits and asks again.' };
  if (status === 401 || status === 403) return { failure: 'denied', code: `HTTP_${status}`, sentence: `VibeCode refuses this key (${words}). Check portal.vibecode.key and its rights in the VibeCode dashboard.` };
  if (status >= 500) return { failure: 'outcome-unknown', code, sentence: `VibeCode failed at ${method} (${words}). ${DOUBT}` };
  return { failure: 'rejected', code, sentence: `VibeCode refused ${method} (${words}).` };
}
