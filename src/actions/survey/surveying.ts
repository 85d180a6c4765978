import type { User } from '../../portal/events.ts';
import type { Call, Directive, QuestionDefaults, StepContext, Woken } from '../../schema/define-action.ts';
import { SURVEY_UNTIL } from '../../schema/survey.ts';
import { askable, type Invited } from './askable.ts';
import { type Part, partOf, type Report, reportOf } from './report.ts';

/** The parameters of a survey. */
export interface Survey extends Invited {
  /** Names of the answers. */
  readonly questions: readonly string[];
  readonly open_for?: number;
  readonly accept_late_for?: number;
  /** Given where there is something to say to who comes late; the steps that say it are in the block `late`. */
  readonly late?: string;
  readonly defaults: QuestionDefaults;
}

/** JSON; `report`: all have ended. */
export type Surveying = Asking | { readonly report: Report };

/** `asked` and `parts` by the number of the call. */
interface Asking {
  readonly asked: readonly User[];
  /** ms UTC. */
  readonly closes: number;
  readonly parts: readonly (Part | null)[];
}

/** Asks all at once: the engine lets replies go first. */
export function begin(survey: Survey, { now }: StepContext): Directive {
  const asked = askable(survey, now);
  const closes = now + (survey.open_for ?? survey.defaults.timeout);
  if (asked.length === 0) return { kind: 'next', result: reportOf([], closes) };
  const until = closes + (survey.accept_late_for ?? 0);
  // A name that the flow has saved before is no answer.
  const unanswered = Object.fromEntries(survey.questions.map((name) => [name, undefined]));
  return { kind: 'call', calls: asked.map((person) => callOf('questions', person, { ...unanswered, [SURVEY_UNTIL]: until })), again: { asked, closes, parts: asked.map(() => null) } satisfies Surveying };
}

function callOf(block: 'questions' | 'late', person: User, set: Readonly<Record<string, unknown>>): Call {
  return { block, set: { ...set, person }, dialog: String(person.id), paced: true };
}

export function goOn(survey: Survey, step: StepContext, at: Surveying): Directive {
  if ('report' in at) return { kind: 'next', result: at.report };
  const { woken } = step;
  const parts = woken?.kind === 'ended' ? withEnding({ survey, at, woken, now: step.now }) : at.parts;
  const ended = parts.filter((part) => part !== null);
  if (ended.length < parts.length) return { kind: 'call', calls: [], again: { ...at, parts } satisfies Surveying };
  return close(survey, step, { closes: at.closes, parts: ended });
}

interface Ended {
  readonly survey: Survey;
  readonly at: Asking;
  readonly woken: Woken & { readonly kind: 'ended' };
  readonly now: number;
}

function withEnding({ survey: { questions }, at: { asked, parts }, woken: { call, ending }, now }: Ended): readonly (Part | null)[] {
  return parts.map((part, number) => {
    const person = asked[number];
    return number === call && person ? partOf({ person, ending, now }, questions) : part;
  });
}

/** All have ended. Who has not finished may come late: runs that nobody waits for listen for that. */
function close(survey: Survey, { now }: StepContext, { closes, parts }: { readonly closes: number; readonly parts: readonly Part[] }): Directive {
  const failed = parts.find(({ failure }) => failure);
  if (failed?.failure && parts.every(({ failure }) => failure)) return { kind: 'fail', ...failed.failure };
  const report = reportOf(parts, closes);
  const missed = survey.late === undefined ? [] : parts.filter(({ finished, failure }) => !finished && !failure);
  if (missed.length === 0) return { kind: 'next', result: report };
  const calls = missed.map(({ user }): Call => ({ ...callOf('late', user, {}), detached: true }));
  return { kind: 'call', calls, at: now, again: { report } satisfies Surveying };
}
