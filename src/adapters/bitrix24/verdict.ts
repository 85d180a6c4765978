import { saysDoneBefore } from '../../contract/errors.ts';
import type { Outcome, Reading, Spent } from './answer.ts';
import type { Call } from './call.ts';
import { errorOf, nextOf, NO_RESULT, type Problem } from './failures.ts';

/** What becomes of a call after a request: it is done, it failed, or it is sent again (`held`: not before a while). */
export type Verdict =
  | { readonly kind: 'done'; readonly value: unknown; readonly spent: Spent | undefined }
  /** `withdrawn`: its caller objected, so nothing is wrong with what follows it. */
  | { readonly kind: 'failed'; readonly reason: unknown; readonly withdrawn?: true }
  | { readonly kind: 'again'; readonly problem: Problem; readonly held: boolean };

/** A soft call is given up when the portal has failed at it so often. */
const SOFT_DOUBTS = 5;
/** A call that so many requests broke at goes alone: it may be what breaks them. */
const SUSPECT_DOUBTS = 3;

const NOT_IN_BATCH = 'ERROR_BATCH_METHOD_NOT_ALLOWED';
/** Either reading of it, too many commands or too much text, is a refusal before anything was carried out. */
export const BATCH_TOO_LONG = 'ERROR_BATCH_LENGTH_EXCEEDED';

/** One verdict for each call of a request. Notes on the calls what the next request has to know. */
export function judge(calls: readonly Call[], reading: Reading): readonly Verdict[] {
  if ('whole' in reading) return calls.map((call) => judgeBroken(call, reading.whole));
  return calls.map((call, index) => judgeOne(call, reading.each[index] ?? { problem: NO_RESULT }));
}

function judgeOne(call: Call, outcome: Outcome): Verdict {
  if (!('problem' in outcome)) return { kind: 'done', value: outcome.value, spent: outcome.spent };
  const { problem } = outcome;
  if (isOwnSuccess(call, problem)) return { kind: 'done', value: undefined, spent: undefined };
  if ((problem.code === NOT_IN_BATCH || problem.code === BATCH_TOO_LONG) && !call.alone) return again(call, problem, { alone: true });
  if (problem.failure !== 'outcome-unknown') return known(call, problem);
  call.doubts += 1;
  const enough = call.order.soft === true && call.doubts >= SOFT_DOUBTS;
  return enough || isFinal(call, problem) ? failed(problem) : again(call, problem, { held: true });
}

/** The failure of a request as a whole. */
function judgeBroken(call: Call, problem: Problem): Verdict {
  if (problem.code === NOT_IN_BATCH && !call.alone) return again(call, problem, { alone: true });
  if (problem.code === BATCH_TOO_LONG && !call.alone) return again(call, problem, {});
  if (problem.failure !== 'outcome-unknown') return known(call, problem);
  call.doubts += 1;
  const suspect = call.doubts >= SUSPECT_DOUBTS;
  return isFinal(call, problem) ? failed(problem) : again(call, problem, { alone: suspect, held: suspect });
}

function known(call: Call, problem: Problem): Verdict {
  return nextOf(problem, call.order.kind, keeps(call)) === 'again' ? again(call, problem, {}) : failed(problem);
}

/** What an earlier try did whose answer was lost stands in the way of this one. */
function isOwnSuccess({ method, doubts, order }: Call, { failure, code }: Problem): boolean {
  return (doubts > 0 || order.maybeDone === true) && failure === 'not-found' && saysDoneBefore(method, code);
}

function isFinal(call: Call, problem: Problem): boolean {
  return call.order.fleeting === true || nextOf(problem, call.order.kind, keeps(call)) === 'reject';
}

/** A run's calls stay while the portal cannot be reached. */
export function keeps(call: Call): boolean {
  return call.order.run !== undefined;
}

function again(call: Call, problem: Problem, how: { readonly alone?: boolean; readonly held?: boolean }): Verdict {
  if (how.alone) call.alone = true;
  return { kind: 'again', problem, held: how.held ?? false };
}

function failed(problem: Problem): Verdict {
  return { kind: 'failed', reason: errorOf(problem) };
}
