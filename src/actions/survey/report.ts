import type { User } from '../../portal/events.ts';
import type { CallEnding } from '../../schema/define-action.ts';

/** How a survey has ended for one person. JSON. */
export interface Part {
  /** With everything that became known of them. */
  readonly user: User;
  readonly answers: Readonly<Record<string, unknown>>;
  /** ms UTC. */
  readonly at: number;
  readonly finished: boolean;
  /** Why they could not be asked, or not everything. */
  readonly failure?: { readonly code: string; readonly message: string };
}

/** What `save_as` keeps. */
export interface Report {
  readonly asked: readonly User[];
  readonly answered: readonly { readonly user: User; readonly answers: Part['answers']; readonly at: string; readonly partial: boolean }[];
  readonly silent: readonly User[];
  /** How many finished after the time was up. */
  readonly late: number;
}

interface OfPerson {
  readonly person: User;
  readonly ending: CallEnding;
  readonly now: number;
}

export function partOf({ person, ending, now }: OfPerson, questions: readonly string[]): Part {
  const { values } = ending;
  const answers = Object.fromEntries(questions.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])));
  const { by } = (values['answer'] ?? {}) as { readonly by?: User };
  return { user: by?.id === person.id ? { ...person, ...by } : person, answers, at: now, finished: ending.how === 'done', ...(ending.how === 'failed' ? { failure: { code: ending.code, message: ending.message } } : {}) };
}

/** `closes`: when the time was up (ms UTC). */
export function reportOf(parts: readonly Part[], closes: number): Report {
  const hasAnswered = ({ answers }: Part): boolean => Object.keys(answers).length > 0;
  return {
    asked: parts.map(({ user }) => user),
    answered: parts.filter(hasAnswered).map(({ user, answers, at, finished }) => ({ user, answers, at: new Date(at).toISOString(), partial: !finished })),
    silent: parts.filter((part) => !hasAnswered(part)).map(({ user }) => user),
    late: parts.filter((part) => hasAnswered(part) && part.finished && part.at > closes).length,
  };
}
